/** Tastes of people as points, at one or many values of the parameters: what averages over people are taken of. */
import { makeStandardDraws } from '../draws/standardDraws.ts';
import type { MixedLayout } from './mixedModel.ts';

export interface TastePointsOptions {
  /** G values of each of the P parameters. */
  readonly thetas: readonly Float64Array[];
  /** R. */
  readonly nPoints: number;
  readonly seed: number;
}

/**
 * R scrambled Sobol points for all G values alike.
 *
 * @returns K arrays of G x R numbers: coefficient k of point r at value g at `g * R + r`
 */
export function tastePoints(
  layout: MixedLayout,
  { thetas, nPoints: R, seed }: TastePointsOptions,
): readonly Float64Array[] {
  const { coefficients, shapes, random, exponential, loadStart, loadDimension, loadParameter } = layout;
  const G = thetas[0]?.length ?? 0;
  const draws = new Float64Array(shapes.length * R);
  makeStandardDraws({ rule: { kind: 'sobol', nDraws: R, seed }, shapes, nRespondents: 1 }).fill(0, draws);
  const points = coefficients.map((_, k) => {
    const values = new Float64Array(G * R);
    for (let g = 0; g < G; g++) values.fill((thetas[k] as Float64Array)[g], g * R, (g + 1) * R);
    return values;
  });
  for (let m = 0; m < random.length; m++) {
    const values = points[random[m] as number] as Float64Array;
    for (let load = loadStart[m]; load < loadStart[m + 1]; load++) {
      const spreads = thetas[loadParameter[load]] as Float64Array;
      const from = loadDimension[load] * R;
      for (let g = 0; g < G; g++) {
        for (let r = 0; r < R; r++) values[g * R + r] += spreads[g] * draws[from + r];
      }
    }
    const sign = exponential[m];
    if (sign !== 0) for (let i = 0; i < values.length; i++) values[i] = sign * Math.exp(values[i]);
  }
  return points;
}
