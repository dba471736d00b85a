/**
 * The draws of a simulated likelihood: for each respondent R points of his own, consecutive ones of one sequence (Train
 * 2009, section 9.3), in the standard form of what they stand for; or those of a matrix that somebody else has drawn.
 */
import { EstimationError } from '../../study/errors.ts';
import { inverseNormal } from '../numerics/inverseNormal.ts';
import { makeRandom } from '../numerics/random.ts';
import type { DrawMatrix } from './drawMatrix.ts';
import { makeHalton, mostHaltonDimensions } from './halton.ts';
import type { Shape } from './shape.ts';
import { makeSobol, mostPoints } from './sobol.ts';
import { mostSobolDimensions } from './sobolDirections.ts';

/** Where draws come from. A matrix has the draws themselves, already in their standard form. */
export type DrawRule =
  | { readonly kind: 'sobol' | 'halton'; readonly nDraws: number; readonly seed: number }
  | { readonly kind: 'matrix'; readonly matrix: DrawMatrix };

export interface StandardDraws {
  /** R: for each respondent. */
  readonly nDraws: number;
  /** Writes draw r of respondent n in dimension d into `into[d * R + r]`. */
  readonly fill: (respondent: number, into: Float64Array) => void;
}

export interface DrawOptions {
  readonly rule: DrawRule;
  /** One for each dimension. */
  readonly shapes: readonly Shape[];
  readonly nRespondents: number;
}

/**
 * The same rule gives the same draws, whoever asks for them and in which order.
 *
 * @throws EstimationError `too-many-draws` where the sequence has fewer points or dimensions than are needed
 */
export function makeStandardDraws({ rule, shapes, nRespondents }: DrawOptions): StandardDraws {
  if (rule.kind === 'matrix') return { nDraws: rule.matrix.nDraws, fill: rule.matrix.fill };
  const { kind, nDraws: R, seed } = rule;
  checkSize(rule, shapes.length, nRespondents);
  const random = makeRandom(seed, 'draws', kind);
  const sequence = kind === 'sobol' ? makeSobol(shapes.length, random) : makeHalton(shapes.length, random);
  const fill = (respondent: number, into: Float64Array): void => {
    for (const [dimension, shape] of shapes.entries()) {
      sequence(respondent * R, R, dimension, into, dimension * R);
      giveShape(shape, into, dimension * R, R);
    }
  };
  return { nDraws: R, fill };
}

function checkSize({ kind, nDraws }: { kind: 'sobol' | 'halton'; nDraws: number }, dimensions: number, N: number) {
  const most = kind === 'sobol' ? mostSobolDimensions : mostHaltonDimensions;
  const problems: string[] = [];
  if (dimensions > most) problems.push(`${dimensions} random coefficients: ${kind} draws have ${most} dimensions`);
  if (nDraws * N > mostPoints) problems.push(`${nDraws} draws for each of ${N} respondents are more than 2^32 in all`);
  if (problems.length > 0)
    throw new EstimationError(
      'too-many-draws',
      problems.map((message) => ({ message })),
    );
}

/** Turns uniform numbers between 0 and 1 into those of a shape, in place. */
function giveShape(shape: Shape, values: Float64Array, at: number, count: number): void {
  const inverse = inverses[shape];
  for (let i = at; i < at + count; i++) values[i] = inverse(values[i]);
}

const inverses: Readonly<Record<Shape, (u: number) => number>> = {
  normal: inverseNormal,
  uniform: (u) => 2 * u - 1,
  triangular: (u) => (u < 0.5 ? Math.sqrt(2 * u) - 1 : 1 - Math.sqrt(2 * (1 - u))),
};
