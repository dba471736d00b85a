/** Random edits of the kinds that the form makes: what the page shows at once is what the file then says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applyEdits as shownAfter } from '../../../../../../server/studio/client/make/form/model/applyEdits.ts';
import { chooseAlso, leaveOut } from '../../../../../../server/studio/client/make/form/model/chosen.ts';
import { keepSpelling, readPercents } from '../../../../../../server/studio/client/make/form/model/percents.ts';
import { readPrior, writePrior } from '../../../../../../server/studio/client/make/form/model/prior.ts';
import { knownKeys } from '../../../../../../server/studio/client/make/form/model/sections.ts';
import { readShape, shapes, writeShape } from '../../../../../../server/studio/client/make/form/model/shapes.ts';
import type { Edit, EditPath, EditValue } from '../../../../../../server/studio/make/draftWire.ts';
import { applyEdits } from '../../../../../../study/studyFile/edit/applyEdits.ts';
import { studySchema } from '../../../../../../study/studyFile/schema/studySchema.ts';
import { changedOutside } from '../../../../../study/studyFile/edit/changedLines.ts';
import { fullStudy } from '../../../../../study/studyFile/edit/fullStudy.ts';

const read = (text: string) => parse(text) as EditValue;
const numbers = fc.oneof(fc.integer({ min: -900, max: 900 }), fc.constantFrom(0.5, 12.25, -0.3));
const words = fc.constantFrom(
  'A text',
  'It: one',
  'x #y',
  '',
  'no',
  '30 days',
  'ja & nee',
  "age >= 18 and sector == 'bank'",
);

/** Every place that holds a number, a text or a tick: a field of the form. */
function fieldsOf(value: EditValue, path: EditPath = []): EditPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? value.map((one, at) => [at, one] as const) : Object.entries(value);
  return inner.flatMap(([key, one]) => fieldsOf(one as EditValue, [...path, key as string]));
}

function valueAt(value: EditValue, path: EditPath): EditValue | undefined {
  return path.reduce<EditValue | undefined>(
    (found, part) => (found as Record<string | number, EditValue> | undefined)?.[part],
    value,
  );
}

const draws = fc.record({
  kind: fc.constantFrom('field', 'empty', 'prior', 'percents', 'effect', 'shape', 'pick', 'move', 'hold'),
  where: fc.nat(100_000),
  number: numbers,
  words,
});
type Draw = typeof draws extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T;

/** As the controls of the form put them together. */
function editsFor(study: EditValue, { kind, where, number, words: text }: Draw): readonly Edit[] {
  const field = pick(fieldsOf(study), where);
  const now = valueAt(study, field);
  const list = (path: EditPath) => ((valueAt(study, path) ?? []) as EditValue[]).map(String);
  switch (kind) {
    case 'field':
      return [{ op: 'set', path: field, value: typeof now === 'number' ? number : text }];
    case 'empty':
      return [{ op: 'remove', path: field, prune: true }];
    case 'prior': {
      const path = [
        'design',
        'priors',
        pick(['motor', 'price', 'battery'], where),
        ...(where % 3 === 0 ? ['hub'] : []),
      ];
      const before = valueAt(study, path);
      const sign = pick(['positive', 'negative', undefined], where);
      const prior = { ...readPrior(before), mean: number, ...(sign !== undefined && { sign }) };
      const value = writePrior(prior, before);
      const isUnderNumber = path.length > 3 && !isMap(valueAt(study, path.slice(0, -1)));
      return value === undefined || isUnderNumber ? [] : [{ op: 'set', path, value }];
    }
    case 'percents': {
      const path = ['attributes', 'price', 'vary'];
      const typed = readPercents(`-20 0 ${number} 20%`, 'en') ?? [];
      return [{ op: 'set', path, value: keepSpelling(typed, (valueAt(study, path) ?? []) as EditValue[]) }];
    }
    case 'effect': {
      const path = ['model', 'effects'];
      const order = ['motor', 'battery', 'insurance', 'price'];
      const id = pick(order, where);
      const chosen = list(path);
      return chosen.includes(id) ? leaveOut(path, chosen, id) : chooseAlso(path, chosen, { id, order });
    }
    case 'shape': {
      const at = list(['model', 'effects']).findIndex((effect) => readShape(effect, 'battery') !== undefined);
      const shape = { shape: pick(shapes, where), knots: '500' };
      return at < 0 ? [] : [{ op: 'set', path: ['model', 'effects', at], value: writeShape('battery', shape) }];
    }
    case 'pick': {
      const path = pick(
        [
          ['tasks', 'order', 'groups', 0],
          ['scales', 'worry', 'items'],
        ],
        where,
      );
      return Array.isArray(valueAt(study, path)) ? [{ op: 'insert', path, at: 0, value: text }] : [];
    }
    case 'move': {
      const path = pick([['attributes'], ['recode', 'generation', 'levels'], ['url'], ['questions']], where);
      const keys = Object.keys((valueAt(study, path) ?? {}) as object);
      return keys.length < 2
        ? []
        : [{ op: 'move', path: [...path, pick(keys, where)], to: number < 0 ? 0 : keys.length - 1 }];
    }
    case 'hold': {
      const path = ['tasks', 'fixed', 0];
      const held = valueAt(study, path);
      if (held === undefined) return [];
      if (Array.isArray(held)) return [{ op: 'set', path, value: { at: 2, alternatives: held } }];
      return [{ op: 'set', path, value: valueAt(held, ['alternatives']) ?? [] }];
    }
    default:
      return [];
  }
}

function isMap(value: EditValue | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('what the form does', () => {
  test('is shown at once as the file then says it, and touches no other line', () => {
    fc.assert(
      fc.property(fc.array(draws, { minLength: 1, maxLength: 6 }), (drawn) => {
        let text = fullStudy;
        let shown = read(text);
        for (const draw of drawn) {
          const edits = editsFor(shown, draw);
          for (const edit of edits) {
            const made = applyEdits(text, [edit]);
            if (!made.ok) throw new Error(`${made.message}: ${JSON.stringify(edit)}`);
            shown = shownAfter(shown, [edit]);
            const wrong = `${JSON.stringify(edit)}\n--- before\n${text}\n--- after\n${made.text}`;
            if (JSON.stringify(read(made.text)) !== JSON.stringify(shown)) throw new Error(`another value by ${wrong}`);
            if (edit.op !== 'rename' && edit.op !== 'remove') {
              const outside = changedOutside(text, made.text, edit);
              if (outside) throw new Error(`${outside} by ${wrong}`);
            }
            text = made.text;
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('has a place for every part that a study file can have', () => {
    expect(Object.keys(studySchema.shape).filter((key) => !knownKeys.includes(key))).toEqual([]);
  });
});
