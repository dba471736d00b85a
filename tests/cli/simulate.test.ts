import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../../server/startServer.ts';
import { smallDesign, smallStudy } from '../analysis/simulate/smallStudy.ts';
import { designedFolder, emptyFolder, runLine } from '../docs/workspace.ts';

let folder: string;
const simulate = (flags: string) => runLine(`partworth simulate fair-exchange ${flags}`, folder);
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

beforeAll(async () => {
  folder = await designedFolder();
});

describe('partworth simulate', () => {
  test('answers the same through the pages as without a server, but for the seconds', async () => {
    const offline = await simulate('--respondents 12 --seed 4 --offline --out offline');
    const online = await simulate('--respondents 12 --seed 4 --data trial --out online');
    expect([offline.code, online.code]).toEqual([0, 0]);
    const withoutSeconds = (csv: string) => rowsOf(csv).map(({ seconds, ...row }) => row);
    const [expected, answered] = [read('offline', 'responses.csv'), read('online', 'responses.csv')];
    expect(withoutSeconds(answered)).toEqual(withoutSeconds(expected));
    expect(rowsOf(answered).every(({ seconds }) => Number(seconds) >= 0 && seconds !== '')).toBe(true);
    expect(rowsOf(expected)).toHaveLength(12 * 12 * 2);
  });

  test('marks every row and the codebook as simulated', async () => {
    await simulate('--respondents 8 --offline --out marked');
    expect(rowsOf(read('marked', 'responses.csv')).every(({ simulated }) => simulated === '1')).toBe(true);
    expect(JSON.parse(read('marked', 'codebook.json')).respondents).toEqual({ total: 8, complete: 8, simulated: 8 });
  });

  test('gives the same bytes again, and others with another seed or with people who differ', async () => {
    const bytes = async (flags: string, out: string) => {
      await simulate(`--respondents 30 --offline --out ${out} ${flags}`);
      return read(out, 'responses.csv') + read(out, 'codebook.json');
    };
    const first = await bytes('', 'first');
    expect(await bytes('', 'second')).toBe(first);
    expect(await bytes('--seed 5', 'third')).not.toBe(first);
    expect(await bytes('--heterogeneity', 'fourth')).not.toBe(first);
  });

  test('says what it did as JSON', async () => {
    const { stdout } = await simulate('--respondents 3 --seed 9 --offline --out json --json');
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      study: 'fair-exchange',
      respondents: 3,
      seed: 9,
      heterogeneity: false,
      way: 'offline',
      responsesFile: join('json', 'responses.csv'),
    });
  });
});

describe('partworth simulate refuses, and writes nothing', () => {
  test.each([
    ['no respondents at all', '--respondents 0 --offline --out no', /at least 1/],
    [
      'flags that exclude each other',
      '--respondents 2 --offline --url http://127.0.0.1:1 --out no',
      /exclude each other/,
    ],
    [
      'a truth that is not there',
      '--respondents 2 --offline --out no --truth none.yaml',
      /none\.yaml: there is no such file/,
    ],
    ['an address that is none', '--respondents 2 --url survey', /--url: survey is no web address/],
    ['an address where nobody answers', '--respondents 2 --url http://127.0.0.1:1', /nobody answers there/],
  ])('%s', async (_, flags, message) => {
    const { code, stderr, stdout } = await simulate(flags);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });

  test('a truth with mistakes: all of them, with their lines', async () => {
    const truth = read('fair-exchange', 'truth.yaml')
      .replace('two-years:', 'two-year:')
      .replace('factor: sector', 'factor: sektor');
    writeFileSync(join(folder, 'wrong.yaml'), truth);
    const { code, stderr } = await simulate('--respondents 2 --offline --out no --truth wrong.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(/wrong\.yaml:\d+:\d+ .*two-year.*two-years/);
    expect(stderr).toMatch(/wrong\.yaml:\d+:\d+ .*sektor.*sector/);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });

  test('a study without a design, saying how to make one', async () => {
    const bare = emptyFolder();
    await runLine('partworth init fair-exchange', bare);
    const { code, stderr } = await runLine('partworth simulate fair-exchange --respondents 2 --offline', bare);
    expect(code).toBe(2);
    expect(stderr).toMatch(/partworth design/);
    expect(readdirSync(join(bare, 'fair-exchange'))).not.toContain('responses.csv');
  });

  test('a data folder that another server holds', async () => {
    const data = join(folder, 'held');
    mkdirSync(data);
    const server = await startServer({ studies: [{ study: smallStudy, design: smallDesign }], dataDir: data });
    try {
      const { code } = await simulate('--respondents 2 --data held');
      expect(code).toBe(3);
    } finally {
      await server.close();
    }
  });
});
