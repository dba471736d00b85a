import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../study/studyFile/edit/applyEdits.ts';
import type { Edit } from '../../../../study/studyFile/edit/edit.ts';

function edited(text: string, ...edits: Edit[]): string {
  const made = applyEdits(text, edits);
  if (!made.ok) throw new Error(made.message);
  return made.text;
}

const study = `# yaml-language-server: $schema=x
study: bikes # the address
title: { nl: "Fietsen", en: "Bikes" }

# What varies.
attributes:
  # In euros
  price:
    label: { nl: "Prijs", en: "Price" }
    levels:
      low: "10 euro" # cheap
      high: "20 euro"

  colour:
    label: { nl: "Kleur", en: "Colour" }

pages: [consent, tasks]
`;

describe('an edit of a study file', () => {
  test('writes a text in the quotes of the one before it, and leaves the comment beside it', () => {
    expect(edited(study, { op: 'set', path: ['attributes', 'price', 'levels', 'low'], value: 'no "money"' })).toBe(
      study.replace('"10 euro"', '"no \\"money\\""'),
    );
    expect(edited(study, { op: 'set', path: ['study'], value: '2019-01-01' })).toBe(
      study.replace('bikes #', '"2019-01-01" #'),
    );
  });

  test('adds an attribute as its neighbours are written', () => {
    const value = { label: { nl: 'Merk', en: 'Brand' }, levels: { veldt: 'Veldt', no: 'None' } };
    expect(edited(study, { op: 'insert', path: ['attributes'], key: 'brand', value })).toBe(
      study.replace(
        'en: "Colour" }\n',
        'en: "Colour" }\n\n  brand:\n    label: { nl: "Merk", en: "Brand" }\n    levels:\n      veldt: "Veldt"\n      "no": "None"\n',
      ),
    );
  });

  test('takes the comment above an entry with it, and not the heading of its section', () => {
    const moved = edited(study, { op: 'move', path: ['attributes', 'price'], to: 1 });
    expect(moved).toContain('# What varies.\nattributes:\n  colour:');
    expect(moved).toContain('"Colour" }\n\n  # In euros\n  price:');
    const left = edited(study, { op: 'remove', path: ['attributes', 'price'] });
    expect(left).toContain('# What varies.\nattributes:\n  colour:');
    expect(left).not.toContain('In euros');
  });

  test('makes the maps above that are not there, and takes them out again', () => {
    const made = edited(study, { op: 'set', path: ['report', 'colours', 'nl'], value: 'x' });
    expect(made).toBe(`${study}\nreport:\n  colours: { nl: x }\n`);
    expect(edited(made, { op: 'remove', path: ['report', 'colours', 'nl'], prune: true })).toBe(study);
    expect(edited(made, { op: 'remove', path: ['report', 'colours', 'nl'] })).toContain('colours: {}');
  });

  test('writes paragraphs as a block, and one in a line between quotes', () => {
    const text = edited('a:\n  body: x # short\n', { op: 'set', path: ['a', 'body'], value: 'One.\n\nTwo.\n' });
    expect(text).toBe('a:\n  body: | # short\n    One.\n\n    Two.\n');
    expect(edited(text, { op: 'set', path: ['a', 'body'], value: 'One.' })).toBe('a:\n  body: |- # short\n    One.\n');
    expect(edited('t: { a: b }', { op: 'set', path: ['t', 'a'], value: 'x\ny' })).toBe('t: { a: "x\\ny" }');
  });

  test('changes of a list or map only what differs', () => {
    expect(edited(study, { op: 'set', path: ['pages'], value: ['consent', 'about', 'tasks'] })).toBe(
      study.replace('[consent, tasks]', '[consent, about, tasks]'),
    );
    expect(edited(study, { op: 'set', path: ['title'], value: { nl: 'Fietsen', en: 'Bicycles' } })).toBe(
      study.replace('"Bikes"', '"Bicycles"'),
    );
  });

  test('is refused with words where it can’t be made, and nothing is changed', () => {
    const refuse = (text: string, edit: Edit) => applyEdits(text, [edit]);
    expect(refuse('a: [', { op: 'set', path: ['a'], value: 1 })).toMatchObject({
      message: "the form can't change the file while line 1 is no YAML",
      hint: 'repair it in the source first',
    });
    expect(refuse(study, { op: 'remove', path: ['attributes', 'size'] })).toMatchObject({
      message: 'attributes.size is not in the file any more',
    });
    expect(refuse(study, { op: 'insert', path: ['attributes'], key: 'price', value: {} })).toMatchObject({
      message: 'attributes.price is there already',
    });
    const named = 'a: &x\n  b: 1\nc: *x\n';
    expect(refuse(named, { op: 'set', path: ['a', 'b'], value: 2 })).toMatchObject({
      message: 'a.b has a name (&x) by which other places of the file mean it, and would change there, too',
    });
    expect(refuse(named, { op: 'set', path: ['c', 'b'], value: 2 })).toMatchObject({
      message: 'c.b is written by a reference (*), which stands for a part further up',
    });
  });
});
