/** The same on every Node that runs us: no flag that only one engine knows, no arithmetic that differs between them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface Line {
  readonly at: string;
  readonly code: string;
}

/** The lines of what runs, without comments. */
const lines: readonly Line[] = ['study', 'analysis', 'report', 'server', 'cli', 'survey-templates'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs|js)$/.test(file))
    .flatMap((file) => linesOf(join(folder, file))),
);

function linesOf(file: string): Line[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, (comment) =>
    comment.replace(/[^\n]/g, ''),
  );
  return text.split('\n').map((code, index) => ({ at: `${file}:${index + 1}`, code: code.replace(/\/\/ .*/, '') }));
}

/**
 * `10 ** -5` is 0.000009999999999999999 on Node 20 and 22 and 0.00001 on 24 and 26, and a tenth of other powers differ in
 * the last bit. Squares and powers of two are the same everywhere; so are exp, log and the square root.
 */
function unlikePowers(code: string): string[] {
  const found = [...code.matchAll(/(?<![*/])\*\*(?![*/])=?/g)].filter(({ 0: sign, index }) => {
    const isSquare = /^ *2(?![\w.])/.test(code.slice(index + sign.length));
    const isOfTwo = /(?<![\w.)\]])2 *$/.test(code.slice(0, index));
    return !isSquare && !isOfTwo;
  });
  return [...found, ...code.matchAll(/\bMath\.pow\b/g)].map(([sign]) => sign);
}

test('every file of `npm run test:smoke` is there: vitest passes over names that match nothing', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const files = scripts['test:smoke'].split(' ').filter((word: string) => word.startsWith('tests/'));
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file: string) => !existsSync(join(root, file)))).toEqual([]);
});

describe('the same bytes on every Node', () => {
  test('lines are found at all, and so are powers in them', () => {
    expect(lines.length).toBeGreaterThan(10_000);
    const kept = ['(a + b) ** 2', '2 ** -33', 'rows[i] ** 2,', '2 ** options.length'];
    expect(kept.flatMap(unlikePowers)).toEqual([]);
    const told = ['10 ** -5', 'x ** 3', '(1 - p) ** (n - 1)', 'x ** 2.5', '12 ** n', 'x **= k', 'Math.pow(x, 2)'];
    expect(told.filter((code) => unlikePowers(code).length === 0)).toEqual([]);
  });

  test('no power is taken but squares and powers of two', () => {
    expect(lines.filter(({ code }) => unlikePowers(code).length > 0)).toEqual([]);
  });

  test('no flag is set that one engine knows and the next one refuses', () => {
    const setsFlags =
      /\bnode:v8\b|\bsetFlagsFromString\b|\bNODE_OPTIONS\b|['"`]--(harmony|experimental|max-|interrupt)/;
    expect(lines.filter(({ code }) => setsFlags.test(code))).toEqual([]);
  });
});
