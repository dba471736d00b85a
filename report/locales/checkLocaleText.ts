/** What is wrong with one text of a locale, held against the English one. */
import { findTextPlaces, readNamedForms, type TextPlace } from '../../study/fillText.ts';
import { type PluralKind, pluralCategories } from '../../study/plurals/plurals.ts';
import { suggest } from '../../study/suggest.ts';

export interface LocaleText {
  readonly path: string;
  readonly text: string;
  readonly original: string;
  readonly language: string;
}

export interface TextProblem {
  /** Where in the text. */
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

export function findTextProblems({ path, text, original, language }: LocaleText): TextProblem[] {
  if (path === 'direction' && !['ltr', 'rtl'].includes(text)) {
    return [{ offset: 0, message: `"${text}" is no direction`, hint: 'ltr, or rtl for a script from right to left' }];
  }
  // Between thousands there may be a space of any width.
  if (text.trim() === '' && !(path.startsWith('number.') && text !== '')) {
    return [{ offset: 0, message: 'is empty', hint: `in English: “${original.slice(0, 60)}”` }];
  }
  const places = findTextPlaces(text);
  const known = [...new Set(findTextPlaces(original).map(({ name }) => name))];
  return [...findStrayBraces(text), ...places.flatMap((place) => findPlaceProblems(place, known, language))].sort(
    (a, b) => a.offset - b.offset,
  );
}

/** A brace that opens or closes no place would be read by people. */
function findStrayBraces(text: string): TextProblem[] {
  const rest = text.replace(/\{\w+(?:\|[^{}|]*)*\}/g, (place) => ' '.repeat(place.length));
  const offset = rest.search(/[{}]/);
  if (offset < 0) return [];
  return [
    {
      offset,
      message: `has a ${rest[offset]} that belongs to no place`,
      hint: 'a place is {name} or {name|one=...|other=...}',
    },
  ];
}

function findPlaceProblems(
  { name, forms, offset }: TextPlace,
  known: readonly string[],
  language: string,
): TextProblem[] {
  const problems: TextProblem[] = [];
  if (!known.includes(name)) {
    const nearest = suggest(name, known);
    const there = known.length === 0 ? 'this text has no places' : `it can hold ${known.map(brace).join(', ')}`;
    const hint = nearest === undefined ? there : `did you mean ${brace(nearest)}?`;
    problems.push({ offset, message: `${brace(name)} is filled in with nothing here`, hint });
  }
  const wrong = forms.length > 0 ? describeForms(forms, language) : undefined;
  return wrong ? [...problems, { offset, ...wrong }] : problems;
}

function describeForms(forms: readonly string[], language: string): Omit<TextProblem, 'offset'> | undefined {
  const named = readNamedForms(forms);
  const kind: PluralKind = named?.isOrdinal ? 'ordinal' : 'cardinal';
  const own: readonly string[] = pluralCategories(language, kind);
  const all = `the forms of ${kind === 'ordinal' ? 'order' : 'number'} in "${language}" are ${own.join(', ')}`;
  const byName = own.map((category) => `${category}=...`).join('|');
  if (!named) {
    if (forms.length === own.length || (forms.length === own.length - 1 && ofMillions(own))) return undefined;
    const message = `has ${forms.length} ${forms.length === 1 ? 'form' : 'forms'} of a word where there are ${own.length}`;
    return { message, hint: `${all}: write all in this order, or by name: {...|${byName}}` };
  }
  const foreign = [...named.forms.keys()].filter((form) => !own.includes(form) && !/^\d+$/.test(form));
  if (foreign.length > 0) return { message: `has a form for ${foreign.join(', ')} that is never said`, hint: all };
  if (!named.forms.has('other'))
    return { message: 'has no form for other', hint: 'the one for all that is not named: other=...' };
  return undefined;
}

/** `many` is of millions only where there is no `few`, as in French: who leaves it out means `other`. */
function ofMillions(categories: readonly string[]): boolean {
  return categories.includes('many') && !categories.includes('few');
}

function brace(name: string): string {
  return `{${name}}`;
}
