/** Priors from the estimates of an earlier study, through the commands. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { emptyFolder, runLine } from '../../docs/workspace.ts';

let folder: string;
const at = (...path: string[]) => join(folder, ...path);
const run = (line: string) => runLine(`partworth ${line}`, folder);
const provenance = () => JSON.parse(readFileSync(at('second', 'design.json'), 'utf8'));
let plain: string;

async function works(line: string): Promise<string> {
  const { code, stdout, stderr } = await run(line);
  expect({ code, stderr: code === 0 ? '' : stderr }, line).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const withPriors = (priors: string) => plain.replace(/^design:\n/m, `design:\n  priors: ${priors}\n`);

beforeAll(async () => {
  folder = emptyFolder();
  await works('init fair-exchange');
  await works('design fair-exchange --strategy random --versions 3');
  await works('simulate fair-exchange --respondents 60 --seed 4 --offline --out pilot');
  await works('estimate pilot/responses.csv');
  await works('init second --template fair-exchange');
  mkdirSync(at('second', 'pilot'), { recursive: true });
  writeFileSync(at('second', 'pilot', 'estimates.json'), readFileSync(at('pilot', 'estimates.json')));
  plain = readFileSync(at('second', 'study.yaml'), 'utf8');
  expect(withPriors('x')).not.toBe(plain);
});

test('a design is made for them, and says whose they are', async () => {
  writeFileSync(at('second', 'study.yaml'), withPriors('{ from: pilot/estimates.json, usage: { sell: negative } }'));
  const stdout = await works('design second --versions 2 --starts 1');
  expect(stdout).toMatch(/^Priors +from pilot\/estimates\.json \(sha256 [0-9a-f]{12}\), with its uncertainty$/m);
  expect(stdout).toMatch(/^ +below 0: usage=sell$/m);
  expect(stdout).toContain('on average over prior draws');
  const made = provenance();
  expect(made.priorsFrom.file).toBe('pilot/estimates.json');
  expect(made.priorsFrom.sha256).toMatch(/^[0-9a-f]{64}$/);
  const estimates = JSON.parse(readFileSync(at('pilot', 'estimates.json'), 'utf8'));
  const partWorth = (level: string) =>
    estimates.partWorths.find(
      (one: { attribute: string; level: string }) => one.attribute === 'retention' && one.level === level,
    ).estimate;
  const { retention } = made.priors;
  const [level] = Object.keys(retention) as [string];
  const reference = estimates.columns.find(({ name }: { name: string }) => name === 'retention').reference;
  expect(retention[level]).toBeCloseTo(partWorth(level) - partWorth(reference), 6);
  expect(made.priors.usage.sell).toBe(0);
  expect(await works('check second')).toContain('up to date');
});

test('another file makes the design out of date', async () => {
  const file = at('second', 'pilot', 'estimates.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, `${text}\n`);
  const stdout = await works('check second');
  expect(stdout).toMatch(/out of date/);
  writeFileSync(file, text);
});

test.each([
  [
    '{ from: pilt/estimates.json }',
    /study\.yaml:\d+:\d+ design\.priors\.from: "pilt\/estimates\.json" can't be used: there is no such file \(name an estimates\.json/,
  ],
  ['{ from: design.csv }', /study\.yaml:\d+:\d+ design\.priors\.from: "design\.csv" can't be used: is no JSON/],
  [
    '{ from: design.json }',
    /design\.priors\.from: "design\.json" can't be used: schemaVersion is not that of an estimates\.json/,
  ],
  ['{ from: [a, b] }', /design\.priors\.from/],
])('%s is refused with its place', async (priors, message) => {
  writeFileSync(at('second', 'study.yaml'), withPriors(priors));
  const { code, stderr } = await run('check second');
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test('estimates of a study with other attributes are refused', async () => {
  await works('init trips --template blank');
  const file = at('trips', 'study.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = /^design:\n/m.test(text)
    ? text.replace(/^design:\n/m, 'design:\n  priors: { from: ../pilot/estimates.json }\n')
    : `${text}\ndesign: { priors: { from: ../pilot/estimates.json } }\n`;
  writeFileSync(file, changed);
  const { code, stderr } = await run('check trips');
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /study\.yaml:\d+:\d+ design\.priors\.from: "\.\.\/pilot\/estimates\.json" says nothing of this study: it has retention, .*, and the study /,
  );
});
