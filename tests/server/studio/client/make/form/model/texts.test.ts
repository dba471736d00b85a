import { describe, expect, test } from 'vitest';
import { missingTexts } from '../../../../../../../server/studio/client/make/form/model/missingTexts.ts';
import { textEdits } from '../../../../../../../server/studio/client/make/form/model/texts.ts';

const path = ['title'];
const two = ['en', 'nl'];

describe('a text of several languages', () => {
  test('is one text while there is one language', () => {
    const change = { language: 'en', languages: ['en'], words: 'Price', isOptional: false };
    expect(textEdits(path, '', change)).toEqual([{ op: 'set', path, value: 'Price' }]);
  });

  test('keeps what all languages shared where one of them gets its own', () => {
    const change = { language: 'nl', languages: two, words: 'Prijs', isOptional: false };
    expect(textEdits(path, 'Price', change)).toEqual([{ op: 'set', path, value: { en: 'Price', nl: 'Prijs' } }]);
  });

  test('is changed in its own language alone', () => {
    const change = { language: 'nl', languages: two, words: 'Prijs', isOptional: false };
    expect(textEdits(path, { en: 'Price', nl: '' }, change)).toEqual([
      { op: 'set', path: ['title', 'nl'], value: 'Prijs' },
    ]);
  });

  test('is taken out where it may be absent and nothing is left', () => {
    const change = { language: 'nl', languages: two, words: '', isOptional: true };
    expect(textEdits(path, { en: '', nl: 'x' }, change)).toEqual([{ op: 'remove', path, prune: true }]);
  });
});

describe('texts that a language lacks', () => {
  const study = {
    title: 'My study',
    attributes: { price: { label: { en: 'Price', nl: '' }, unit: 'EUR', levels: { a: { en: 'A' }, b: 'B' } } },
    questions: { q: { type: 'single', label: { en: 'Q', nl: 'V' }, options: { yes: { label: 'Yes' } } } },
  };

  test('are empty, absent, or in the words of another language', () => {
    expect(missingTexts(study, 'nl', two).map((one) => one.join('.'))).toEqual([
      'title',
      'attributes.price.label',
      'attributes.price.levels.a',
      'attributes.price.levels.b',
      'questions.q.options.yes.label',
    ]);
    expect(missingTexts(study, 'en', two)).toEqual([]);
  });
});
