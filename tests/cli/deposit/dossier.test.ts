import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../../study/fingerprint.ts';
import { copyOf, designedFolder, emptyFolder, runLine } from '../../docs/workspace.ts';

let designed: string;
beforeAll(async () => {
  designed = await designedFolder();
});

describe('partworth dossier', () => {
  test('writes documents in the study’s languages, with the hashes of its files', async () => {
    const folder = copyOf(designed);
    const ran = await runLine('partworth dossier fair-exchange', folder);
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('where it gets a date') });
    expect(ran.stdout).toMatch(/fair-exchange\/dossier: 21 files in nl and en[\s\S]*\d+ blanks are open/);
    const study = join(folder, 'fair-exchange');
    expect(readdirSync(join(study, 'dossier')).sort()).toEqual(['en', 'nl', 'preregistration.json']);
    const { files, plan } = JSON.parse(readFileSync(join(study, 'dossier', 'preregistration.json'), 'utf8'));
    for (const name of ['study.yaml', 'design.csv', 'design.json']) {
      expect(files[name], name).toBe(sha256(readFileSync(join(study, name))));
    }
    expect(plan).not.toHaveProperty('respondents');
    // Others may read it, as any document.
    expect(statSync(join(study, 'dossier')).mode & 0o055).toBe(0o055);
  });

  test('takes language, number, power and design effect, and assumes what inspect assumes', async () => {
    const folder = copyOf(designed);
    const flags = '--language en --respondents 800 --design-effect 1.3 --power 0.9';
    const ran = await runLine(`partworth dossier fair-exchange ${flags} --out new --json`, folder);
    expect(ran.code).toBe(0);
    const { languages, files } = JSON.parse(ran.stdout);
    expect([languages, files.length]).toEqual([['en'], 11]);
    const text = readFileSync(join(folder, 'new', 'en', 'preregistration.md'), 'utf8');
    expect(text).toContain('800 complete respondents planned');
    expect(text).toContain('as truth.yaml says');
    expect(text).toContain('A design effect of 1.30');
    const inspected = await runLine(
      'partworth inspect fair-exchange/design.csv --respondents 800 --design-effect 1.3 --power 0.9 --json',
      folder,
    );
    const { changes } = JSON.parse(inspected.stdout).diagnostics.precision.acceptance;
    for (const { standardError, respondentsNeeded = 0 } of changes) {
      expect(text).toContain(`| ${standardError.toFixed(2)} |`);
      if (respondentsNeeded >= 50) expect(text.replaceAll(',', '')).toContain(`| ${respondentsNeeded} |`);
    }
  });

  test.each([
    ['a study without a design', 'rm', /design\.csv: there is no design yet \(make it: partworth design/, 2],
    [
      'a folder that holds something',
      'fill',
      /fair-exchange\/dossier: is there already, and not empty \(name a new one/,
      3,
    ],
    ['a file in the place of the folder', 'file', /fair-exchange\/dossier: is a file \(name a new folder/, 3],
    [
      'a language that nobody wrote',
      'language',
      /--language: no dossier is written in "fr" \(there are de, en, nl\)/,
      2,
    ],
  ])('refuses %s, and writes nothing', async (_, how, message, code) => {
    const folder = copyOf(designed);
    const study = join(folder, 'fair-exchange');
    if (how === 'rm') rmSync(join(study, 'design.csv'));
    if (how === 'fill') {
      mkdirSync(join(study, 'dossier'));
      writeFileSync(join(study, 'dossier', 'mine.txt'), 'mine');
    }
    if (how === 'file') writeFileSync(join(study, 'dossier'), 'mine');
    const before = readdirSync(study, { recursive: true }).sort();
    const ran = await runLine(`partworth dossier fair-exchange${how === 'language' ? ' --language fr' : ''}`, folder);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(ran.stderr).toMatch(message);
    expect(readdirSync(study, { recursive: true }).sort()).toEqual(before);
  });

  test('of a study that is not there says so', async () => {
    const folder = emptyFolder();
    expect((await runLine('partworth dossier nowhere', folder)).code).toBe(2);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});
