/** One taste for all who share their columns: lambda_s (V(z, s) - alpha), linear in the coefficients, times the scale. */

import type { IntervalSource } from '../../study/estimates/acceptance.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { acceptanceOf, linear, scaledBy } from '../acceptance/estimand.ts';
import type { Estimand } from '../acceptance/intervals.ts';
import { acceptanceScale, choiceScale } from '../logit/scale/appliedScales.ts';
import { makeEncoder } from '../model/encodeRow.ts';
import { makeRandom } from '../numerics/random.ts';
import { drawCoefficients } from './drawCoefficients.ts';
import { rowAgainstNone } from './rowAgainstNone.ts';
import type { Cells, Step, Utilities } from './utilities.ts';

/** @param source the coefficients are drawn where it says how often */
export function pooledUtilities(
  estimates: LogitEstimates,
  { draws = 0, seed = 1 }: Partial<IntervalSource>,
): Utilities {
  const { parameters, standardErrors } = estimates;
  const encoder = makeEncoder(estimates);
  const b = Float64Array.from(parameters, ({ estimate }) => estimate);
  const covariance = Float64Array.from(estimates.covariance[standardErrors].flat());
  const rows = draws > 0 ? drawCoefficients(b, covariance, draws, makeRandom(seed, 'krinsky-robb')) : [];
  const againstNone = (cells: Cells, step: Step = 'acceptance'): Estimand => {
    const utility = linear(rowAgainstNone(encoder, cells, b.length), b, rows);
    if (!estimates.scales) return utility;
    const scale = step === 'acceptance' ? acceptanceScale(estimates, cells) : choiceScale(estimates, cells);
    return scaledBy(utility, linear(scale, b, rows));
  };
  return {
    covariance,
    differ: false,
    againstNone,
    meanTaste: () => b,
    acceptance: (cells) => acceptanceOf(againstNone(cells)),
    overPeople: (questions, figures) => figures(questions.map(({ cells, step }) => againstNone(cells, step))),
  };
}
