/** The posterior of the population's parameters: draws of each, chain by chain, and what they come to. */
import type { HierarchicalProblem } from '../problem.ts';
import type { ChainDraws } from '../recordDraws.ts';
import { partWorthMoments, populationDraws } from './populationDraws.ts';

export type PopulationParameter =
  /** The mean of part-worth `i` among people with average z. */
  | { readonly kind: 'mean'; readonly i: number }
  /** What beta of part-worth `i` changes by with column `covariate` of Z (from 1; 0 is the intercept). */
  | { readonly kind: 'slope'; readonly i: number; readonly covariate: number }
  /** The standard deviation of part-worth `i` among people of one z. */
  | { readonly kind: 'sd'; readonly i: number }
  | { readonly kind: 'correlation'; readonly i: number; readonly j: number };

export interface ParameterDraws {
  readonly parameter: PopulationParameter;
  /** By chain: a value for each draw. What diagnostics take. */
  readonly chains: readonly Float64Array[];
}

export interface ParameterPosterior {
  readonly parameter: PopulationParameter;
  readonly mean: number;
  readonly sd: number;
  /** The central interval of this probability. */
  readonly interval: readonly [number, number];
}

/**
 * Means, slopes, standard deviations and correlations of part-worths b (not of beta, where there are constraints; slopes are
 * of beta). Cost per draw K^3.
 */
export function parameterDraws(problem: HierarchicalProblem, chains: readonly ChainDraws[]): ParameterDraws[] {
  const { nParameters: K, nCovariates: M, transform } = problem;
  const z = meanZ(problem);
  const parameters = listParameters(K, M);
  const values = parameters.map(() => chains.map(({ nDraws }) => new Float64Array(nDraws)));
  for (const [c, chain] of chains.entries()) {
    let g = 0;
    for (const draw of populationDraws([chain], K)) {
      const { mean, covariance } = partWorthMoments(draw, z, transform);
      const sd = (i: number) => Math.sqrt(covariance[i * K + i]);
      for (const [p, parameter] of parameters.entries()) {
        const into = values[p]?.[c] as Float64Array;
        const { i } = parameter;
        if (parameter.kind === 'mean') into[g] = mean[i];
        else if (parameter.kind === 'slope') into[g] = draw.theta[parameter.covariate * K + i];
        else if (parameter.kind === 'sd') into[g] = sd(i);
        else into[g] = covariance[i * K + parameter.j] / (sd(i) * sd(parameter.j));
      }
      g += 1;
    }
  }
  return parameters.map((parameter, p) => ({ parameter, chains: values[p] as Float64Array[] }));
}

/** Length M: the average row of Z. */
export function meanZ({ Z, nRespondents: N, nCovariates: M }: HierarchicalProblem): Float64Array {
  const mean = new Float64Array(M);
  for (let n = 0; n < N; n++) for (let m = 0; m < M; m++) mean[m] += Z[n * M + m] / N;
  return mean;
}

function listParameters(K: number, M: number): PopulationParameter[] {
  const every = Array.from({ length: K }, (_, i) => i);
  return [
    ...every.map((i) => ({ kind: 'mean', i }) as const),
    ...Array.from({ length: M - 1 }, (_, m) =>
      every.map((i) => ({ kind: 'slope', i, covariate: m + 1 }) as const),
    ).flat(),
    ...every.map((i) => ({ kind: 'sd', i }) as const),
    ...every.flatMap((i) => every.slice(i + 1).map((j) => ({ kind: 'correlation', i, j }) as const)),
  ];
}

/** Posterior mean, standard deviation and central interval; quantiles by linear interpolation (R's type 7). */
export function summariseParameter({ parameter, chains }: ParameterDraws, probability = 0.95): ParameterPosterior {
  const all = new Float64Array(chains.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chain of chains) {
    all.set(chain, at);
    at += chain.length;
  }
  if (all.length < 2) throw new RangeError('a posterior needs at least two draws');
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const squares = all.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  all.sort();
  const quantile = (p: number) => {
    const place = p * (all.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, all.length - 1);
    return all[below] + (place - below) * (all[above] - all[below]);
  };
  const tail = (1 - probability) / 2;
  return { parameter, mean, sd: Math.sqrt(squares / (all.length - 1)), interval: [quantile(tail), quantile(1 - tail)] };
}
