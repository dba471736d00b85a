import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { emptyFolder, runLine } from '../docs/workspace.ts';

/** The study of a template goes the whole road in a clean folder. */
async function goTheRoad(template: string): Promise<string> {
  const folder = emptyFolder();
  for (const line of [
    `partworth init trial --template ${template}`,
    'partworth check trial',
    'partworth design trial --versions 6 --starts 1',
    'partworth simulate trial --respondents 800 --offline --seed 7',
    'partworth estimate trial/responses.csv',
  ]) {
    const { code, stdout, stderr } = await runLine(line, folder);
    expect(`${line}: ${code}\n${code === 0 ? '' : stdout + stderr}`).toBe(`${line}: 0\n`);
  }
  return join(folder, 'trial');
}

const readEstimates = (folder: string): LogitEstimates =>
  JSON.parse(readFileSync(join(folder, 'estimates.json'), 'utf8'));

/** Each parameter within four standard errors of what simulated respondents believe. */
function expectTruth({ parameters, partWorths }: LogitEstimates, truth: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(truth)) {
    const [attribute = '', level, reference] = name.split(/[=-]/);
    const parameter = parameters.find((one) => one.name === name);
    const partWorthOf = (id: string | undefined) =>
      partWorths.find((one) => one.attribute === attribute && one.level === id);
    const estimate = parameter && level === undefined ? parameter.estimate : difference(partWorthOf, level, reference);
    // Of a difference of two part-worths no more than twice the larger error.
    const error =
      parameter && level === undefined
        ? (parameter.standardError.clustered ?? 0)
        : 2 * Math.max(partWorthOf(level)?.standardError ?? 0, partWorthOf(reference)?.standardError ?? 0);
    expect(Math.abs((estimate - value) / error), `${name}: ${estimate} for ${value}`).toBeLessThan(4);
  }
}

type PartWorthOf = (level: string | undefined) => LogitEstimates['partWorths'][number] | undefined;

function difference(partWorthOf: PartWorthOf, level: string | undefined, reference: string | undefined): number {
  return (partWorthOf(level)?.estimate ?? Number.NaN) - (partWorthOf(reference)?.estimate ?? Number.NaN);
}

describe('the study E-bike', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await goTheRoad('e-bike');
  });

  it('shows the total of a price, and gears only where there is a motor that has them', () => {
    const [header = '', ...rows] = readFileSync(join(folder, 'responses.csv'), 'utf8').trimEnd().split('\n');
    const columns = header.split(',');
    const cells = rows.map((row) => Object.fromEntries(row.split(',').map((cell, index) => [columns[index], cell])));
    const offers = cells.filter(({ none }) => none !== '1');
    for (const { motor, gears } of offers) expect(gears === '').toBe(motor === 'hub');
    for (const { price, price_step: step } of offers) {
      expect(Number(price) % 10).toBe(0);
      expect(['0.8', '0.9', '1', '1.1', '1.2']).toContain(step);
    }
  });

  it('gives its simulated respondents their beliefs back', () => {
    expectTruth(readEstimates(folder), {
      'type=trekking-city': 0.3,
      'type=folding-city': -0.4,
      'brand=korda-veldt': 0.2,
      'brand=nordlys-veldt': 0.5,
      'brand=balto-veldt': -0.1,
      'motor=mid-hub': 0.6 + 0.45 / 2, // at the average of its gears
      'gears=automatic-manual': 0.45,
      'log(range)': 1.2,
      price: -0.002,
    });
  });

  it('says what a level is worth in euros, and reports with its pictures', async () => {
    const wtp = await runLine('partworth wtp estimates.json --json', folder);
    expect(wtp.code).toBe(0);
    const report = await runLine('partworth report estimates.json --out report.html', folder);
    expect(report).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('data:image/png;base64,');
  });
});

describe('the study Commute', () => {
  it('gives its simulated respondents their beliefs back, and says what each region was shown', async () => {
    const folder = await goTheRoad('commute');
    const worth = await runLine('partworth wtp estimates.json', folder);
    expect(worth.stderr + worth.stdout).toContain(
      'each group was shown its own: region=city 1.5 to 4.5, region=country 3 to 7',
    );
    await runLine('partworth report estimates.json --language de --out report.html', folder);
    const report = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(report).toContain('„Region: eine Stadt“ 1,5–4,5, „Region: das Land“ 3–7');
    const estimates = readEstimates(folder);
    expectTruth(estimates, {
      time: -0.04,
      cost: -0.25,
      wait: -0.06,
      'parking=paid-free': -0.5,
      'seat=always-mostly': 0.3,
    });
  });
});
