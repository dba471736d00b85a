import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, runLine } from './workspace.ts';

const root = join(import.meta.dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

interface Step {
  readonly command: string;
  /** What the README shows below it; a line `...` stands for lines left out. */
  readonly shown: readonly string[];
}

function sessionOf(text: string): Step[] {
  const block = /```console\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const [command = '', ...shown] = step.trimEnd().split('\n');
      return { command, shown: shown.filter((line) => line.trim() !== '' && line.trim() !== '...') };
    });
}

test('the terminal session of the README prints what the README shows', async () => {
  const steps = sessionOf(readme);
  expect(steps.length).toBeGreaterThanOrEqual(4);
  const folder = emptyFolder();
  for (const { command, shown } of steps) {
    const ran = await runLine(command, folder);
    expect({ command, code: ran.code }).toEqual({ command, code: 0 });
    const printed = `${ran.stdout}\n${ran.stderr}`.split('\n').map((line) => line.trimEnd());
    const missing = shown.filter((line) => !printed.includes(line.trimEnd()));
    expect({ command, missing }).toEqual({ command, missing: [] });
  }
});

test('every file that the README links to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)].map((match) => match[1] as string);
  expect(links.length).toBeGreaterThan(5);
  const missing = links.filter((link) => {
    try {
      readFileSync(join(root, link));
      return false;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== 'EISDIR';
    }
  });
  expect(missing).toEqual([]);
});
