/** What somebody asks for who presses "Make a design": the words behind `partworth`. */
import type { Fields } from '../../front/readFields.ts';

/** A field, the flag that it is, and what may stand in it. */
const numbers = [
  { name: 'versions', least: 1, most: 10_000 },
  { name: 'seed', least: 0, most: Number.MAX_SAFE_INTEGER },
  { name: 'starts', least: 1, most: 1_000 },
] as const;
const strategies = ['efficient', 'balanced', 'random', 'full-factorial'];

export interface DesignOrder {
  readonly words: readonly string[];
  /** The fields that can't be meant so. */
  readonly wrong: readonly string[];
}

/** @param folder the study's; an empty field is as the study says */
export function orderDesign(fields: Fields, folder: string): DesignOrder {
  const words = ['design', folder];
  const wrong: string[] = [];
  const strategy = fields.one('strategy') ?? '';
  if (strategies.includes(strategy)) words.push('--strategy', strategy);
  else if (strategy !== '') wrong.push('strategy');
  for (const { name, least, most } of numbers) {
    const text = (fields.one(name) ?? '').trim();
    if (text === '') continue;
    const number = Number(text);
    if (!/^\d{1,16}$/.test(text) || number < least || number > most) wrong.push(name);
    else words.push(`--${name}`, text);
  }
  if (fields.one('replace') === 'yes') words.push('--force');
  return { words, wrong };
}
