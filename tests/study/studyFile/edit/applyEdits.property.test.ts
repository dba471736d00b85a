/** Random edits of files in every manner: the value is what was asked for, and only the lines concerned differ. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from '../../../../study/studyFile/edit/applyEdits.ts';
import type { Edit, EditPath, EditValue } from '../../../../study/studyFile/edit/edit.ts';
import { changedOutside } from './changedLines.ts';
import { fullStudy } from './fullStudy.ts';
import { aliased, kept, oddFiles } from './oddFiles.ts';
import { editPlain, isPairs, type Plain, plainAt, toPlain } from './plainModel.ts';

const studies = join(import.meta.dirname, '..', '..', '..', '..', 'data', 'studies');
const studyFiles = readdirSync(studies).map((name) => readFileSync(join(studies, name, 'study.yaml'), 'utf8'));

const read = (text: string): Plain =>
  toPlain(parse(text, { version: '1.2', merge: false, mapAsMap: true, uniqueKeys: false }));

const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'no',
    'yes',
    '1',
    '2019-01-01',
    'a: b',
    '#x',
    'x #y',
    ' spaced ',
    '- a',
    '"',
    "it's",
    '',
    '~',
    'null',
  ),
  fc.constantFrom(
    'Two\nlines',
    'A text.\n\nOf paragraphs.\n',
    '  indented\nthen not',
    'ends\n\n',
    'a, b',
    '[x]',
    '{a}',
  ),
  fc.constantFrom(
    '& more',
    '*',
    '!',
    '%',
    '@',
    '`',
    '|',
    '>',
    '?',
    ': ',
    'é ☂ 🚲',
    '\ttab',
    '---',
    '12:30',
    '0x1F',
    '.5',
  ),
);
const scalars: fc.Arbitrary<EditValue> = fc.oneof(
  { weight: 4, arbitrary: words },
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(1.5, -3, 1e21, 0.1),
);
const keys = words.filter((key) => key !== '' && key !== '__proto__' && !/^\d+$/.test(key));
const values: fc.Arbitrary<EditValue> = fc.letrec<{ value: EditValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 4, arbitrary: scalars },
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** What is drawn before the file is known: places are taken modulo what there is. */
const draws = fc.record({
  op: fc.constantFrom('set', 'add', 'remove', 'insert', 'move'),
  where: fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }),
  to: fc.nat(1000),
  key: keys,
  value: values,
});
type Draw = typeof draws extends fc.Arbitrary<infer T> ? T : never;

function childrenOf(value: Plain | undefined): (string | number)[] {
  if (Array.isArray(value)) return value.map((_, i) => i);
  return isPairs(value) ? value.pairs.map(([key]) => key) : [];
}

function toEdit(model: Plain, { op, where, to, key, value }: Draw): Exclude<Edit, { op: 'rename' }> | undefined {
  let path: EditPath = [];
  for (const step of where) {
    const children = childrenOf(plainAt(model, path));
    if (children.length === 0) break;
    path = [...path, children[step % children.length] as string | number];
  }
  if (op === 'set') return { op, path, value };
  const parent = path.slice(0, -1);
  const siblings = childrenOf(plainAt(model, parent));
  const isList = Array.isArray(plainAt(model, parent));
  if (op === 'move') return { op, path, to: to % siblings.length };
  if (op === 'remove') return siblings.length > 1 || parent.length > 0 ? { op, path } : undefined;
  if (!isList && siblings.includes(key)) return undefined;
  if (op === 'add') return isList ? undefined : { op: 'set', path: [...parent, key], value };
  const at = to % (siblings.length + 1);
  return { op: 'insert', path: parent, at, value, ...(!isList && { key }) };
}

/** The text after each edit, and what went wrong with it. */
function edit(text: string, drawn: readonly Draw[], mayRefuse: boolean): void {
  let now = text;
  for (const draw of drawn) {
    const model = read(now);
    const one = toEdit(model, draw);
    if (!one) continue;
    const made = applyEdits(now, [one]);
    if (!made.ok) {
      if (!mayRefuse) throw new Error(`${made.message}: ${JSON.stringify(one)}\n${now}`);
      continue;
    }
    const wrong = `${JSON.stringify(one)}\n--- before\n${now}\n--- after\n${made.text}`;
    const wanted = JSON.stringify(editPlain(model, one));
    if (JSON.stringify(read(made.text)) !== wanted) throw new Error(`another value by ${wrong}`);
    const outside = changedOutside(now, made.text, one);
    if (outside) throw new Error(`${outside} by ${wrong}`);
    if (now.includes('\r\n') && /[^\r]\n/.test(made.text)) throw new Error(`an end of line by ${wrong}`);
    now = made.text;
  }
}

const drawn = fc.array(draws, { minLength: 1, maxLength: 5 });
const windows = (text: string) => text.replaceAll('\n', '\r\n');

describe('random edits', () => {
  test.each(Object.entries(oddFiles))('of a file of %s say what was asked, and touch no other line', (_, text) => {
    fc.assert(
      fc.property(drawn, fc.boolean(), fc.boolean(), (list, isWindows, isMarked) => {
        const own = isWindows ? windows(text) : text;
        edit(isMarked ? `\uFEFF${own}` : own, list, false);
      }),
      { numRuns: 60 },
    );
  });

  test('of the ready-made studies likewise', () => {
    fc.assert(
      fc.property(fc.constantFrom(...studyFiles), drawn, (text, list) => edit(text, list, false)),
      { numRuns: 20 },
    );
  });

  test('of a study in which every part of a study file stands likewise', () => {
    fc.assert(
      fc.property(drawn, fc.boolean(), (list, isWindows) =>
        edit(isWindows ? windows(fullStudy) : fullStudy, list, false),
      ),
      { numRuns: 25 },
    );
  });

  test('of a file with empty lines that count say what was asked, or are refused', () => {
    fc.assert(
      fc.property(drawn, (list) => edit(kept, list, true)),
      { numRuns: 60 },
    );
  });

  test('of a file with names for its parts say what was asked, or are refused', () => {
    fc.assert(
      fc.property(drawn, (list) => edit(aliased, list, true)),
      { numRuns: 60 },
    );
    expect(applyEdits(aliased, [{ op: 'set', path: ['base', 'low'], value: 3 }])).toMatchObject({ ok: false });
    expect(applyEdits(aliased, [{ op: 'set', path: ['free'], value: 3 }])).toMatchObject({ ok: true });
  });
});
