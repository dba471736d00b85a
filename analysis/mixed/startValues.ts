/** Where searches begin: near the plain logit, with spreads of ordinary size, and at seeded places around that. */
import type { Distribution } from '../../study/estimates/mixedEstimates.ts';
import { drawNormal, type RandomSource } from '../numerics/random.ts';
import type { PanelChoices } from '../panel/panelChoices.ts';
import type { MixedLayout } from './mixedModel.ts';

/** Tastes that differ make utilities larger against the error of a single choice than the plain logit shows them. */
const stretch = 1.3;
/** What all spreads together add to the standard deviation of utility differences, at most, and what one adds. */
const totalSpread = 1.5;
const oneSpread = 0.5;

/**
 * The first start: the logit's coefficients a little stretched, and spreads that make each random coefficient move utility
 * about as much, whatever the unit of its column. A lognormal begins at the logit's coefficient where that has its sign, and near
 * 0 where it has the other.
 */
export function firstStart(layout: MixedLayout, panel: PanelChoices, logit: Float64Array): Float64Array {
  const { coefficients, parameters, random } = layout;
  const sizes = columnSizes(panel);
  const spread = Math.min(oneSpread, totalSpread / Math.sqrt(Math.max(1, random.length)));
  const theta = new Float64Array(parameters.length);
  for (const [p, { coefficient: k, kind, dimension }] of parameters.entries()) {
    const { distribution } = coefficients[k] as { distribution?: Distribution };
    if (kind === 'fixed') theta[p] = logit[k];
    else if (kind === 'mean') theta[p] = meanStart(distribution as Distribution, stretch * logit[k], spread / sizes[k]);
    // Off the diagonal of a Cholesky factor nothing is known.
    else if (dimension === layout.random.indexOf(k))
      theta[p] = spreadStart(distribution as Distribution, spread, sizes[k]);
  }
  return theta;
}

/** Of a lognormal, the logarithm of its median. */
function meanStart(distribution: Distribution, mean: number, least: number): number {
  if (distribution !== 'lognormal' && distribution !== 'negative-lognormal') return mean;
  return Math.log(Math.max(least / 2, distribution === 'lognormal' ? mean : -mean));
}

function spreadStart(distribution: Distribution, spread: number, size: number): number {
  if (distribution === 'lognormal' || distribution === 'negative-lognormal') return oneSpread;
  return ((distribution === 'normal' ? 1 : distribution === 'uniform' ? Math.sqrt(3) : Math.sqrt(6)) * spread) / size;
}

/** By column: the standard deviation of its differences between alternatives of one choice; 1 where there are none. */
export function columnSizes({ nParameters: K, choiceStart, rows }: PanelChoices): Float64Array {
  const sums = new Float64Array(K);
  let count = 0;
  for (let s = 0; s + 1 < choiceStart.length; s++) {
    for (let e = choiceStart[s] + 1; e < choiceStart[s + 1]; e++) {
      count += 1;
      for (let k = 0; k < K; k++) sums[k] += (rows[e * K + k] - rows[(e - 1) * K + k]) ** 2;
    }
  }
  return sums.map((sum) => (sum > 0 ? Math.sqrt(sum / count) : 1));
}

/**
 * Another start: means and spreads of the first one times random factors, and other places of a Cholesky factor off 0. Means
 * move further where they are uncertain, by up to two of the first start's spreads.
 */
export function anotherStart(layout: MixedLayout, first: Float64Array, random: RandomSource): Float64Array {
  const own = layout.coefficients.map((_, k) =>
    layout.parameters.findIndex(
      ({ coefficient, kind, dimension }) =>
        coefficient === k && kind !== 'mean' && kind !== 'fixed' && dimension === layout.random.indexOf(k),
    ),
  );
  return first.map((value, p) => {
    const { kind, coefficient } = layout.parameters[p] as (typeof layout.parameters)[number];
    const spread = first[own[coefficient] ?? -1] ?? 0;
    if (kind === 'fixed') return value * (0.5 + random());
    if (kind === 'mean') return value + spread * drawNormal(random);
    return value === 0 ? (spread / 3) * drawNormal(random) : value * (0.2 + 2.3 * random());
  });
}
