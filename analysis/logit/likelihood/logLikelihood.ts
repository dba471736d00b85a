/**
 * The log-likelihood of the multinomial logit (McFadden 1974), its gradient and its information matrix, over distinct
 * choice sets:
 *
 *     V_j = x_j' b,   P_j = exp(V_j) / sum_i exp(V_i),   xbar = sum_j P_j x_j
 *     LL       = sum_s sum_j n_sj ln P_sj
 *     gradient = sum_s sum_j (n_sj - n_s P_sj) x_sj
 *     -Hessian = sum_s n_s sum_j P_sj (x_sj - xbar_s)(x_sj - xbar_s)'
 *
 * n_sj is how often alternative j of set s was chosen (weighted), n_s their sum. Data are taken as constant: an array
 * inside them that is changed after the first evaluation is not looked at again.
 */
import type { ChoiceData } from '../../choices/choiceData.ts';
import { evaluateCentred } from './evaluateCentred.ts';
import { evaluateLevels, losesDigits } from './evaluateLevels.ts';
import type { Evaluation } from './evaluation.ts';
import { type LevelSpace, makeLevelSpace } from './levelSpace.ts';
import { logLikelihoodOf, predictEntries } from './predictEntries.ts';

export { predictEntries } from './predictEntries.ts';

/** LL alone. */
export function logLikelihoodAt(data: ChoiceData, b: Float64Array): number {
  return logLikelihoodOf(data, predictEntries(data, b));
}

/** LL with its derivatives at b. */
export function evaluateLogit(data: ChoiceData, b: Float64Array): Evaluation {
  const { space, isExact } = spaceOf(data);
  return isExact ? evaluateLevels(data, space, b) : evaluateCentred(data, b);
}

/**
 * The same with other counts of what was chosen in the same sets, as classes of people have: sets are not looked at again.
 *
 * @param entryCount by entry, and `setCount` their sums by set
 */
export function evaluateCounts(
  data: ChoiceData,
  { entryCount, setCount }: Pick<ChoiceData, 'entryCount' | 'setCount'>,
  b: Float64Array,
): Evaluation {
  const { space, isExact } = spaceOf(data);
  const counted = { ...data, entryCount, setCount };
  return isExact ? evaluateLevels(counted, space, b) : evaluateCentred(counted, b);
}

/** The data in level space, made once. */
export function levelSpaceOf(data: ChoiceData): LevelSpace {
  return spaceOf(data).space;
}

interface KnownSpace {
  readonly space: LevelSpace;
  /** Does the information lose no digits in it? */
  readonly isExact: boolean;
}

/** A fit evaluates the same data some six to eight times. */
const spaces = new WeakMap<ChoiceData, KnownSpace>();

function spaceOf(data: ChoiceData): KnownSpace {
  const known = spaces.get(data);
  if (known) return known;
  const space = makeLevelSpace(data);
  const made = { space, isExact: !losesDigits(data, space) };
  spaces.set(data, made);
  return made;
}
