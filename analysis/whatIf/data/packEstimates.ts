/**
 * Estimates without what a prediction does not need: no data, no counts of respondents by what they are, no diagnostics. All
 * functions that predict run on what comes out, and say what they say of the estimates themselves; of a posterior they take
 * 200 of its draws.
 */
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import type { Estimates, EstimatesBy } from '../../../study/estimates/estimates.ts';
import { type ByMethod, callMethod } from '../../../study/estimates/estimates.ts';
import { decodeDoubles, decodeFloats, encodeDoubles, encodeFloats } from '../../../study/estimates/floats.ts';
import type { Covariance } from '../../../study/estimates/likelihoodEstimates.ts';
import { type PackedDraws, packDraws, unpackDraws } from './packDraws.ts';
import { poolCovariates, poolMembership } from './poolPeople.ts';

export interface PackedEstimates {
  /** Their covariance or draws are empty, and below. */
  readonly estimates: Estimates;
  /** The lower triangle of the covariance that intervals are made of, row by row: 64-bit floats in base64. */
  readonly covariance?: string;
  /** Of a posterior: Theta, and then the triangle of the factor. */
  readonly draws?: PackedDraws;
}

/** Draws of a posterior that go into a page. */
export const pageDraws = 200;

export function packEstimates(estimates: Estimates): PackedEstimates {
  return callMethod(packers, withoutPeople(estimates));
}

/** @throws RangeError where draws or a covariance are not those of these estimates */
export function unpackEstimates({ estimates, covariance, draws }: PackedEstimates): Estimates {
  if (estimates.method === 'hb') return draws ? { ...estimates, draws: unpackPosterior(estimates, draws) } : estimates;
  return covariance === undefined ? estimates : { ...estimates, covariance: unpackCovariance(estimates, covariance) };
}

/** Estimates with all that they say, and of people what a page has: with them `predict` answers as the page does. */
export function withPagePeople(estimates: Estimates): Estimates {
  const page = unpackEstimates(packEstimates(estimates));
  if (estimates.method === 'hb' && page.method === 'hb') {
    const { covariateRows } = page;
    return { ...estimates, draws: page.draws, ...(covariateRows && { covariateRows }) };
  }
  if (estimates.method === 'latent' && page.method === 'latent') return { ...estimates, membership: page.membership };
  return estimates;
}

/** What all methods say, without respondents by group, profiles that were shown, and the words of the study. */
function withoutPeople<Of extends Estimates>(estimates: Of): Of {
  const { fileColumns, holdout, reliability, quality, respondentGroups, marginCells, ...rest } = estimates;
  const { profiles, modelFree, codebook, seed, ...kept } = rest;
  const parameters = kept.parameters.map(({ name, attribute, level, estimate }) => {
    return { name, attribute, ...(level !== undefined && { level }), estimate };
  });
  const columns = kept.columns.map(withoutEnds);
  return { ...kept, columns, parameters, partWorths: [], respondentsBy: {} } as unknown as Of;
}

/** The least and the largest number of respondents are those of single ones. */
function withoutEnds(column: EstimatedColumn): EstimatedColumn {
  const { levels, ...kept } = column;
  return column.role === 'respondent' && column.kind === 'numeric' ? kept : column;
}

const packers: ByMethod<[], PackedEstimates> = {
  mnl: (own) => {
    const { tests, scaleTests, ...kept } = own;
    const scales = own.scales?.map((scale) => ({ ...scale }));
    return packCovariance({ ...kept, ...(scales && { scales }) }, own.covariance);
  },
  mixed: (own) => {
    const { stability, ...kept } = own;
    const logit = { ...own.logit, parameters: [], partWorths: [] };
    return packCovariance({ ...kept, tastes: [], starts: { ...own.starts, ends: [] }, logit }, own.covariance);
  },
  latent: (own) => {
    const classes = own.classes.map((one) => ({ ...one, partWorths: [], traits: [], importances: [] }));
    const logit = { ...own.logit, partWorths: [] };
    const { columns, ...pooled } = poolMembership(own.membership);
    const membership = { ...pooled, columns: columns.map(withoutEnds) };
    return packCovariance({ ...own, classes, logit, membership, comparison: [], ends: [] }, own.covariance);
  },
  hb: (own) => {
    const { sampledAcceptance, covariateRows, ...kept } = own;
    const estimates: EstimatesBy<'hb'> = {
      ...kept,
      spreads: [],
      correlations: [],
      slopes: [],
      covariates: own.covariates.map(({ centre, range, ...kind }) => kind),
      ...(covariateRows && { covariateRows: poolCovariates(covariateRows, own.covariates) }),
      convergence: { ...own.convergence, traces: [] },
      people: { ...own.people, quantiles: [], importances: [], diffs: [] },
      logit: { ...own.logit, parameters: [], partWorths: [] },
      draws: { nDraws: 0, theta: '', factor: '' },
    };
    return { estimates, draws: packPosterior(own) };
  },
};

function packCovariance(estimates: EstimatesBy<'mnl' | 'mixed' | 'latent'>, covariance: Covariance | undefined) {
  if (!covariance) return { estimates };
  const matrix = covariance[estimates.standardErrors];
  const triangle = matrix.flatMap((row, i) => row.slice(0, i + 1));
  const { covariance: _, ...kept } = estimates;
  return { estimates: kept as Estimates, covariance: encodeDoubles(triangle) };
}

function unpackCovariance({ parameters }: Estimates, text: string): Covariance {
  const P = parameters.length;
  const triangle = decodeDoubles(text, (P * (P + 1)) / 2);
  if (!triangle) throw new RangeError('the packed covariance is not one of this many parameters');
  const at = (i: number, j: number) => triangle[(i * (i + 1)) / 2 + j];
  const matrix = Array.from({ length: P }, (_, i) =>
    Array.from({ length: P }, (__, j) => (j <= i ? at(i, j) : at(j, i))),
  );
  return { names: parameters.map(({ name }) => name), classical: matrix, robust: matrix, clustered: matrix };
}

/** How many numbers a draw of Theta and one of the factor have. */
function sizesOf({ parameters, covariates }: EstimatesBy<'hb'>) {
  const K = parameters.length;
  return { theta: (1 + covariates.length) * K, factor: (K * (K + 1)) / 2 };
}

/** Evenly thinned. */
function packPosterior(estimates: EstimatesBy<'hb'>): PackedDraws {
  const { nDraws: G, theta: thetaText, factor: factorText } = estimates.draws;
  const sizes = sizesOf(estimates);
  const theta = decodeFloats(thetaText, G * sizes.theta);
  const factor = decodeFloats(factorText, G * sizes.factor);
  if (!theta || !factor) throw new RangeError('the draws are not of this many part-worths');
  const kept = Math.min(G, pageDraws);
  const columns = sizes.theta + sizes.factor;
  const values = new Float64Array(kept * columns);
  for (let i = 0; i < kept; i++) {
    const g = Math.floor(((i + 1) * G) / kept) - 1;
    values.set(theta.subarray(g * sizes.theta, (g + 1) * sizes.theta), i * columns);
    values.set(factor.subarray(g * sizes.factor, (g + 1) * sizes.factor), i * columns + sizes.theta);
  }
  return packDraws(values, columns);
}

function unpackPosterior(estimates: EstimatesBy<'hb'>, draws: PackedDraws) {
  const sizes = sizesOf(estimates);
  const columns = sizes.theta + sizes.factor;
  if (draws.lows.length !== columns) throw new RangeError('the packed draws are not of this many part-worths');
  const values = unpackDraws(draws);
  const theta = new Float64Array(draws.nDraws * sizes.theta);
  const factor = new Float64Array(draws.nDraws * sizes.factor);
  for (let g = 0; g < draws.nDraws; g++) {
    const own = values.subarray(g * columns, (g + 1) * columns);
    theta.set(own.subarray(0, sizes.theta), g * sizes.theta);
    factor.set(own.subarray(sizes.theta), g * sizes.factor);
  }
  return { nDraws: draws.nDraws, theta: encodeFloats(theta), factor: encodeFloats(factor) };
}
