/** What questions with options or statements have in common in a study file: their order, and ids that have to exist. */
import type { RandomOrder } from '../../questions.ts';
import { suggestHint } from '../../suggest.ts';
import type { Option } from '../../texts.ts';
import { makeText } from '../make/makeStudyTexts.ts';
import { altOf, imageOf, isAlone, labelIn, labelOf, labelPathOf } from '../schema/pictured.ts';
import type { DraftOf, FileOf, PlacedText, QuestionDraft, QuestionWrong } from './questionFile.ts';

type OptionFile = NonNullable<FileOf<'single'>['options']>[string];
type OrderFile = Pick<FileOf<'single'>, 'order' | 'keepLast'>;

/** An option that is chosen alone stays behind the others, where it is looked for. */
export function makeOrder(
  { order, keepLast = [] }: OrderFile,
  alone: readonly string[] = [],
): { randomOrder?: RandomOrder } {
  return order ? { randomOrder: { keepLast: [...new Set([...keepLast, ...alone])] } } : {};
}

/** What is carried from another question is among them. */
export function makeOptions(
  options: Readonly<Record<string, OptionFile>> | undefined,
  languages: readonly string[],
): Option[] {
  return Object.entries(options ?? {}).map(([id, label]) => ({ id, label: makeText(labelIn(label), languages) }));
}

export function textsById(key: string, entries: DraftOf<'single'>['options']): PlacedText[] {
  return Object.entries(entries ?? {}).flatMap(([id, entry]): PlacedText[] => {
    const alt = altOf(imageOf(entry));
    const label: PlacedText = [[key, id, ...labelPathOf(entry)], labelOf(entry)];
    return alt === undefined || isAlone(entry) ? [label] : [label, [[key, id, 'image', 'alt'], alt]];
  });
}

/** Ids of options and of statements, by the key that holds them. */
export function entriesOf(question: QuestionDraft): { readonly options: string[]; readonly items: string[] } {
  return {
    options: 'options' in question ? Object.keys(question.options ?? {}) : [],
    items: 'items' in question ? Object.keys(question.items ?? {}) : [],
  };
}

export function checkOptions(
  { options, optionsFrom }: Pick<DraftOf<'single'>, 'options' | 'optionsFrom'>,
  wrong: QuestionWrong,
): void {
  const count = Object.keys(options ?? {}).length;
  if (options && optionsFrom === undefined && count < 2) wrong('options', `needs at least 2 options, has ${count}`);
}

/** Names in a list of the question that none of its options or statements has. */
export function refuseUnknown(
  question: QuestionDraft,
  list: string,
  named: readonly (string | undefined)[],
  wrong: QuestionWrong,
): void {
  const { options, items } = entriesOf(question);
  const ids = [...options, ...items];
  const what = 'items' in question ? 'statement' : 'option';
  for (const [index, id] of named.entries()) {
    if (id === undefined || ids.length === 0 || ids.includes(id)) continue;
    wrong([list, index], `"${id}" is no ${what}`, suggestHint(id, ids));
  }
}

export function checkCounts(question: DraftOf<'multiple'>, wrong: QuestionWrong): void {
  const { min, max, exclusive = [] } = question;
  refuseUnknown(question, 'exclusive', exclusive, wrong);
  const most = entriesOf(question).options.filter((id) => !exclusive.includes(id)).length;
  for (const [key, count] of Object.entries({ min, max })) {
    if (count === undefined || most === 0 || count <= most) continue;
    wrong(key, `is ${count}, and ${most} options can be chosen together`);
  }
  if (min !== undefined && max !== undefined && min > max) wrong('max', `is ${max}, below min ${min}`);
}

export function checkTop({ top, options }: DraftOf<'ranking'>, wrong: QuestionWrong): void {
  const count = Object.keys(options ?? {}).length;
  if (top === undefined || count === 0 || top <= count) return;
  wrong('top', `is ${top}, and there are ${count} options`);
}
