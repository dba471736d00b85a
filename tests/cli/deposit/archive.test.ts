import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeArchive } from '../../../cli/deposit/makeArchive.ts';
import { readRegistration } from '../../../cli/deposit/readRegistration.ts';
import { reproduceArchive } from '../../../cli/deposit/reproduceArchive.ts';
import { verifyArchive } from '../../../cli/deposit/verifyArchive.ts';
import { exportStudy } from '../../../cli/export.ts';
import { simulateSurvey } from '../../../cli/simulate/simulateSurvey.ts';
import { startServer } from '../../../server/startServer.ts';
import type { Archive } from '../../../study/archive/archive.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import { partworthVersion } from '../../../study/partworthVersion.ts';
import { smallDesign, smallStudy, smallTruth } from '../../analysis/simulate/smallStudy.ts';
import { copyOf, designedFolder, emptyFolder, runLine } from '../../docs/workspace.ts';
import { psychDsIssues } from '../../server/export/psychDsRules.ts';

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
const readArchive = (folder: string): Archive => JSON.parse(readFileSync(join(folder, 'archive.json'), 'utf8'));

describe('partworth archive', () => {
  let user: string;
  let printed: string;
  beforeAll(async () => {
    user = await designedFolder();
    for (const step of ['dossier fair-exchange --quiet', 'simulate fair-exchange --respondents 40']) {
      expect(await runLine(`partworth ${step}`, user)).toMatchObject({ code: 0 });
    }
    const ran = await runLine('partworth archive fair-exchange --out deposit --invited 90', user);
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('consent text') });
    printed = ran.stdout;
  });

  test('holds study, design, release, scripts, numbers, report, preregistration and the hash of every file', () => {
    const files = filesOf(join(user, 'deposit'));
    expect(files).toEqual(
      expect.arrayContaining([
        ...['README.md', 'SHA256SUMS', 'archive.json', 'study/study.yaml', 'study/design.csv', 'study/design.json'],
        ...[
          'release/responses.csv',
          'release/codebook.json',
          'release/statement.txt',
          'release/dataset_description.json',
        ],
        ...['analysis/estimates.json', 'analysis/acceptance.json', 'analysis/report.html', 'analysis/responses.R'],
        ...['preregistration/preregistration.json', 'preregistration/nl/preregistration.md'],
      ]),
    );
    const lines = readFileSync(join(user, 'deposit', 'SHA256SUMS'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => line.slice(66))).toEqual(files.filter((name) => name !== 'SHA256SUMS'));
    for (const line of lines)
      expect(sha256(readFileSync(join(user, 'deposit', line.slice(66)))), line).toBe(line.slice(0, 64));
    expect(psychDsIssues(join(user, 'deposit', 'release'))).toEqual([]);
  });

  test('has the release of export --public, byte for byte', async () => {
    expect(await runLine('partworth export fair-exchange --public', user)).toMatchObject({ code: 0 });
    const folder = join(user, 'fair-exchange', 'public');
    for (const name of filesOf(folder)) {
      expect(readFileSync(join(user, 'deposit', 'release', name)).equals(readFileSync(join(folder, name))), name).toBe(
        true,
      );
    }
    expect(filesOf(join(user, 'deposit', 'release'))).toEqual(filesOf(folder));
  });

  test('counts from who was invited to who was analysed, and finds nothing that differs', () => {
    const { flow, deviations, analysis } = readArchive(join(user, 'deposit'));
    expect(flow).toMatchObject({ invited: 90, started: 40, complete: 40, released: 40, analysed: 40, simulated: 40 });
    expect(deviations).toEqual([]);
    expect(analysis.converged).toBe(true);
    expect(printed).toMatch(
      /nothing differs from the preregistration[\s\S]*say nothing about people[\s\S]*fingerprint [0-9a-f]{64}/,
    );
  });

  test('moved elsewhere, without the study and its store, reproduces its own numbers by one command', async () => {
    const elsewhere = emptyFolder();
    cpSync(join(user, 'deposit'), join(elsewhere, 'unpacked'), { recursive: true });
    const before = filesOf(elsewhere);
    const ran = await runLine('partworth archive --reproduce unpacked', elsewhere);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const same = readArchive(join(user, 'deposit')).analysis.files.map((path) => `${path}: the same, byte for byte`);
    expect(ran.stdout.trim().split('\n').slice(1)).toEqual(same);
    expect(filesOf(elsewhere)).toEqual(before);
  });

  test('has the commands that make its numbers: run by hand, they make the same bytes', async () => {
    const folder = join(copyOf(user), 'deposit');
    const { commands, files } = readArchive(folder).analysis;
    for (const path of files) rmSync(join(folder, path));
    for (const command of commands) expect(await runLine(command, folder)).toMatchObject({ code: 0 });
    await expect(verifyArchive(folder)).resolves.toMatchObject({ archive: { study: 'fair-exchange' } });
  });

  test('is the same bytes again', async () => {
    const again = await runLine('partworth archive fair-exchange --out again --invited 90', user);
    const sums = (name: string) => readFileSync(join(user, name, 'SHA256SUMS'), 'utf8');
    expect(sums('again')).toBe(sums('deposit'));
    expect(again.stdout.match(/fingerprint .*/)?.[0]).toBe(printed.match(/fingerprint .*/)?.[0]);
  });

  test('--verify names every file that was changed, is missing or was added, and ends with 4', async () => {
    const folder = copyOf(user);
    const deposit = join(folder, 'deposit');
    expect(await runLine('partworth archive --verify deposit', folder)).toMatchObject({ code: 0 });
    appendFileSync(join(deposit, 'analysis', 'estimates.json'), ' ');
    rmSync(join(deposit, 'study', 'design.csv'));
    writeFileSync(join(deposit, 'more.txt'), 'more');
    symlinkSync('/etc/hostname', join(deposit, 'link'));
    for (const flag of ['--verify', '--reproduce']) {
      const ran = await runLine(`partworth archive ${flag} deposit`, folder);
      expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 4, stdout: '' });
      expect(
        ran.stderr
          .trim()
          .split('\n')
          .map((line) => line.split(' (')[0]),
      ).toEqual([
        expect.stringMatching(
          /^deposit\/analysis\/estimates\.json: was changed: its sha256 is [0-9a-f]{12}…, and was [0-9a-f]{12}…/,
        ),
        'deposit/study/design.csv: is missing',
        'deposit/link: was added: it is no part of the archive',
        'deposit/more.txt: was added: it is no part of the archive',
      ]);
    }
  });

  test('whose numbers and hashes were both forged is whole, and not reproduced', async () => {
    const folder = join(copyOf(user), 'deposit');
    const file = join(folder, 'analysis', 'estimates.json');
    const text = readFileSync(file, 'utf8');
    const estimates = JSON.parse(text);
    estimates.parameters[0].estimate += 0.5;
    writeFileSync(file, JSON.stringify(estimates));
    const sums = join(folder, 'SHA256SUMS');
    writeFileSync(sums, readFileSync(sums, 'utf8').replace(sha256(text), sha256(readFileSync(file))));
    await expect(verifyArchive(folder)).resolves.toMatchObject({ archive: { study: 'fair-exchange' } });
    await expect(reproduceArchive(folder)).rejects.toThrow(/analysis\/estimates\.json: comes out otherwise/);
  });

  test('of another version compares the numbers, and names that version where they differ', async () => {
    const folder = join(copyOf(user), 'deposit');
    const older = (change: (text: string) => string) => {
      for (const name of ['archive.json', 'analysis/estimates.json']) {
        const file = join(folder, name);
        const [before, sums] = [readFileSync(file, 'utf8'), readFileSync(join(folder, 'SHA256SUMS'), 'utf8')];
        const after = change(before);
        writeFileSync(file, after);
        writeFileSync(join(folder, 'SHA256SUMS'), sums.replace(sha256(before), sha256(after)));
      }
    };
    older((text) => text.replaceAll(`"version": "${partworthVersion}"`, '"version": "0.0.9"'));
    await expect(reproduceArchive(folder)).resolves.toMatchObject({ same: 'numbers' });
    older((text) => text.replace(/"logLikelihood": -\d/, '"logLikelihood": -9'));
    await expect(reproduceArchive(folder)).rejects.toThrow(/made with Partworth 0\.0\.9, this is .*try that one/);
  });

  test('names in what it differs from the preregistration, and which of its documents was filled in', async () => {
    const folder = copyOf(user);
    const study = join(folder, 'fair-exchange');
    const registered = JSON.parse(readFileSync(join(study, 'dossier', 'preregistration.json'), 'utf8'));
    registered.hashes.parts.questions = 'b'.repeat(64);
    registered.plan.respondents = 50;
    writeFileSync(join(study, 'dossier', 'preregistration.json'), JSON.stringify(registered));
    appendFileSync(join(study, 'dossier', 'nl', 'preregistration.md'), 'ingevuld');
    const ran = await runLine('partworth archive fair-exchange --model "anonymity + none"', folder);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(
      /from the preregistration differ:\n {2}questions, in what respondents saw: registered b{12}…/,
    );
    expect(ran.stdout).toMatch(/respondents, in the sample: registered 50, found 40/);
    const { deviations, preregistration } = readArchive(join(study, 'archive'));
    expect(deviations?.map(({ what }) => what)).toEqual(['questions', 'model', 'respondents']);
    expect(preregistration?.changedSince).toEqual(['nl/preregistration.md']);
    expect(readFileSync(join(study, 'archive', 'README.md'), 'utf8')).toContain('model, in the analysis: registered');
  });

  test.each([
    ['a store without anyone', ['--data', 'empty'], /empty.*(holds no|there is no|no such)/i, 2],
    ['a folder that holds something', ['--out', 'deposit'], /deposit: is there already, and not empty/, 3],
    [
      'a preregistration that is not there',
      ['--preregistration', 'none.json'],
      /none\.json: there is no preregistration/,
      2,
    ],
    [
      'a preregistration that is none',
      ['--preregistration', 'deposit/archive.json'],
      /is no preregistration of Partworth/,
      2,
    ],
    ['an archive and a study at once', ['--verify', 'deposit'], /exclude each other/, 2],
    ['a model that the release can’t be fitted to', ['--model', 'nothing'], /nothing/, 2],
  ])('refuses %s, and writes nothing', async (_, words, message, code) => {
    const folder = copyOf(user);
    const before = filesOf(folder);
    const ran = await runLine(`partworth archive fair-exchange --out deposit-2 ${words.join(' ')}`, folder);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(ran.stderr).toMatch(message);
    expect(filesOf(folder)).toEqual(before);
  });

  test('refuses a study without a design, a folder that is no archive, and no word at all', async () => {
    const folder = copyOf(user);
    const none = await runLine('partworth archive --verify fair-exchange', folder);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('is no archive') });
    expect(await runLine('partworth archive', folder)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('what is to be archived?'),
    });
    rmSync(join(folder, 'fair-exchange', 'design.csv'));
    const before = filesOf(folder);
    const ran = await runLine('partworth archive fair-exchange', folder);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no design yet (make it:') });
    expect(filesOf(folder)).toEqual(before);
  });
});

describe('an archive of a survey', () => {
  const population = { truth: smallTruth, study: smallStudy };

  async function survey(respondents: number, dataDir: string): Promise<void> {
    const server = await startServer({
      studies: [{ study: smallStudy, design: smallDesign }],
      dataDir,
      allowSimulated: true,
    });
    try {
      const start = new URL(`${server.url}/s/small`);
      await simulateSurvey({ start, population, respondents, seed: 1, concurrency: 4 });
    } finally {
      await server.close();
    }
  }

  const order = (place: string) => ({
    read: { study: smallStudy, file: 'nowhere/study.yaml', folder: 'nowhere', text: '', pictures: [] },
    design: smallDesign,
    ...{ place, k: 5, keep: [], model: 'usage + none', now: new Date() },
  });

  test('holds nothing of anybody but the release: no free text, no time, no number of the survey', async () => {
    const [dataDir, folder] = [emptyFolder(), emptyFolder()];
    await survey(30, dataDir);
    const { archive } = await makeArchive(folder, order(dataDir));
    expect(archive.flow).toMatchObject({ started: 30, complete: 30, released: 30, timeOver: 0 });
    const whole = emptyFolder();
    await exportStudy({ study: smallStudy, dataFolder: dataDir, folder: whole });
    const rows: Record<string, string>[] = parse(readFileSync(join(whole, 'responses.csv')), { columns: true });
    const remarks = [...new Set(rows.map(({ remark = '' }) => remark))].filter((text) => text !== '');
    expect(remarks.length).toBeGreaterThan(0);
    const today = new Date().toISOString().slice(0, 10);
    for (const name of filesOf(folder)) {
      const text = readFileSync(join(folder, name), 'utf8');
      for (const hidden of [...remarks, today, 'taskPosition,'])
        expect(text, `${name}: ${hidden}`).not.toContain(hidden);
    }
    const header = readFileSync(join(folder, 'release', 'responses.csv'), 'utf8').split('\n')[0];
    expect(header?.split(',')).not.toContain('remark');
  });

  test('of whom nobody is complete is refused, with the place of the store', async () => {
    const dataDir = emptyFolder();
    await survey(3, dataDir);
    const later = { ...order(dataDir), now: new Date(Date.now() + 4e11) };
    await expect(makeArchive(emptyFolder(), later)).rejects.toThrow(
      `${dataDir}: nobody has completed small there: there is nothing to archive`,
    );
  });

  test('finds the preregistration of the study’s folder only where there is one', async () => {
    expect(await readRegistration(undefined, { folder: emptyFolder(), study: 'small' })).toBeUndefined();
  });
});
