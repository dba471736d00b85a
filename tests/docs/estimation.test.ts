import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

test('the script in docs/estimation.md prints what its comments say', () => {
  const text = readFileSync(join(root, 'docs', 'estimation.md'), 'utf8');
  const script = /```js\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const promised = [...script.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map((match) => match[1]);
  expect(promised).toHaveLength(3);
  // Inside the package its own name is known: the script imports what a user of the package would.
  const file = join(root, 'dist', `estimation-example-${process.pid}.mjs`);
  writeFileSync(file, script);
  try {
    expect(execFileSync(process.execPath, [file], { encoding: 'utf8' }).trimEnd().split('\n')).toEqual(promised);
  } finally {
    rmSync(file);
  }
});
