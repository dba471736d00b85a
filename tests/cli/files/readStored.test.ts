import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeRespondents } from '../../../analysis/simulate/makeRespondents.ts';
import { estimateFile } from '../../../cli/estimate.ts';
import { exportStudy } from '../../../cli/export.ts';
import { readStored } from '../../../cli/files/readStored.ts';
import { readTruth } from '../../../cli/files/readTruth.ts';
import { makeBrowser, makeConnections } from '../../../cli/simulate/simulateBrowser.ts';
import { startRespondent } from '../../../cli/simulate/simulateRespondent.ts';
import { simulateSurvey } from '../../../cli/simulate/simulateSurvey.ts';
import { readFielded } from '../../../server/folder/readFielded.ts';
import { startServer } from '../../../server/startServer.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import type { LogitEstimates } from '../../../study/estimates/logitEstimates.ts';
import { plainFlow } from '../../../study/flow/flow.ts';
import { designedFolder, emptyFolder, runLine } from '../../docs/workspace.ts';

describe('estimating straight from the store of a survey', () => {
  let study: string;
  let dataFolder: string;
  let exported: string;

  beforeAll(async () => {
    [study, dataFolder, exported] = [join(await designedFolder(), 'fair-exchange'), emptyFolder(), emptyFolder()];
    const { fielded } = await readFielded(study);
    const { truth } = await readTruth(join(study, 'truth.yaml'), fielded.study);
    const population = { truth, study: fielded.study };
    const server = await startServer({ studies: [fielded], dataDir: dataFolder, allowSimulated: true });
    const start = new URL(`${server.url}/s/${fielded.study.id}`);
    await simulateSurvey({ start, population, respondents: 60, seed: 4, concurrency: 4 });
    // Somebody who agrees and leaves.
    const connections = makeConnections(1);
    await startRespondent(
      makeBrowser(connections),
      start,
      makeRespondents(population, { seed: 4, flow: plainFlow(fielded.study) })(61),
    );
    connections.close();
    await server.close();
    await exportStudy({ study: fielded.study, dataFolder, folder: exported });
  });

  test.each([{}, { includeIncomplete: true }])('gives the estimates of export and estimate, %j', async (flags) => {
    const stored = (await estimateFile(study, { data: dataFolder, ...flags })) as LogitEstimates;
    const file = await estimateFile(join(exported, 'responses.csv'), flags);
    expect(stored.nRespondents).toBe(60);
    for (const [index, parameter] of file.parameters.entries()) {
      const own = stored.parameters[index];
      expect(own?.name).toBe(parameter.name);
      expect(Math.abs((own?.estimate ?? Number.NaN) - parameter.estimate)).toBeLessThan(1e-10);
      for (const kind of ['classical', 'robust', 'clustered'] as const) {
        expect(own?.standardError[kind]).toBeCloseTo(parameter.standardError[kind], 10);
      }
    }
    const { data: _, codebook: ours, ...rest } = stored;
    const { data: __, codebook: theirs, ...others } = file;
    const near = (estimates: Partial<LogitEstimates>) =>
      JSON.parse(JSON.stringify(estimates), (_key, value) =>
        typeof value === 'number' ? Number(value.toPrecision(9)) : value,
      );
    expect(near(rest)).toEqual(near(others));
    expect({ ...ours, responsesSha256: '' }).toEqual({ ...theirs, responsesSha256: '' });
  });

  test('reads the cells that the file has', async () => {
    const { choices } = await readStored({ study, dataFolder, includeIncomplete: true });
    const file = parseChoices(readFileSync(join(exported, 'responses.csv'), 'utf8'), 'responses.csv', {
      includeIncomplete: true,
    });
    const cells = ({ table }: typeof choices, name: string) => {
      const { codes = [], values = [] } = table.columns.get(name) ?? {};
      return Array.from(codes, (code) => values[code]);
    };
    expect(file.table.columns.size).toBeGreaterThan(12);
    for (const name of file.table.columns.keys()) expect(cells(choices, name), name).toEqual(cells(file, name));
    expect([...choices.table.lines]).toEqual([...file.table.lines]);
  });

  test('takes margins that were written into the study file after fieldwork, as export and --study do', async () => {
    const [file, before] = [join(study, 'study.yaml'), readFileSync(join(study, 'study.yaml'), 'utf8')];
    const levels = '{ bank: 10, insurer: 20, shop: 30, news: 40 }';
    appendFileSync(file, `\nmargins: { sector: { source: The register, levels: ${levels} } }\n`);
    try {
      const stored = await estimateFile(study, { data: dataFolder });
      const again = emptyFolder();
      const { fielded } = await readFielded(study);
      const { codebook } = await exportStudy({ study: fielded.study, dataFolder, folder: again });
      expect(codebook.margins).toMatchObject([{ column: 'sector', shares: { bank: 0.1, news: 0.4 } }]);
      expect(codebook.snapshots).toHaveLength(1);
      const named = await estimateFile(join(exported, 'responses.csv'), { study });
      const fromFile = await estimateFile(join(again, 'responses.csv'));
      for (const { marginCells, codebook: words } of [stored, named, fromFile]) {
        expect(words?.margins).toEqual(codebook.margins);
        expect(marginCells).toMatchObject({ columns: ['sector'], total: 4 });
        expect(marginCells?.counts?.reduce((sum, count) => sum + count, 0)).toBe(60);
      }
      expect((await estimateFile(join(exported, 'responses.csv'))).marginCells).toBeUndefined();
    } finally {
      writeFileSync(file, before);
    }
  });

  test('prints what it found, and writes estimates.json beside the study', async () => {
    const ran = await runLine(`partworth estimate ${study} --data ${dataFolder}`, exported);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/Multinomial logit of fair-exchange: 60 simulated respondents, 600 tasks/);
    const estimates: LogitEstimates = JSON.parse(readFileSync(join(study, 'estimates.json'), 'utf8'));
    expect(estimates.data.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['another folder', ['--data', 'nowhere'], /holds no responses/],
    ['flags of a CSV file', ['--data', 'x', '--columns', 'respondent=who'], /--columns is for a CSV file/],
  ])('%s is a usage error', async (_, flags, message) => {
    const ran = await runLine(`partworth estimate ${study} ${flags.join(' ')}`, exported);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(message);
  });
});
