/** What a level is called where it stands alone, in a headline or a sentence, without its attribute above it. */
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Labels } from './labels.ts';
import type { Language } from './language.ts';

/** A headline of ten words has room for two names of about so many characters. */
const longestName = 40;

interface Level {
  readonly attribute: string;
  readonly level: string;
}

/**
 * Its short label; with the attribute before it where the label alone would not say what it is (a number, a "yes", a word
 * that is a level of another attribute too), and cut where it is too long.
 */
export function nameLevel(
  { attribute, level }: Level,
  columns: readonly EstimatedColumn[],
  labels: Labels,
  language: Language,
): string {
  const name = labels.short(attribute, level);
  const isNumeric = columns.find((column) => column.name === attribute)?.kind === 'numeric';
  const others = columns.filter((column) => column.role === 'attribute' && column.name !== attribute);
  const isShared = others.some((column) => column.levels?.some((one) => labels.short(column.name, one) === name));
  const needsAttribute = isNumeric || isShared || !/\p{L}{4}/u.test(name);
  const whole = needsAttribute
    ? language.say('table.levelOf', { attribute: labels.short(attribute), level: name })
    : name;
  return cutWords(whole, longestName);
}

/** A text of no more than so many characters, cut between words where it can be. */
export function cutWords(text: string, longest: number): string {
  const characters = [...text];
  if (characters.length <= longest) return text;
  const cut = characters.slice(0, longest).join('');
  const atWord = cut.lastIndexOf(' ');
  const kept = atWord > longest / 2 ? cut.slice(0, atWord) : cut;
  return `${kept.replace(/[\s.,;:]$/, '')}…`;
}
