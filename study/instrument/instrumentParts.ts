/**
 * What makes a study the same instrument: everything by which it measures. Its parts have a hash each, so that it can be
 * said which of them was changed:
 *
 * | part | what |
 * | --- | --- |
 * | `levels` | factors and attributes, their levels in order and references, and what may not be shown together |
 * | `tasks` | the response format, how many tasks of how many profiles, the fixed and the repeated ones |
 * | `pages` | pages and questions: order, kinds, options, conditions, and the example of the introduction |
 * | `binding` | what the server does with the answers of who accepts a level; only where the study has it |
 * | `words.nl` | every text of all these, and the title, in one language |
 *
 * Not of it is what each fieldwork has of its own: the study's id, consent, the pages after the last answer, the privacy
 * promise, quotas, screening, panels and dates; versions, seed and priors of the design; the model, published effects,
 * margins and short labels, which nobody reads.
 */
import { canonicalJson, sha256 } from '../fingerprint.ts';
import type { Study } from '../study.ts';

/** Hashes by the name of the part. */
export type InstrumentParts = Readonly<Record<string, string>>;

/** They say who asks and what happens to the answers, which no two fieldworks have alike. */
const ownPages: readonly string[] = ['consent', 'debrief'];

export function instrumentParts(study: Study): InstrumentParts {
  const { title, languages, ...structure } = { title: study.title, languages: study.languages, ...measuring(study) };
  const words = wordsOf({ title, ...structure }, languages);
  const hashed = (content: unknown) => sha256(canonicalJson(content));
  return {
    ...Object.fromEntries(
      Object.entries(structure).map(([part, content]) => [part, hashed(withoutWords(content, languages))]),
    ),
    ...Object.fromEntries(languages.map((language) => [`words.${language}`, hashed(words.get(language))])),
  };
}

/** One hash for all parts. */
export function instrumentSha256(parts: InstrumentParts): string {
  return sha256(canonicalJson(parts));
}

function measuring(study: Study) {
  const { attributes, factors, tasks, design, pages, pagesShownIf, texts, questions, changeAnswers, binding } = study;
  const { prohibited, rules } = design;
  const { introduction, own } = texts;
  return {
    levels: { attributes, factors, prohibited, rules },
    tasks,
    pages: {
      ...{ pages: pages.filter((page) => !ownPages.includes(page)), pagesShownIf, changeAnswers },
      ...{ introduction, own, questions },
    },
    ...(binding && { binding }),
  };
}

/** One text in every language of the study, and nothing else. */
function isTexts(value: object, languages: readonly string[]): value is Record<string, string> {
  const entries = Object.entries(value);
  const isText = ([language, text]: [string, unknown]) => languages.includes(language) && typeof text === 'string';
  return entries.length === languages.length && entries.every(isText);
}

function withoutWords(value: unknown, languages: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => withoutWords(entry, languages));
  if (isTexts(value, languages)) return 'words';
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutWords(entry, languages)]));
}

/** By language, each text with the place where it stands. */
function wordsOf(root: unknown, languages: readonly string[]): Map<string, [string, string][]> {
  const words = new Map(languages.map((language): [string, [string, string][]] => [language, []]));
  const walk = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const isOne = !Array.isArray(value) && isTexts(value, languages);
    for (const [key, entry] of Object.entries(value)) {
      if (isOne) words.get(key)?.push([place, String(entry)]);
      else walk(entry, `${place}/${key}`);
    }
  };
  walk(root, '');
  for (const list of words.values()) list.sort(([a], [b]) => (a < b ? -1 : 1));
  return words;
}
