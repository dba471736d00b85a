import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDesign, readFittingDesign } from '../../server/folder/readDesign.ts';
import { readStudy } from '../../server/folder/readStudy.ts';
import { sha256 } from '../../study/fingerprint.ts';
import { errorOf, shippedStudyFile } from '../analysis/design/smallStudies.ts';
import { emptyFolder, runLine } from '../docs/workspace.ts';

/** A folder with the study, not yet designed. */
function studyFolder(id = 'fair-exchange'): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'study'));
  cpSync(shippedStudyFile(id), join(folder, 'study', 'study.yaml'));
  return folder;
}

const read = (folder: string, file: string) => readFileSync(join(folder, 'study', file), 'utf8');

describe('partworth design', () => {
  let folder: string;
  beforeAll(() => {
    folder = studyFolder();
  });

  test('writes design.csv and design.json beside study.yaml and says how good the design is', async () => {
    const { code, stdout, stderr } = await runLine('partworth design study', folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Next, open the survey: partworth serve study\n' });
    expect(stdout).toContain('30 versions of 10 tasks and 2 fixed tasks, 2 alternatives a task');
    expect(stdout).toMatch(
      /D-error {3}\d\.\d{4} per choice set: 12 parameters, the none constant among them, dummy coding, zero priors/,
    );
    // What the figures mean comes before the figures.
    expect(stdout).toMatch(
      /^Meaning {3}the smaller the D-error, .*; no design can be below the bound\nD-error[\s\S]*\nBound /m,
    );
    expect(stdout).toContain('wrote study/design.csv and study/design.json');
    expect(readdirSync(join(folder, 'study')).sort()).toEqual(['design.csv', 'design.json', 'study.yaml']);
    expect(read(folder, 'design.csv').split('\n')[0]).toBe(
      'version,task,alternative,retention,anonymity,usage,control,transparency',
    );
    expect(JSON.parse(read(folder, 'design.json')).csvSha256).toBe(sha256(read(folder, 'design.csv')));
    await expect(readFittingDesign(await readStudy(join(folder, 'study')))).resolves.toBeDefined();
  });

  test('makes its own design again without asking, to the same bytes', async () => {
    const before = [read(folder, 'design.csv'), read(folder, 'design.json')];
    expect((await runLine('partworth design study/study.yaml', folder)).code).toBe(0);
    expect([read(folder, 'design.csv'), read(folder, 'design.json')]).toEqual(before);
  });

  test.each([
    ['fair-exchange', '--versions 6'],
    ['reactance', '--versions 4 --starts 3'],
    ['fair-exchange', '--versions 6 --strategy balanced'],
  ])('gives the same bytes with any number of workers: %s %s', async (id, flags) => {
    const own = studyFolder(id);
    const bytes = async (workers: number) => {
      expect((await runLine(`partworth design study ${flags} --workers ${workers}`, own)).code).toBe(0);
      return [read(own, 'design.csv'), read(own, 'design.json')];
    };
    const one = await bytes(1);
    for (const workers of [2, 5]) expect(await bytes(workers)).toEqual(one);
  });

  test('keeps a design that someone changed, unless told to overwrite it', async () => {
    const changed = studyFolder();
    await runLine('partworth design study --versions 2 --strategy balanced', changed);
    const csv = read(changed, 'design.csv').replace('six-months', 'two-years');
    writeFileSync(join(changed, 'study', 'design.csv'), csv);
    const refused = await runLine('partworth design study', changed);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain(
      'study/design.csv: is a design that partworth did not make, or that was changed since',
    );
    expect(read(changed, 'design.csv')).toBe(csv);
    expect((await runLine('partworth design study --strategy balanced --force', changed)).code).toBe(0);
    expect(read(changed, 'design.csv')).not.toBe(csv);
  });

  test('takes versions, tasks, strategy, seed and place from flags, and says what can’t be fielded', async () => {
    const flags = '--versions 3 --tasks 8 --strategy random --seed 5 --out other/small.csv --json';
    const { code, stdout, stderr } = await runLine(`partworth design study ${flags}`, folder);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      schemaVersion: 1,
      files: { csv: 'other/small.csv', json: 'other/small.json' },
      provenance: { versions: 3, tasksPerVersion: 8, strategy: 'random', seed: 5 },
      diagnostics: { versions: 3, tasksPerVersion: 8, fixedTasks: 2, unidentified: [] },
    });
    expect(stderr).toContain(
      "The study asks 10 tasks (tasks.perRespondent): it can't be fielded with this design of 8",
    );
    expect(existsSync(join(folder, 'other', 'small.json'))).toBe(true);
    const { provenance } = await readDesign(join(folder, 'other', 'small.csv'));
    expect(provenance?.tasksPerVersion).toBe(8);
  });

  test('writes the rows to stdout where asked to', async () => {
    const line = 'partworth design study --strategy balanced --out';
    await runLine(`${line} study/balanced.csv`, folder);
    const { stdout, stderr } = await runLine(`${line} -`, folder);
    expect(stdout).toBe(read(folder, 'balanced.csv'));
    expect(stderr).toContain('D-error');
  });

  test('refuses a design that does not identify the model, and writes nothing', async () => {
    const empty = studyFolder();
    const { code, stdout, stderr } = await runLine('partworth design study --versions 1 --tasks 2 --starts 1', empty);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^anonymity=anonymous: its effect is not identified: the design can't tell it apart from retention=two-years, retention=six-months and anonymity=coded \(2 tasks for 24 parameters are few/m,
    );
    expect(readdirSync(join(empty, 'study'))).toEqual(['study.yaml']);
  });

  test('is refused once, however many threads found out', async () => {
    const { code, stderr } = await runLine(
      'partworth design study --versions 1 --tasks 2 --starts 3 --workers 3',
      studyFolder(),
    );
    expect(code).toBe(2);
    expect(stderr.match(/anonymity=anonymous: its effect is not identified/g)).toHaveLength(1);
  });

  test('honours the prohibitions of a study', async () => {
    const reactance = studyFolder('reactance');
    expect((await runLine('partworth design study', reactance)).code).toBe(0);
    const rows = read(reactance, 'design.csv').trimEnd().split('\n').slice(1);
    expect(rows.filter((row) => row.includes('general')).length).toBeGreaterThan(30);
    expect(rows.filter((row) => row.includes('general') && !row.endsWith('none'))).toEqual([]);
  });

  test.each([
    ['--versions 0', /--versions.*whole number from 1/],
    ['--strategy best', /--strategy.*efficient, balanced, random/],
    ['--sed 4', /did you mean --seed/i],
  ])('refuses %s', async (flag, message) => {
    const { code, stderr } = await runLine(`partworth design study ${flag}`, folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('reading a design', () => {
  test('that is not there says how to make it', async () => {
    const folder = join(studyFolder(), 'study');
    const error = await errorOf(() => readDesign(folder));
    expect(error).toMatchObject({ name: 'UsageError', code: 'no-design' });
    expect(error.message).toBe(`${folder}/design.csv: there is no design yet (make it: partworth design ${folder})`);
  });

  test('collects what is wrong with both files', async () => {
    const folder = join(studyFolder(), 'study');
    writeFileSync(join(folder, 'design.csv'), 'version,task,alternative,a\n1,1,x,y\n');
    writeFileSync(join(folder, 'design.json'), '{}');
    const error = await errorOf(() => readDesign(folder));
    expect(error).toMatchObject({ name: 'DesignError' });
    expect(error.message).toContain('design.csv:2:5: alternative must be a whole number');
    expect(error.message).toContain('design.json csvSha256: ');
  });

  test('to field it, refuses one that does not fit the study', async () => {
    const folder = studyFolder();
    await runLine('partworth design study --versions 3 --strategy balanced', folder);
    const csv = read(folder, 'design.csv').replace('anonymous', 'anonimous');
    writeFileSync(join(folder, 'study', 'design.csv'), csv);
    const study = await readStudy(join(folder, 'study'));
    const error = await errorOf(() => readFittingDesign(study));
    expect(error).toMatchObject({ name: 'DesignError', code: 'design-does-not-fit' });
    expect(error.message).toMatch(
      /design\.csv:\d+ .*anonymity has no level "anonimous" \(did you mean "anonymous"\?\)/,
    );
    expect(error.message).toContain('design.csv: is not the design that');
  });
});
