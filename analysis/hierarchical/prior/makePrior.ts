/** Priors by the numbers that the field's programs ask for. */
import { choleskyFactor, choleskyInverse } from '../../numerics/cholesky.ts';
import type { Transform } from '../transform.ts';
import type { Prior, RowPrior } from './prior.ts';

/** What is believed of a row of Theta. */
export type MeanPrior =
  | { readonly kind: 'scaled'; readonly precision: number }
  /** N(0, variance x shape). */
  | { readonly kind: 'independent'; readonly variance: number };

export interface PriorOptions {
  /** K x K: the covariance of part-worths for a variance of 1 (`priorShape`). */
  readonly shape: Float64Array;
  /** M, the columns of Z with that of 1s. */
  readonly nCovariates?: number;
  /** v. */
  readonly variance?: number;
  /** Beyond the number of parameters. */
  readonly degreesOfFreedom?: number;
  /** Of the means, and of what they change by with a covariate. */
  readonly means?: MeanPrior;
  readonly slopes?: MeanPrior;
  /** Where part-worths are constrained: which are exponentials of what is normal. */
  readonly transform?: Transform;
}

/**
 * The variance, for a variance of 1, of what is normal where a part-worth is its exponential, and the precision of all means
 * where there are such. On the scale of logarithms 1 would be far too wide, and a mean that nothing holds runs off to where the
 * exponential is 0. bayesm's numbers under sign restrictions.
 */
const constrained = { variance: 0.2, precision: 0.1 } as const;

export const defaultPrior = {
  variance: 1,
  degreesOfFreedom: 5,
  means: { kind: 'scaled', precision: 0.01 },
  slopes: { kind: 'scaled', precision: 0.01 },
} as const;

/**
 * nu = K + degrees of freedom and V = nu x variance x shape, as Sawtooth's CBC/HB and ChoiceModelR take these numbers. The
 * mean of D is then V / (degrees of freedom - 1), far above variance x shape when K is large: `expectedCovariance` says it.
 */
export function makePrior({
  shape,
  nCovariates: M = 1,
  variance = defaultPrior.variance,
  degreesOfFreedom = defaultPrior.degreesOfFreedom,
  transform,
  means = transform?.isPositive.includes(1) ? { kind: 'scaled', precision: constrained.precision } : defaultPrior.means,
  slopes = defaultPrior.slopes,
}: PriorOptions): Prior {
  const K = Math.sqrt(shape.length);
  const nu = K + degreesOfFreedom;
  const own = transform ? constrainShape(shape, transform) : shape;
  return {
    degreesOfFreedom: nu,
    scale: own.map((value) => nu * variance * value),
    mean: new Float64Array(M * K),
    rows: Array.from({ length: M }, (_, m) => rowPrior(m === 0 ? means : slopes, own, K)),
  };
}

/** What is an exponential is independent of the rest, with a variance of its own. */
function constrainShape(shape: Float64Array, { isPositive }: Transform): Float64Array {
  const K = isPositive.length;
  return shape.map((value, at) => {
    const [i, j] = [Math.floor(at / K), at % K];
    if (isPositive[i] === 0 && isPositive[j] === 0) return value;
    return i === j ? constrained.variance : 0;
  });
}

function rowPrior(belief: MeanPrior, shape: Float64Array, K: number): RowPrior {
  if (belief.kind === 'scaled') return belief;
  const L = choleskyFactor(
    shape.map((value) => belief.variance * value),
    K,
  );
  if (!L) throw new RangeError('the shape of the prior is not positive definite');
  return { kind: 'independent', precision: choleskyInverse(L, K) };
}

/** E(D) = V / (nu - K - 1), K x K; `undefined` where nu is so small that it has none. */
export function expectedCovariance({ degreesOfFreedom: nu, scale }: Prior): Float64Array | undefined {
  const K = Math.sqrt(scale.length);
  return nu > K + 1 ? scale.map((value) => value / (nu - K - 1)) : undefined;
}
