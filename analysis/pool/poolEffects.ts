/** Random-effects meta-analysis of one contrast in several studies. */
import type { Interval } from '../../study/estimates/acceptance.ts';
import { studentQuantile } from '../numerics/betaDistribution.ts';
import { chiSquareTail } from '../numerics/chiSquare.ts';
import { remlVariance, type StudyEffect, weigh } from './remlVariance.ts';

export interface Pooled {
  /** k. */
  readonly nStudies: number;
  readonly confidence: number;
  /** The mean of the true effects, with errors by Hartung and Knapp: a t with k - 1 degrees of freedom. */
  readonly mean: Interval;
  /** Where the true effect of a further study like these lies: m -+ t sqrt(se^2 + tau^2), the same t. */
  readonly prediction: { readonly low: number; readonly high: number };
  /** The standard deviation of true effects between studies, by REML, with the ends that Q profiles. */
  readonly tau: { readonly estimate: number; readonly low: number; readonly high: number };
  /** The share of the spread that is no sampling error (Higgins and Thompson 2002), with tau^2 by REML. */
  readonly iSquared: number;
  /** Cochran's Q: are all true effects the same? */
  readonly heterogeneity: { readonly q: number; readonly df: number; readonly p: number };
}

/**
 * Pools estimates of one effect on one scale, each of another study.
 *
 * Equivalent in R: metafor's `rma(yi, sei = se, method = "REML", test = "knha")` with `predict` and `confint`, where that
 * finds the highest maximum of the likelihood.
 *
 * @param effects k of them, with standard errors above 0
 * @throws RangeError for fewer than two, or an error that is not above 0
 */
export function poolEffects(effects: readonly StudyEffect[], confidence = 0.95): Pooled {
  for (const { estimate, standardError } of effects) {
    if (!Number.isFinite(estimate) || !(standardError > 0 && Number.isFinite(standardError))) {
      throw new RangeError(`an effect of ${estimate} with standard error ${standardError} can't be pooled`);
    }
  }
  const tau2 = remlVariance(effects);
  const df = effects.length - 1;
  const t = studentQuantile((1 + confidence) / 2, df);
  const { mean, total } = weigh(effects, tau2);
  const standardError = Math.sqrt(spreadAt(effects, tau2) / (df * total));
  const reach = t * Math.sqrt(standardError ** 2 + tau2);
  const q = spreadAt(effects, 0);
  const tail = (1 - confidence) / 2;
  return {
    nStudies: effects.length,
    confidence,
    mean: { estimate: mean, standardError, low: mean - t * standardError, high: mean + t * standardError },
    prediction: { low: mean - reach, high: mean + reach },
    tau: {
      estimate: Math.sqrt(tau2),
      low: Math.sqrt(profileQ(effects, tail)),
      high: Math.sqrt(profileQ(effects, 1 - tail)),
    },
    iSquared: tau2 === 0 ? 0 : tau2 / (tau2 + typicalVariance(effects)),
    heterogeneity: { q, df, p: chiSquareTail(q, df) },
  };
}

/** Q(tau^2) = sum w_i (y_i - m)^2, which falls in tau^2. */
function spreadAt(effects: readonly StudyEffect[], tau2: number): number {
  const { mean } = weigh(effects, tau2);
  return effects.reduce(
    (sum, { estimate, standardError }) => sum + (estimate - mean) ** 2 / (standardError ** 2 + tau2),
    0,
  );
}

/** The tau^2 at which a chi-square with k - 1 degrees of freedom is above Q(tau^2) with this chance (Viechtbauer 2007); else 0. */
function profileQ(effects: readonly StudyEffect[], chance: number): number {
  const df = effects.length - 1;
  const above = (tau2: number) => chiSquareTail(spreadAt(effects, tau2), df);
  if (above(0) >= chance) return 0;
  let high = 1;
  while (above(high) < chance && high < Number.MAX_VALUE / 4) high *= 4;
  let low = 0;
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (above(middle) < chance) low = middle;
    else high = middle;
  }
  return high;
}

/** Higgins and Thompson (2002), equation 9. */
function typicalVariance(effects: readonly StudyEffect[]): number {
  const weights = effects.map(({ standardError }) => 1 / standardError ** 2);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const squares = weights.reduce((sum, w) => sum + w ** 2, 0);
  return ((effects.length - 1) * total) / (total ** 2 - squares);
}
