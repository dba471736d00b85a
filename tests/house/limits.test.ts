/** A slow machine fails no test: what ends a test that hangs stands once, in vitest.config.ts, and is long. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && file !== 'vitest.config.ts' && !file.startsWith('house/'),
);

/** A limit of a test's or a wait's own, in milliseconds; `vi.waitFor` and its like give up after one second by themselves. */
const limit =
  /\b(?:timeout|testTimeout|hookTimeout): ([1-9][\d_]*)|^\s*\}, ([1-9][\d_]{3,})\);$|\bvi\.wait(?:For|Until)\(/gm;

function shortLimitsIn(text: string): string[] {
  const isShort = (number: string | undefined) => number === undefined || Number(number.replaceAll('_', '')) < 300_000;
  return [...text.matchAll(limit)].filter(([, named, last]) => isShort(named ?? last)).map(([found]) => found.trim());
}

test('a limit is found wherever it may stand', () => {
  const text = [
    "test('a', { timeout: 60_000 }, () => {",
    '}, 5000);',
    'expect.poll(read, { timeout: 20_000 })',
    'vi.waitFor(() => {})',
    "describe('b', { timeout: 400_000 }, () => {",
    'new Database(file, { timeout: 0 })',
    '}, 0);',
  ].join('\n');
  expect(shortLimitsIn(text)).toEqual(['timeout: 60_000', '}, 5000);', 'timeout: 20_000', 'vi.waitFor(']);
});

test('no test and no wait has a limit of its own that is shorter than that of all', () => {
  const found = files.flatMap((file) =>
    shortLimitsIn(readFileSync(join(root, file), 'utf8')).map((one) => `${file}: ${one}`),
  );
  expect(found).toEqual([]);
});
