import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { valueAt } from '../../../../../../../server/studio/client/make/form/model/applyEdits.ts';
import type { FormModel } from '../../../../../../../server/studio/client/make/form/model/formModel.ts';
import { placeInWords } from '../../../../../../../server/studio/client/make/form/model/placeInWords.ts';
import type { EditPath, EditValue } from '../../../../../../../server/studio/make/draftWire.ts';

const words: Readonly<Record<string, string>> = {
  'make.sections.about': 'Over de studie',
  'make.sections.attributes': 'Kenmerken',
  'make.sections.design': 'Design',
  'make.sections.pages': 'Pagina’s en vragen',
  'make.sections.fieldwork': 'Veldwerk',
  'form.labels.title': 'Titel',
  'form.labels.unit': 'Eenheid',
  'form.labels.maxOverlap': 'Overlap',
  'form.pages.thanks': 'Bedankt',
  'form.labels.opens': 'Opent',
};
const study: EditValue = {
  title: 'x',
  attributes: { price: { label: { nl: 'Prijs' }, levels: { low: { nl: '10 euro' } }, unit: 'EUR' } },
  design: { priors: { price: { low: 1 } }, rules: { maxOverlap: 1 } },
  texts: { thanks: { title: '' } },
  questions: { age: { label: 'Leeftijd', unit: 'jaar' } },
  fieldwork: { opens: 'x' },
};
const form = {
  languages: signal(['nl']),
  languageName: (code: string) => (code === 'nl' ? 'Nederlands' : code),
  at: (path: EditPath) => signal(valueAt(study, path)),
  has: (key: string) => Object.hasOwn(words, key),
  say: (key: string) => words[key] ?? key,
} as unknown as FormModel;

test.each([
  ['title', 'Over de studie › Titel'],
  ['attributes.price', 'Kenmerken › Prijs'],
  ['attributes.price.levels.low', 'Kenmerken › Prijs › 10 euro'],
  ['attributes.price.levels.low.nl', 'Kenmerken › Prijs › 10 euro › Nederlands'],
  ['attributes.price.unit', 'Kenmerken › Prijs › Eenheid'],
  ['design.priors.price.low', 'Design › Prijs › 10 euro'],
  ['design.rules.maxOverlap', 'Design › rules › Overlap'],
  ['texts.thanks.title', 'Pagina’s en vragen › Bedankt › Titel'],
  ['questions.age', 'Pagina’s en vragen › Leeftijd'],
  ['fieldwork.opens', 'Veldwerk › Opent'],
])('%s is told as %s', (path, told) => {
  expect(placeInWords(form, path)).toBe(told);
});
