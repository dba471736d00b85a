/** The places that a text of the interface leaves open, and the words that go with how many. */
import { pluralOf } from './plurals/plurals.ts';

type Value = string | number;

/** `{name}`, `{name|try|tries}`, `{name|one=try|other=tries}`, `{name|ordinal|one=st|two=nd|few=rd|other=th}`. */
export interface TextPlace {
  readonly name: string;
  /** None where the value itself stands there. */
  readonly forms: readonly string[];
  /** Of the brace in the text. */
  readonly offset: number;
}

const place = /\{(\w+)((?:\|[^{}|]*)*)\}/g;

/**
 * A text with `{name}` replaced by the value of that name, and `{name|try|tries}` by the form that goes with it: the forms
 * that the language has (Intl.PluralRules), in their usual order, of which English and Dutch have two. Forms can also be
 * named, by category or by number: `{n|0=none|one=try|other=tries}`, and then may be of order: `{n|ordinal|one=st|other=th}`.
 * What was not given is left as it is.
 *
 * @example fillText('{n} {n|try|tries}', { n: 1 }, 'en'); // '1 try'
 */
export function fillText(
  text: string,
  values: Readonly<Record<string, Value>>,
  language: string,
  write: (number: number) => string = String,
): string {
  return text.replace(place, (whole, name: string, forms: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    if (forms) return formOf(value, forms.slice(1).split('|'), language);
    return typeof value === 'number' ? write(value) : value;
  });
}

/** Every place of a text, in its order. */
export function findTextPlaces(text: string): TextPlace[] {
  return [...text.matchAll(place)].map(({ 1: name = '', 2: forms = '', index }) => ({
    name,
    forms: forms ? forms.slice(1).split('|') : [],
    offset: index,
  }));
}

/** Forms with their names, where they have such: `0`, `one`, `other`. */
export interface NamedForms {
  readonly isOrdinal: boolean;
  readonly forms: ReadonlyMap<string, string>;
}

const named = /^(zero|one|two|few|many|other|\d+)=(.*)$/s;

/** Undefined where forms are told apart by their order. */
export function readNamedForms(forms: readonly string[]): NamedForms | undefined {
  const isOrdinal = forms[0] === 'ordinal';
  const read = (isOrdinal ? forms.slice(1) : forms).map((form) => named.exec(form));
  const found = read.filter((form) => form !== null);
  if (found.length === 0 || found.length < read.length) return undefined;
  return { isOrdinal, forms: new Map(found.map(([, name = '', words = '']) => [name, words])) };
}

function formOf(value: Value, forms: readonly string[], language: string): string {
  const own = readNamedForms(forms);
  const { category, categories, number } = pluralOf(value, language, own?.isOrdinal ? 'ordinal' : 'cardinal');
  if (!own) return forms[categories.indexOf(category)] ?? forms.at(-1) ?? '';
  const exact = number === undefined ? undefined : own.forms.get(String(number));
  return exact ?? own.forms.get(category) ?? own.forms.get('other') ?? '';
}
