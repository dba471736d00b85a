/** What is said of single respondents: their part-worths, how well these describe their choices, and importances. */
import type { IndividualMoments } from '../recordDraws.ts';
import type { RespondentChoices } from '../respondents.ts';
import { makeLikelihood } from '../sampler/likelihood.ts';
import { identityTransform } from '../transform.ts';

export interface IndividualEstimates {
  /** N x K: posterior means of b_n. */
  readonly mean: Float64Array;
  /** N x K: posterior standard deviations; NaN never, 0 after one draw. */
  readonly sd: Float64Array;
  /** Length N: root likelihood, the mean over draws of exp(LL_n / choices of n). */
  readonly rlh: Float64Array;
  /** Length N: that at the posterior means, which is higher: they are in the middle of what fits. */
  readonly rlhAtMean: Float64Array;
  /** Length N: that of answers at random, the geometric mean of 1 / alternatives. */
  readonly chanceRlh: Float64Array;
}

export function describeIndividuals(moments: IndividualMoments, choices: RespondentChoices): IndividualEstimates {
  const { count, mean, squares, rlh } = moments;
  const sd = squares.map((value) => (count > 1 ? Math.sqrt(value / (count - 1)) : 0));
  return { mean, sd, rlh, rlhAtMean: rootLikelihood(mean, choices), chanceRlh: chanceRlh(choices) };
}

/** Length N: exp(LL_n / choices of n) at part-worths b (N x K). */
export function rootLikelihood(b: Float64Array, choices: RespondentChoices): Float64Array {
  const { nRespondents: N, personStart } = choices;
  const { evaluate } = makeLikelihood(choices, identityTransform(b.length / N));
  const gradient = new Float64Array(b.length);
  return Float64Array.from({ length: N }, (_, n) =>
    Math.exp(evaluate(n, b, gradient) / (personStart[n + 1] - personStart[n])),
  );
}

/** Length N: exp of the mean of -ln(alternatives) over a respondent's choices. */
export function chanceRlh({ nRespondents: N, personStart, choiceStart }: RespondentChoices): Float64Array {
  return Float64Array.from({ length: N }, (_, n) => {
    let sum = 0;
    for (let s = personStart[n]; s < personStart[n + 1]; s++) sum -= Math.log(choiceStart[s + 1] - choiceStart[s]);
    return Math.exp(sum / (personStart[n + 1] - personStart[n]));
  });
}

/** An attribute's levels (of a number: the values that its range is taken over), as coded in its parameters. */
export interface AttributeLevels {
  /** q columns. */
  readonly parameters: readonly number[];
  /** L x q. */
  readonly coded: readonly (readonly number[])[];
}

export interface PersonalUtilities {
  /** By attribute, N x L: zero-centred diffs. */
  readonly diffs: readonly Float64Array[];
  /** N x attributes: percentages that add up to 100. */
  readonly importances: Float64Array;
}

/**
 * Zero-centred diffs and importances, person by person as CBC/HB reports them (Orme 2020, ch. 9): each person's utilities are
 * centred within attributes and scaled so that his ranges are 100 on average; an importance is a range over the sum of
 * ranges. Averages over people are of these, never of the average person. All 0 for somebody who has no ranges at all.
 *
 * @param b N x K
 */
export function personalUtilities(
  b: Float64Array,
  K: number,
  attributes: readonly AttributeLevels[],
): PersonalUtilities {
  const N = b.length / K;
  const A = attributes.length;
  const diffs = attributes.map(({ coded }) => new Float64Array(N * coded.length));
  const importances = new Float64Array(N * A);
  for (let n = 0; n < N; n++) {
    let total = 0;
    for (const [a, attribute] of attributes.entries()) {
      const range = setCentred(diffs[a] as Float64Array, n, b, n * K, attribute);
      importances[n * A + a] = range;
      total += range;
    }
    const scale = total > 0 ? 100 / total : 0;
    for (let a = 0; a < A; a++) importances[n * A + a] *= scale;
    for (const [a, { coded }] of attributes.entries()) {
      const own = diffs[a] as Float64Array;
      for (let l = 0; l < coded.length; l++) own[n * coded.length + l] *= A * scale;
    }
  }
  return { diffs, importances };
}

/** Writes the utilities of person n's levels, less their mean, and returns their range. */
function setCentred(
  into: Float64Array,
  n: number,
  b: Float64Array,
  at: number,
  { parameters, coded }: AttributeLevels,
): number {
  const L = coded.length;
  let mean = 0;
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (const [l, row] of coded.entries()) {
    let utility = 0;
    for (const [i, k] of parameters.entries()) utility += (row[i] as number) * b[at + k];
    into[n * L + l] = utility;
    mean += utility / L;
    highest = Math.max(highest, utility);
    lowest = Math.min(lowest, utility);
  }
  for (let l = 0; l < L; l++) into[n * L + l] -= mean;
  return highest - lowest;
}
