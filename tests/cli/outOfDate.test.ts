import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { shippedStudyFile } from '../analysis/design/smallStudies.ts';
import { emptyFolder, runLine } from '../docs/workspace.ts';

let folder: string;
let sound: string;
beforeAll(async () => {
  folder = emptyFolder();
  mkdirSync(join(folder, 'study'));
  cpSync(shippedStudyFile('fair-exchange'), join(folder, 'study', 'study.yaml'));
  sound = readFileSync(join(folder, 'study', 'study.yaml'), 'utf8');
  await runLine('partworth design study --versions 3 --strategy balanced', folder);
});

test.each([
  ['attributes', (text: string) => text.replace(/^ {2}retention:$/m, '  retention:\n    order: worst-to-best')],
  [
    'levels',
    (text: string) => text.replace(/^ {6}six-months:/m, '      half-year:').replaceAll('six-months', 'half-year'),
  ],
  ['tasks', (text: string) => text.replace(/perRespondent: 10/, 'perRespondent: 9')],
  ['rules', (text: string) => text.replace(/^design:$/m, 'design:\n  rules: { maxOverlap: 1 }')],
  [
    'prohibitions',
    (text: string) => text.replace(/^design:$/m, `design:\n  prohibited: ["usage == 'sell' and control == 'none'"]`),
  ],
])(
  'a design is out of date once %s changed: check says so, and serve refuses to field it',
  async (_, change) => {
    const changed = change(sound);
    expect(changed).not.toBe(sound);
    writeFileSync(join(folder, 'study', 'study.yaml'), changed);
    const check = await runLine('partworth check study', folder);
    expect(check.stdout).toContain('design      out of date: run partworth design again');
    const serve = await runLine('partworth serve study --port 0', folder);
    expect(serve.code).toBe(2);
    expect(serve.stderr).toContain('is out of date');
  },
  60_000,
);
