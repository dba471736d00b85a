/** Texts of a study file: one for everybody, or one for each language. */
import type { Edit, EditPath, EditValue } from '../../../../make/draftWire.ts';

/** What it says in a language; undefined where it says nothing there. */
export function textIn(value: EditValue | undefined, language: string): string | undefined {
  if (typeof value === 'string') return value;
  if (!isMap(value)) return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  const text = Object.hasOwn(value, language) ? value[language] : undefined;
  return typeof text === 'string' ? text : undefined;
}

/** Does one text stand for several languages? */
export function isShared(value: EditValue | undefined, languages: readonly string[]): value is string {
  return typeof value === 'string' && value.trim() !== '' && languages.length > 1;
}

/** Is there nothing to read in this language, where there should be? */
export function lacks(value: EditValue | undefined, language: string): boolean {
  return (textIn(value, language) ?? '').trim() === '';
}

export interface TextChange {
  readonly language: string;
  readonly languages: readonly string[];
  readonly words: string;
  /** May it be absent? Then an empty one is taken out. */
  readonly isOptional: boolean;
}

/** The edits by which a text says something else in one language. */
export function textEdits(path: EditPath, value: EditValue | undefined, change: TextChange): Edit[] {
  const { language, languages, words, isOptional } = change;
  if (isMap(value)) {
    const others = Object.entries(value).filter(([code, text]) => code !== language && text !== '');
    if (words === '' && isOptional && others.length === 0) return [{ op: 'remove', path, prune: true }];
    return [{ op: 'set', path: [...path, language], value: words }];
  }
  if (languages.length <= 1) {
    if (words === '' && isOptional) return [{ op: 'remove', path, prune: true }];
    return [{ op: 'set', path, value: words }];
  }
  // One text for all languages becomes one for each: the others go on saying what it said.
  const old = typeof value === 'string' ? value : '';
  const entries = languages.map((code): [string, string] => [code, code === language ? words : old]);
  const texts = Object.fromEntries(entries.filter(([code, text]) => text !== '' || code === language || !isOptional));
  return words === '' && isOptional && old === '' ? [] : [{ op: 'set', path, value: texts }];
}

/** A text that is still to be written, in every language. */
export function emptyText(languages: readonly string[]): EditValue {
  return languages.length > 1 ? Object.fromEntries(languages.map((code) => [code, ''])) : '';
}

/** What stands for something in lists and announcements: its text in the language of the page, or else in its first. */
export function firstText(value: EditValue | undefined): string {
  if (typeof value === 'string') return value;
  if (!isMap(value)) return '';
  const own = Object.hasOwn(value, pageLanguage()) ? value[pageLanguage()] : undefined;
  if (typeof own === 'string' && own.trim() !== '') return own;
  return Object.values(value).find((text): text is string => typeof text === 'string' && text.trim() !== '') ?? '';
}

/** Is it written by the names of its parts: label, image, short? A text in several languages is not. */
export function isNamed(value: EditValue | undefined): value is Readonly<Record<string, EditValue>> {
  return isMap(value) && (Object.hasOwn(value, 'label') || Object.hasOwn(value, 'image'));
}

export function labelOf(value: EditValue | undefined): EditValue | undefined {
  return isNamed(value) ? value['label'] : value;
}

export function isMap(value: EditValue | undefined): value is Readonly<Record<string, EditValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pageLanguage(): string {
  return typeof document === 'undefined' ? 'en' : document.documentElement.lang;
}
