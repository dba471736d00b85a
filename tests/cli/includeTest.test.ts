/** Who came by a test link is left out of everything that is not asked for him, and marked where it is. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { estimateFile } from '../../cli/estimate.ts';
import { exportStudy } from '../../cli/export.ts';
import { readTruth } from '../../cli/files/readTruth.ts';
import { simulateSurvey } from '../../cli/simulate/simulateSurvey.ts';
import { readFielded } from '../../server/folder/readFielded.ts';
import { startServer } from '../../server/startServer.ts';
import type { Study } from '../../study/study.ts';
import { designedFolder, emptyFolder, runLine } from '../docs/workspace.ts';

let folder: string;
let study: Study;
const dataFolder = () => join(folder, 'partworth-data');

/** Thirty respondents, of whom the last ten came by a test link. */
beforeAll(async () => {
  folder = await designedFolder();
  const { fielded } = await readFielded(join(folder, 'fair-exchange'));
  study = fielded.study;
  const { truth } = await readTruth(join(folder, 'fair-exchange', 'truth.yaml'), study);
  const server = await startServer({ studies: [fielded], dataDir: dataFolder(), allowSimulated: true });
  const answer = (href: string, respondents: number) =>
    simulateSurvey({
      ...{ start: new URL(server.url + href), population: { truth, study }, respondents },
      ...{ seed: 1, concurrency: 2 },
    });
  await answer(`/s/${study.id}`, 20);
  await answer(server.testHref(study.id), 10);
  await server.close();
});

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

describe('export', () => {
  test('leaves tests out, and has no column for them', async () => {
    const out = emptyFolder();
    const { codebook } = await exportStudy({ study, dataFolder: dataFolder(), folder: out });
    expect(codebook.respondents).toEqual({ total: 20, complete: 20, simulated: 20 });
    const text = readFileSync(join(out, 'responses.csv'), 'utf8');
    expect(text.split('\n')[0]).toMatch(/,simulated,snapshot$/);
    expect(new Set(rowsOf(text).map(({ respID }) => respID)).size).toBe(20);
  });

  test('--include-test takes them in, marks them, and says how many they are', async () => {
    const ran = await runLine('partworth export fair-exchange --include-test --out all', folder);
    expect(ran.stdout).toContain('responses.csv: 30 respondents, 30 complete');
    expect(ran.stdout).toContain('10 of them came by a test link, and do not count: see the column `test`');
    const rows = rowsOf(readFileSync(join(folder, 'all', 'responses.csv'), 'utf8'));
    const marks = new Map(rows.map(({ respID = '', test: mark }) => [Number(respID), mark]));
    expect([...marks].map(([respondent, mark]) => [respondent, mark])).toEqual(
      Array.from({ length: 30 }, (_, index) => [index + 1, index < 20 ? '0' : '1']),
    );
    expect(JSON.parse(readFileSync(join(folder, 'all', 'codebook.json'), 'utf8')).respondents.test).toBe(10);
  });
});

describe('estimate', () => {
  test('--data leaves tests out, and takes them in with --include-test, with a warning', async () => {
    const path = join(folder, 'fair-exchange');
    const without = await estimateFile(path, { data: dataFolder() });
    expect(without.nRespondents).toBe(20);
    expect(without.warnings.join()).not.toContain('test link');
    const all = await estimateFile(path, { data: dataFolder(), includeTest: true });
    expect(all.nRespondents).toBe(30);
    expect(all.warnings).toContainEqual('10 of 30 respondents came by a test link: their answers do not count');
  });

  test('warns of tests in a file that has them, and fits the same numbers', async () => {
    await exportStudy({ study, dataFolder: dataFolder(), folder: join(folder, 'file'), includeTest: true });
    const file = await estimateFile(join(folder, 'file', 'responses.csv'));
    const stored = await estimateFile(join(folder, 'fair-exchange'), { data: dataFolder(), includeTest: true });
    expect(file.warnings).toContainEqual('10 of 30 respondents came by a test link: their answers do not count');
    expect(file.logLikelihood).toBeCloseTo(stored.logLikelihood, 8);
    expect({ ...file.codebook, responsesSha256: '' }).toEqual({ ...stored.codebook, responsesSha256: '' });
  });

  test('takes a column `test` of somebody else’s file for what it is: an attribute', async () => {
    const header = 'respID,qID,altID,choice,test\n';
    const rows = Array.from({ length: 40 }, (_, set) =>
      [1, 2].map(
        (alt) => `${1 + Math.floor(set / 2)},${set},${alt},${Number((set % 3 === 0) === (alt === 1))},${alt - 1}\n`,
      ),
    );
    const path = join(emptyFolder(), 'other.csv');
    writeFileSync(path, header + rows.flat().join(''));
    const estimates = await estimateFile(path);
    expect(estimates.parameters.map(({ name }) => name)).toEqual(['test']);
    expect(estimates.warnings.join()).not.toContain('test link');
  });
});

test('where there are only tests, export and estimate say so, and name the flag', async () => {
  const alone = join(folder, 'only-tests');
  const { fielded } = await readFielded(join(folder, 'fair-exchange'));
  const { truth } = await readTruth(join(folder, 'fair-exchange', 'truth.yaml'), study);
  const server = await startServer({ studies: [fielded], dataDir: alone, allowSimulated: true });
  const start = new URL(server.url + server.testHref(study.id));
  await simulateSurvey({ start, population: { truth, study }, respondents: 2, seed: 1, concurrency: 2 });
  await server.close();
  const words =
    /only-tests: holds only respondents of fair-exchange who came by a test link.* \(--include-test takes them in/;
  for (const line of [
    'export fair-exchange --out only',
    'export fair-exchange --public --out only',
    'estimate fair-exchange',
  ]) {
    const refused = await runLine(`partworth ${line} --data only-tests`, folder);
    expect([line, refused.code, words.test(refused.stderr)]).toEqual([line, 2, true]);
  }
  for (const flag of ['--panel-ids', '--payment']) {
    const refused = await runLine(`partworth export fair-exchange ${flag} --data only-tests --out panel`, folder);
    expect([flag, refused.code, refused.stderr.replace(/\s+/g, ' ')]).toEqual([
      flag,
      2,
      expect.stringMatching(/who came by a test link, and those do not count \(a list for a panel never holds them/),
    ]);
    expect(existsSync(join(folder, 'panel'))).toBe(false);
  }
  const taken = await runLine('partworth export fair-exchange --data only-tests --include-test --out only', folder);
  expect(taken.stdout).toContain('2 of them came by a test link');
});
