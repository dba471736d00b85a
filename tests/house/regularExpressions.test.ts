/**
 * Every regular expression that ships takes a time that grows no faster than the text: `recheck` looks for a text that
 * makes it slow. The expressions come out of the parsed sources, so that a new one can't escape.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { formulaPatterns } from '../../study/csv/csvCells.ts';

const root = join(import.meta.dirname, '..', '..');
const folders = ['server', 'study', 'analysis', 'report', 'cli', 'survey-templates'];

/** At most quadratic, and never on what somebody else sends. */
const onOwnTexts: Readonly<Record<string, string>> = {
  [String.raw`/\B(?=(\d{3})+$)/g`]: 'the digits of one number, of which there are at most 22',
  [String.raw`/\]\(\s*<?([^\s<>]*?)>?(?=\)|\s+["'(])/g`]:
    'a text of the researcher’s own study file, when it is checked',
};

/** What is made at run time, from words of ours or of a study that is checked, each escaped or a mere identifier. */
const madeAtRunTime = [
  'server/respondent/session/secrets.ts',
  'study/csv/csvCells.ts',
  'study/expression/expressionChecking.ts',
  'study/studyFile/lint/identityWords.ts',
];

/** By steps alone: what takes long on the clock of a busy machine would count as slow. */
const bySteps = { timeout: 300_000, incubationTimeout: 60_000, attackTimeout: 60_000, randomSeed: 1 };

interface Found {
  readonly pattern: string;
  readonly flags: string;
}

const sources = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|js|mjs)$/.test(file))
    .map((file) => join(folder, file)),
);

/** The literals among everything that a source was parsed into. */
function literalsOf(node: unknown): Found[] {
  if (typeof node !== 'object' || node === null) return [];
  if (node instanceof RegExp) return [];
  const own = 'regex' in node && node.regex ? [node.regex as Found] : [];
  return [...own, ...Object.values(node).flatMap(literalsOf)];
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

const found = new Map(
  sources
    .flatMap((file) => literalsOf(parseAst(read(file), { lang: file.endsWith('.ts') ? 'ts' : 'js' }).body))
    .map((literal) => [`/${literal.pattern}/${literal.flags}`, literal]),
);

test('row 26: no regular expression of ours can be made slow by a text', async () => {
  expect(found.size).toBeGreaterThan(90);
  const slow: string[] = [];
  for (const [name, { pattern, flags }] of found) {
    if (name in onOwnTexts) continue;
    const { status } = await check(pattern, flags, bySteps);
    if (status !== 'safe') slow.push(`${name} is ${status}`);
  }
  expect(slow).toEqual([]);
});

test('row 26: nor can those that look for formulas, which are put together at run time', async () => {
  for (const { source, flags } of formulaPatterns) {
    const { status } = await check(source, flags, bySteps);
    expect(status, source).toBe('safe');
  }
});

test('row 26: one that can be made slow is seen', async () => {
  for (const pattern of ['^(a+)+$', '^(\\w+\\s?)*$', '\\s+$']) {
    expect(await check(pattern, '', { randomSeed: 1 }), pattern).toMatchObject({ status: 'vulnerable' });
  }
});

test('row 26: what is excused is there, and none is made at run time but from words that are known', () => {
  for (const name of Object.keys(onOwnTexts)) expect(found.has(name), name).toBe(true);
  expect(sources.filter((file) => /\bRegExp\(/.test(read(file))).sort()).toEqual(madeAtRunTime);
});
