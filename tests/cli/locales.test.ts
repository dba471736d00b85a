/** `--locales DIR` on the command line: what a command says with it, and what it refuses. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partworth } from './partworth.ts';

const folder = mkdtempSync(join(tmpdir(), 'partworth-own-texts-'));
const study = join(folder, 'fx');

beforeAll(async () => {
  await partworth(['init', study]);
  await partworth(['design', study, '--strategy', 'balanced']);
  mkdirSync(join(folder, 'texts', 'dossier'), { recursive: true });
  writeFileSync(join(folder, 'texts', 'dossier', 'en.json'), '{ "ethics.title": "For our board" }');
  mkdirSync(join(folder, 'wrong'));
  writeFileSync(
    join(folder, 'wrong', 'en.json'),
    '{\n  "frame": { "bak": "Home", "progress": "{step} of {total}" }\n}',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('texts of one’s own', () => {
  test('are those of a document, and of no later one', async () => {
    const dossier = ['dossier', study, '--language', 'en', '--no-truth'];
    const own = await partworth([...dossier, '--out', join(folder, 'own'), '--locales', join(folder, 'texts')]);
    expect(own).toMatchObject({ code: 0 });
    await partworth([...dossier, '--out', join(folder, 'plain')]);
    const titleOf = (name: string) =>
      /^# (.*)$/m.exec(readFileSync(join(folder, name, 'en', 'ethics.md'), 'utf8'))?.[1];
    expect([titleOf('own'), titleOf('plain')]).toEqual(['For our board', 'Ethics summary']);
  });

  test.each([
    ['check', study],
    ['dossier', study],
    ['serve', study],
  ])('that are wrong end %s before it does anything', async (...command) => {
    const ran = await partworth([...command, '--locales', join(folder, 'wrong')]);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('en.json:2:14 frame.bak: is a text that nothing asks for (did you mean "back"?)');
    expect(ran.stderr).toContain(
      'en.json:2:42 frame.progress: {step} is filled in with nothing here (it can hold {current}, {total})',
    );
  });
});
