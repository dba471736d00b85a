/** What a new question of each kind has to be filled in. */
import type { EditValue } from '../../../../make/draftWire.ts';
import { emptyText } from './texts.ts';

export const questionKinds = [
  ...[
    'single',
    'multiple',
    'dropdown',
    'number',
    'text',
    'rating',
    'slider',
    'agreement',
    'ranking',
    'constant-sum',
    'date',
  ],
] as const;

/** Five points that many studies use, in the languages that we speak. */
const usualScale: Readonly<Record<string, readonly string[]>> = {
  en: ['Strongly disagree', 'Disagree', 'Neither agree nor disagree', 'Agree', 'Strongly agree'],
  nl: ['Helemaal niet mee eens', 'Niet mee eens', 'Niet eens en niet oneens', 'Mee eens', 'Helemaal mee eens'],
  de: ['Stimme gar nicht zu', 'Stimme nicht zu', 'Teils, teils', 'Stimme zu', 'Stimme voll und ganz zu'],
};

export function newQuestion(type: string, page: string, languages: readonly string[]): EditValue {
  const text = emptyText(languages);
  return { type, page, label: text, ...partsOf(type, text, languages) };
}

function partsOf(type: string, text: EditValue, languages: readonly string[]): Readonly<Record<string, EditValue>> {
  switch (type) {
    case 'number':
    case 'text':
    case 'date':
      return {};
    case 'slider':
      return { low: text, high: text };
    case 'rating':
      return { points: '1..7', ends: [text, text] };
    case 'agreement':
      return { items: { 'statement-1': text, 'statement-2': text }, scale: scaleIn(languages) };
    default:
      return { options: { 'option-1': text, 'option-2': text } };
  }
}

function scaleIn(languages: readonly string[]): EditValue {
  return [0, 1, 2, 3, 4].map((point): EditValue => {
    const [first = 'en'] = languages;
    if (languages.length <= 1) return usualScale[first]?.[point] ?? '';
    return Object.fromEntries(languages.map((code) => [code, usualScale[code]?.[point] ?? '']));
  });
}
