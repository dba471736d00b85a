import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from '../../../../../../../server/studio/client/make/form/model/applyEdits.ts';
import type { Edit } from '../../../../../../../server/studio/make/draftWire.ts';
import { applyEdits as applyToText } from '../../../../../../../study/studyFile/edit/applyEdits.ts';

const text = `study: one
attributes:
  price: { label: Price, levels: { high: "50", low: "40" } }
  delivery:
    label: Delivery
    levels:
      week: Within a week
      day: The next day
pages: [consent, tasks, about]
texts:
  about: { title: About, body: Text }
`;

const cases: Readonly<Record<string, readonly Edit[]>> = {
  'sets a text that is there': [{ op: 'set', path: ['attributes', 'price', 'label'], value: 'Cost' }],
  'makes the maps above a new text': [{ op: 'set', path: ['frame', 'logo', 'file'], value: 'logo.png' }],
  'takes out a level': [{ op: 'remove', path: ['attributes', 'delivery', 'levels', 'day'] }],
  'takes what is left empty with it': [
    { op: 'set', path: ['frame', 'accent'], value: '#123456' },
    { op: 'remove', path: ['frame', 'accent'], prune: true },
  ],
  'puts a page among the others': [{ op: 'insert', path: ['pages'], at: 2, value: 'pause' }],
  'moves an attribute': [{ op: 'move', path: ['attributes', 'delivery'], to: 0 }],
  'moves a page': [{ op: 'move', path: ['pages', 0], to: 2 }],
};

describe('edits of the value that a page shows', () => {
  for (const [what, edits] of Object.entries(cases)) {
    test(`${what}, as the server does it`, () => {
      const edited = applyToText(text, edits);
      if (!edited.ok) throw new Error(edited.message);
      const there: unknown = parse(edited.text);
      const here = applyEdits(parse(text), edits);
      expect(here).toEqual(there);
      expect(JSON.stringify(here)).toBe(JSON.stringify(there));
    });
  }

  test('leave alone what no edit touches', () => {
    const before = parse(text);
    const after = applyEdits(before, [{ op: 'set', path: ['study'], value: 'two' }]) as typeof before;
    expect(after.attributes).toBe(before.attributes);
    expect(before.study).toBe('one');
  });

  test('rename a page with what names it', () => {
    const before = { pages: ['consent', 'a'], texts: { a: { title: 'A' } }, questions: { q: { page: 'a' } } };
    expect(applyEdits(before, [{ op: 'rename', path: ['texts', 'a'], to: 'b' }])).toEqual({
      pages: ['consent', 'b'],
      texts: { b: { title: 'A' } },
      questions: { q: { page: 'b' } },
    });
  });
});
