/** Which texts of a study a language still lacks, or only has in the words of another one. */
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import { isMap, isNamed, isShared, lacks } from './texts.ts';

/** Keys whose value is a text, wherever they stand. */
const textKeys = new Set([
  ...['title', 'body', 'label', 'help', 'agree', 'decline', 'prefer', 'accept', 'acceptYes', 'acceptNo', 'none'],
  ...['alternative', 'low', 'high', 'reason', 'seenBy', 'controller', 'alt', 'text', 'note', 'short'],
]);
/** Keys that hold texts by id. */
const entryKeys = new Set(['levels', 'options', 'items', 'alternatives']);
/** Keys that hold texts in a list. */
const listKeys = new Set(['scale', 'ends']);
/** What respondents read. */
const parts = [
  'title',
  'factors',
  'alternatives',
  'attributes',
  'tasks',
  'texts',
  'questions',
  'screenOut',
  'privacy',
  'frame',
];

export function missingTexts(
  study: EditValue | undefined,
  language: string,
  languages: readonly string[],
): readonly EditPath[] {
  const missing: EditPath[] = [];
  const look = (path: EditPath, text: EditValue | undefined) => {
    const isElsewhere = isShared(text, languages) && language !== languages[0] && path.at(-1) !== 'short';
    if (text !== undefined && text !== true && text !== false && (isElsewhere || lacks(text, language)))
      missing.push(path);
  };
  for (const part of parts) {
    const value = isMap(study) ? study[part] : undefined;
    if (value === undefined) continue;
    if (part === 'title') look([part], value);
    else if (part === 'alternatives') eachEntry([part], value, look);
    else walk([part], value, look);
  }
  return missing;
}

type Look = (path: EditPath, text: EditValue | undefined) => void;

function walk(path: EditPath, value: EditValue, look: Look): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk([...path, index], item, look);
    return;
  }
  if (!isMap(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key];
    if (textKeys.has(key) && !(Array.isArray(inner) || path.at(-1) === 'order')) look(at, inner);
    else if (entryKeys.has(key)) eachEntry(at, inner, look);
    else if (listKeys.has(key) && Array.isArray(inner))
      for (const [index, item] of inner.entries()) look([...at, index], item);
    else walk(at, inner, look);
  }
}

function eachEntry(path: EditPath, value: EditValue, look: Look): void {
  if (!isMap(value)) return;
  for (const [id, entry] of Object.entries(value)) {
    if (isNamed(entry)) walk([...path, id], entry, look);
    else if (typeof entry === 'string' || isMap(entry)) look([...path, id], entry);
  }
}
