/** Choices of invented people whose tastes are known, packed by a formula. */
import { packChoices } from '../../../analysis/choices/packChoices.ts';
import { priorShape } from '../../../analysis/hierarchical/prior/priorShape.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';
import type { Coding } from '../../../study/study.ts';
import { choicesOf, inventRecords, type Truth } from '../inventChoices.ts';

/** Utilities of deliver, ads, sell; long, short; the price; and none, which is 0 by how records are made. */
export interface Tastes {
  readonly use: readonly [number, number, number];
  readonly kept: readonly [number, number];
  readonly price: number;
  readonly constant: number;
}

export const meanTastes: Tastes = { use: [0.8, 0, -0.8], kept: [-0.4, 0.4], price: -0.5, constant: 1.5 };

export interface People {
  readonly respondents: number;
  readonly tasks?: number;
  readonly seed?: number;
  readonly response?: Truth['response'];
  /** Standard deviation of every taste. */
  readonly spread?: number;
}

/** Tastes of each person, the mean's with independent normal deviations. */
export function inventTastes({ respondents, seed = 1, spread = 0.8 }: People): Tastes[] {
  const random = makeRandom(seed, 'tastes');
  const vary = (mean: number) => mean + spread * drawNormal(random);
  return Array.from({ length: respondents }, () => ({
    use: [vary(meanTastes.use[0]), vary(meanTastes.use[1]), vary(meanTastes.use[2])] as const,
    kept: [vary(meanTastes.kept[0]), vary(meanTastes.kept[1])] as const,
    price: meanTastes.price + 0.25 * spread * drawNormal(random),
    constant: vary(meanTastes.constant),
  }));
}

export function inventPeople(people: People) {
  const tastes = inventTastes(people);
  const utility = (record: Record<string, string | number>) => {
    const own = tastes[Number(record['respondent']) - 1] as Tastes;
    const use = own.use[['deliver', 'ads', 'sell'].indexOf(String(record['use']))] ?? 0;
    const kept = own.kept[['long', 'short'].indexOf(String(record['kept']))] ?? 0;
    return own.constant + use + kept + own.price * Number(record['price']);
  };
  const { respondents, tasks = 8, seed = 1, response = 'choice-none' } = people;
  return choicesOf(inventRecords({ utility, response, respondents, tasks, seed }));
}

/** The choices packed by a formula, with the model and the shape of its prior. */
export function packPeople(
  people: People,
  { formula = 'use + kept + price + none', coding = 'effects' as Coding, references = {} } = {},
) {
  const choices = inventPeople(people);
  const model = resolveModel(parseModel(formula), choices, { coding, references });
  return { choices, model, data: packChoices(model, choices), shape: priorShape(model) };
}

/** Three levels under effects coding, in the parameters 0 and 1, from the least liked to the most. */
export function orderOfThree(order: readonly [number, number, number]) {
  const coded = [
    [1, 0],
    [0, 1],
    [-1, -1],
  ];
  return { kind: 'order' as const, parameters: [0, 1], coded, order };
}
