/** Choices of people of several classes, each with tastes of its own. */
import type { PackedChoices } from '../../../analysis/choices/choiceData.ts';
import { packChoices } from '../../../analysis/choices/packChoices.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import { drawGumbel, drawInteger, makeRandom } from '../../../analysis/numerics/random.ts';
import { type ChoiceRecord, choicesOf } from '../inventChoices.ts';

const uses = ['deliver', 'ads', 'sell'];
const kepts = ['long', 'short'];

/** Part-worths: of ads and sell against deliver, of short against long, of one unit of price, of none. */
export type Tastes = readonly [ads: number, sell: number, short: number, price: number, none: number];

export const strict: Tastes = [-1.5, -3, 1, -0.3, -1];
export const thrifty: Tastes = [0.2, 0, 0.2, -1.2, -4];
export const easy: Tastes = [0.5, 1.5, -0.5, 0.2, -2];
/** Never accepts anything. */
export const refusing: Tastes = [0, 0, 0, 0, 50];

export interface Invented {
  readonly tastes: readonly Tastes[];
  readonly respondents: number;
  readonly tasks?: number;
  readonly seed?: number;
  /** By respondent, from 0, his class; without it they take turns. */
  readonly classOf?: (respondent: number) => number;
  /** By respondent, from 0: a column `weight`. */
  readonly weightOf?: (respondent: number) => number;
}

/** Twelve tasks of two profiles and none, unless said otherwise. */
export function inventClasses({ tastes, respondents, tasks = 12, seed = 1, ...by }: Invented): ChoiceRecord[] {
  const random = makeRandom(seed, 'classes');
  const { classOf = (respondent: number) => respondent % tastes.length, weightOf } = by;
  const records: ChoiceRecord[] = [];
  for (let n = 0; n < respondents; n++) {
    const own = tastes[classOf(n)] as Tastes;
    for (let task = 1; task <= tasks; task++) {
      const shared = { respondent: n + 1, task, choice: 0, ...(weightOf && { weight: weightOf(n) }) };
      const set: ChoiceRecord[] = [1, 2].map((alternative) => {
        const use = uses[drawInteger(random, 3)] as string;
        const kept = kepts[drawInteger(random, 2)] as string;
        return { ...shared, alternative, none: 0, use, kept, price: 1 + drawInteger(random, 5) };
      });
      set.push({ ...shared, alternative: 0, none: 1, use: '', kept: '', price: '' });
      const utilities = set.map((record) => utilityOf(record, own) + drawGumbel(random));
      (set[utilities.indexOf(Math.max(...utilities))] as ChoiceRecord)['choice'] = 1;
      records.push(...set);
    }
  }
  return records;
}

function utilityOf({ use, kept, price, none }: ChoiceRecord, [ads, sell, short, slope, noneWorth]: Tastes): number {
  if (none === 1) return noneWorth;
  return (use === 'ads' ? ads : use === 'sell' ? sell : 0) + (kept === 'short' ? short : 0) + slope * Number(price);
}

export function packRecords(
  records: readonly ChoiceRecord[],
  options: { readonly coding?: 'effects' | 'dummy'; readonly references?: Readonly<Record<string, string>> } = {},
): PackedChoices {
  const choices = choicesOf(records, records[0]?.['weight'] === undefined ? {} : { weight: 'weight' });
  const references = { use: 'deliver', kept: 'long' };
  const terms = parseModel('use + kept + linear(price) + none');
  return packChoices(resolveModel(terms, choices, { coding: 'dummy', references, ...options }), choices);
}

/** Rows that are none: those that no profile has. */
export function noneRows({ rowShown }: PackedChoices): Uint8Array {
  return Uint8Array.from(rowShown, (shown) => Number(shown === 0));
}

export const randomOf = (start: number) => makeRandom(13, 'latent', start);
