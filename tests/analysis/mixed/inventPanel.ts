/** Choices of invented people whose tastes are known. */

import {
  drawGumbel,
  drawInteger,
  drawNormal,
  makeRandom,
  type RandomSource,
} from '../../../analysis/numerics/random.ts';
import type { PanelChoices } from '../../../analysis/panel/panelChoices.ts';

export interface Invented {
  readonly respondents: number;
  readonly tasks: number;
  /** How many alternatives a task has; the last one is none, with a constant in the last column, where `hasNone`. */
  readonly alternatives: (task: number) => number;
  readonly hasNone?: boolean;
  readonly K: number;
  /** One person's coefficients. */
  readonly taste: (random: RandomSource) => readonly number[];
  readonly weights?: (respondent: number) => number;
  readonly seed?: number;
}

export function inventPanel({ taste, respondents, tasks, K, hasNone = false, ...rest }: Invented): PanelChoices {
  const { alternatives, weights = () => 1, seed = 1 } = rest;
  const random = makeRandom(seed, 'panel');
  const rows: number[] = [];
  const personStart = [0];
  const choiceStart = [0];
  const chosen: number[] = [];
  for (let n = 0; n < respondents; n++) {
    const b = taste(random);
    for (let t = 0; t < tasks; t++) {
      const J = alternatives(t);
      const first = choiceStart.at(-1) as number;
      const utilities = Array.from({ length: J }, (_, j) => {
        const isNone = hasNone && j === J - 1;
        const profile = Array.from({ length: K }, (_, k) => {
          if (hasNone && k === K - 1) return Number(isNone);
          return isNone ? 0 : k % 2 === 0 ? drawInteger(random, 3) - 1 : Math.round(10 * drawNormal(random)) / 10;
        });
        rows.push(...profile);
        return profile.reduce((sum, x, k) => sum + x * (b[k] as number), drawGumbel(random));
      });
      chosen.push(first + utilities.indexOf(Math.max(...utilities)));
      choiceStart.push(first + J);
    }
    personStart.push(chosen.length);
  }
  return {
    nRespondents: respondents,
    nParameters: K,
    personStart: Int32Array.from(personStart),
    choiceStart: Int32Array.from(choiceStart),
    chosen: Int32Array.from(chosen),
    rows: Float64Array.from(rows),
    weights: Float64Array.from({ length: respondents }, (_, n) => weights(n)),
  };
}
