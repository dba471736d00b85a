/**
 * McDonald's omega of one factor: how much of the variance of a sum of items is that of what they have in common.
 *
 * The model is x = lambda f + e, with a factor of variance 1 and errors that are independent, so Sigma = lambda lambda' +
 * diag(theta), fitted by maximum likelihood: the least of ln|Sigma| + tr(S Sigma^-1). Then omega = (sum lambda)^2 / ((sum
 * lambda)^2 + sum theta), with its error by the delta method from the expected information. As R's lavaan has it for a
 * model of one factor; `omega` of psych is another statistic (of several factors).
 */
import { CholeskyDecomposition, EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import type { Reliability } from './alpha.ts';

export type Omega =
  | { readonly omega: Reliability & { readonly standardError: number } }
  /** `fewItems`: three are needed; `notConverged`; `negativeVariance`: an error's variance would be below 0 (Heywood). */
  | { readonly whyNot: 'fewItems' | 'notConverged' | 'negativeVariance' };

/**
 * @param covariance p x p, with n - 1 in the denominator
 * @param n respondents behind it
 */
export function mcDonaldOmega(covariance: Matrix, n: number, confidence: number): Omega {
  const p = covariance.rows;
  if (p < 3) return { whyNot: 'fewItems' };
  // Maximum likelihood has n in the denominator.
  const fit = fitOneFactor(Matrix.mul(covariance, (n - 1) / n));
  if (!fit) return { whyNot: 'notConverged' };
  if (fit.errors.min() <= 0) return { whyNot: 'negativeVariance' };
  const [loading, error] = [fit.loadings.sum(), fit.errors.sum()];
  const total = loading ** 2 + error;
  const slopes = Matrix.columnVector(
    Array.from({ length: 2 * p }, (_, k) =>
      k < p ? (2 * loading * error) / total ** 2 : -(loading ** 2) / total ** 2,
    ),
  );
  const variance = slopes.transpose().mmul(solve(fit.information, slopes)).get(0, 0) / n;
  const [estimate, standardError] = [loading ** 2 / total, Math.sqrt(variance)];
  const half = normalQuantile(confidence) * standardError;
  return { omega: { estimate, standardError, low: estimate - half, high: estimate + half } };
}

/** Columns of length p: lambda, and the variances of the errors. */
interface OneFactor {
  readonly loadings: Matrix;
  readonly errors: Matrix;
}

const mostSteps = 500;

/**
 * By Fisher scoring, whose steps are halved until the likelihood rises.
 *
 * @param S the covariance with n in the denominator
 * @returns with the expected information of one respondent; `undefined` where no maximum was found
 */
export function fitOneFactor(S: Matrix): (OneFactor & { readonly information: Matrix }) | undefined {
  const p = S.rows;
  let point = startAt(S);
  let value = discrepancy(S, point);
  for (let step = 0; step < mostSteps; step++) {
    const local = describe(S, point);
    if (!local) return undefined;
    const { gradient, information } = local;
    const direction = solve(information, gradient);
    // Twice of what the likelihood still has to gain.
    if (direction.transpose().mmul(gradient).get(0, 0) < 1e-20) return { ...point, information };
    const next = climb(S, point, value, direction, p);
    if (!next) return undefined;
    [point, value] = [next.point, next.value];
  }
  return undefined;
}

/** What the first principal component explains, damped so that no error begins at 0. */
function startAt(S: Matrix): OneFactor {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(S, { assumeSymmetric: true });
  const first = realEigenvalues.indexOf(Math.max(...realEigenvalues));
  const vector = eigenvectorMatrix.getColumnVector(first);
  const sign = vector.sum() < 0 ? -1 : 1;
  const loadings = Matrix.mul(vector, 0.7 * sign * Math.sqrt(realEigenvalues[first] as number));
  const errors = Matrix.columnVector(S.diagonal().map((own, i) => Math.max(0.3 * own, own - loadings.get(i, 0) ** 2)));
  return { loadings, errors };
}

function climb(S: Matrix, from: OneFactor, value: number, direction: Matrix, p: number) {
  for (let size = 1; size > 1e-9; size /= 2) {
    const step = Matrix.mul(direction, size);
    const point = {
      loadings: Matrix.add(from.loadings, step.subMatrix(0, p - 1, 0, 0)),
      errors: Matrix.add(from.errors, step.subMatrix(p, 2 * p - 1, 0, 0)),
    };
    const next = discrepancy(S, point);
    // Near the maximum the last digits are noise.
    if (next <= value + 1e-13 * Math.abs(value)) return { point, value: next };
  }
  return undefined;
}

function sigmaOf({ loadings, errors }: OneFactor): Matrix {
  return loadings.mmul(loadings.transpose()).add(Matrix.diag(errors.to1DArray()));
}

/** (ln|Sigma| + tr(S Sigma^-1)) / 2; infinite where Sigma is no covariance. */
function discrepancy(S: Matrix, point: OneFactor): number {
  const cholesky = new CholeskyDecomposition(sigmaOf(point));
  if (!cholesky.isPositiveDefinite()) return Number.POSITIVE_INFINITY;
  const halfLog = cholesky.lowerTriangularMatrix.diagonal().reduce((sum, one) => sum + Math.log(one), 0);
  return halfLog + cholesky.solve(S).trace() / 2;
}

/**
 * Minus the gradient of the discrepancy, 1/2 tr(Sigma^-1 (S - Sigma) Sigma^-1 dSigma), and the expected information
 * 1/2 tr(Sigma^-1 dSigma_k Sigma^-1 dSigma_l), in lambda and then theta.
 */
function describe(S: Matrix, point: OneFactor): { gradient: Matrix; information: Matrix } | undefined {
  const p = S.rows;
  const sigma = sigmaOf(point);
  const cholesky = new CholeskyDecomposition(sigma);
  if (!cholesky.isPositiveDefinite()) return undefined;
  const inverse = cholesky.solve(Matrix.eye(p));
  const M = inverse.mmul(Matrix.sub(S, sigma)).mmul(inverse);
  const ofLoadings = M.mmul(point.loadings).to1DArray();
  const gradient = Matrix.columnVector([...ofLoadings, ...M.diagonal().map((one) => one / 2)]);
  const u = inverse.mmul(point.loadings);
  const common = point.loadings.dot(u);
  const information = Matrix.zeros(2 * p, 2 * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const own = inverse.get(i, j);
      information.set(i, j, common * own + u.get(i, 0) * u.get(j, 0));
      information.set(i, p + j, own * u.get(j, 0));
      information.set(p + j, i, own * u.get(j, 0));
      information.set(p + i, p + j, own ** 2 / 2);
    }
  }
  return { gradient, information };
}
