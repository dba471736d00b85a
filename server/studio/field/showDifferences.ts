/** What differs between what is in the field and what lies in the folder, in words, and what it means. */
import { formatList } from '../../../study/speech.ts';
import { say } from '../words.ts';
import type { Difference, Meaning } from './differences.ts';
import type { FieldState } from './readField.ts';

export interface ShownDifferences {
  readonly says: string;
  /** Is there no line that differs? */
  readonly isSame: boolean;
  readonly rows: readonly { readonly part: string; readonly what: readonly string[] }[];
  /** Each once, for all parts that mean it. */
  readonly means: readonly string[];
}

const mostNames = 12;

export function showDifferences({ differences, latest, draft }: FieldState, language: string): ShownDifferences {
  const edition = latest?.edition ?? 0;
  const isSameText = latest?.files['study.yaml'] === draft.text;
  const word = (key: string, values = {}) => say(language, `field.differ.${key}`, values);
  const says = differences.length > 0 ? 'differs' : isSameText ? 'same' : 'onlyComments';
  const means = new Set<Meaning>(differences.map((one) => one.means));
  return {
    says: word(says, { edition, next: edition + 1 }),
    isSame: says === 'same',
    rows: differences.map((one) => ({ part: word(`parts.${one.part}`), what: sayWhat(one, language) })),
    means: [...means].map((one) => word(`means.${one}`, { edition, next: edition + 1 })),
  };
}

function sayWhat({ added, removed, changed, means }: Difference, language: string): string[] {
  const names = (ids: readonly string[]) => {
    const shown = ids.slice(0, mostNames);
    return formatList([...shown, ...(ids.length > shown.length ? ['…'] : [])], language);
  };
  const one = (key: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [say(language, `field.differ.${key}`, { names: names(ids) })];
  const said = [...one('added', added), ...one('removed', removed), ...one('changed', changed)];
  if (means === 'wording') said.push(say(language, 'field.differ.wordsOnly'));
  return said;
}
