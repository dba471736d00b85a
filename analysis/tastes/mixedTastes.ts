/**
 * The tastes of a mixed logit: theta is drawn from its sampling distribution (Krinsky and Robb 1986), and at each draw people
 * are distributed as it says. The first of the G is the estimate itself.
 */
import { EstimationError } from '../../study/errors.ts';
import type { IntervalSource } from '../../study/estimates/acceptance.ts';
import type { MixedEstimates } from '../../study/estimates/mixedEstimates.ts';
import { layOut, type MixedLayout } from '../mixed/mixedModel.ts';
import { tastePoints } from '../mixed/tastePoints.ts';
import { makeRandom } from '../numerics/random.ts';
import { drawCoefficients } from './drawCoefficients.ts';
import type { NormalTastes, Population, TastePoints } from './population.ts';
import { populationUtilities } from './populationUtilities.ts';
import type { Utilities } from './utilities.ts';

/** R: people at each draw of theta. Sobol's points make averages over 200 as exact as over thousands of random ones. */
const nPoints = 200;

/** @throws EstimationError `no-covariance` where the estimates have none */
export function mixedUtilities(estimates: MixedEstimates, source: Partial<IntervalSource>): Utilities {
  return populationUtilities(estimates, mixedPopulation(estimates, source));
}

/** @throws EstimationError `no-covariance` */
export function mixedPopulation(
  estimates: MixedEstimates,
  { draws = 0, seed = 1 }: Partial<IntervalSource>,
): Population {
  const layout = layOut(estimates.coefficients);
  const thetas = drawThetas(estimates, draws, seed);
  let points: TastePoints | undefined;
  const pointsOf = () => {
    points ??= { nPoints, coefficients: tastePoints(layout, { thetas, nPoints, seed }) };
    return points;
  };
  const areNormal = layout.coefficients.every(({ distribution = 'normal' }) => distribution === 'normal');
  const normals = areNormal ? normalTastes(layout, thetas) : undefined;
  return {
    nCoefficients: layout.coefficients.length,
    nDraws: draws + 1,
    centre: 'first',
    pointsOf,
    ...(normals && { normalsOf: () => normals }),
  };
}

/** P rows of the estimate and its draws. */
function drawThetas(estimates: MixedEstimates, draws: number, seed: number): Float64Array[] {
  const { parameters, covariance, standardErrors } = estimates;
  const theta = Float64Array.from(parameters, ({ estimate }) => estimate);
  if (draws === 0) return Array.from(theta, (value) => Float64Array.of(value));
  if (!covariance) {
    const message =
      'the mixed logit has no covariance of its estimates, so nothing that follows from it has an interval';
    const hint = 'estimate it with fewer random coefficients, or independent ones, or other starts (--starts, --seed)';
    throw new EstimationError('no-covariance', [{ message, hint }]);
  }
  const matrix = Float64Array.from(covariance[standardErrors].flat());
  const rows = drawCoefficients(theta, matrix, draws, makeRandom(seed, 'krinsky-robb'));
  return rows.map((row, p) => Float64Array.of(theta[p], ...row));
}

function normalTastes(layout: MixedLayout, thetas: readonly Float64Array[]): NormalTastes {
  const { coefficients, random, loadStart, loadDimension, loadParameter } = layout;
  const K = coefficients.length;
  const G = thetas[0]?.length ?? 0;
  const means = new Float64Array(G * K);
  const factors = new Float64Array(G * K * K);
  for (let g = 0; g < G; g++) {
    for (let k = 0; k < K; k++) means[g * K + k] = (thetas[k] as Float64Array)[g];
    for (let m = 0; m < random.length; m++) {
      for (let load = loadStart[m]; load < loadStart[m + 1]; load++) {
        const column = random[loadDimension[load]];
        factors[(g * K + random[m]) * K + column] = (thetas[loadParameter[load]] as Float64Array)[g];
      }
    }
  }
  return { shares: Float64Array.of(1), means, factors };
}
