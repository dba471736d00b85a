/** From the maximum to what is said of it: classes by size, errors, shares, warnings. */
import { classStatistics } from './classStatistics.ts';
import { evaluatePoint, type Hold, type LatentPoint } from './evaluatePoint.ts';
import { type Freed, movedMembership } from './holdClasses.ts';
import { type LatentCovariance, latentCovariance } from './latentCovariance.ts';
import type { EndPoint, LatentClass, LatentFit } from './latentFit.ts';
import type { LatentProblem } from './latentProblem.ts';
import { latentWarnings } from './latentWarnings.ts';
import { type Layout, membershipOf, partWorthsOf, startOf } from './layout.ts';
import { derivativesAt } from './observedInformation.ts';
import { orderBySize, reorder, sharesOf } from './orderClasses.ts';
import { deltaError, shareGradients } from './shareGradients.ts';

interface Known {
  readonly endPoints: readonly EndPoint[];
  readonly reached: number;
  readonly isNone?: Uint8Array;
}

export function describeFit(
  problem: LatentProblem,
  layout: Layout,
  freed: Freed,
  { endPoints, reached, isNone }: Known,
): Omit<LatentFit, 'nullLogLikelihood' | 'iterations' | 'converged' | 'reason'> {
  const { data, N } = problem;
  const { C, P } = layout;
  const { climb, hold, separated } = freed;
  const order = orderBySize(problem, C, climb.point);
  const ordered: Hold = { choices: Float64Array.from(order, (c) => hold.choices[c]), people: hold.people };
  const point = evaluatePoint(problem, layout, ordered, reorder(layout, climb.point.theta, order));
  const covariance = latentCovariance(problem, layout, point, derivativesAt(problem, layout, ordered, point));
  const shares = sharesOf(problem, C, point.posterior);
  const noneShares = order.map((_, c) => isNone && noneShareOf(problem, point, isNone, c));
  const names = order.map((c) => (separated[c] ?? []).map((k) => data.parameters[k].name));
  const gradients = shareGradients(problem, layout, point);
  const matrix = covariance && (covariance.clustered ?? covariance.classical);
  const errors = matrix && gradients.map((gradient) => deltaError(gradient, matrix));
  const moved = movedMembership(layout, freed, order);
  const classes = shares.map((share, c): LatentClass => {
    return {
      ...{ share, ...(errors && { shareError: errors[c] }), separated: names[c] ?? [] },
      separatedMembership: (moved[c] ?? []).map((q) => problem.membershipNames[q] ?? ''),
      ...describeClass(layout, point, covariance, c, separated[order[c] as number] as readonly number[]),
      ...(noneShares[c] !== undefined && { noneShare: noneShares[c] }),
    };
  });
  return {
    ...{ classes, membershipNames: problem.membershipNames, posterior: byRespondent(point, C, N) },
    logLikelihood: point.logLikelihood,
    statistics: classStatistics(problem, C, P, point),
    ...{ parameters: point.theta, ...(covariance && { covariance }), shareGradients: gradients },
    ...{ endPoints, reached },
    warnings: latentWarnings(problem, {
      ...{ shares, noneShares, separated: names, coefficients: classes.map(({ coefficients }) => coefficients) },
      ...{ isMembershipHeld: hold.people > 0 && C > 1, hasCovariance: covariance !== undefined, nParameters: P },
      ...{ starts: endPoints.length, reached },
    }),
  };
}

type OwnNumbers = Pick<LatentClass, 'coefficients' | 'standardErrors' | 'membership' | 'membershipErrors'>;

function describeClass(
  layout: Layout,
  { theta }: LatentPoint,
  covariance: LatentCovariance | undefined,
  c: number,
  separated: readonly number[],
): OwnNumbers {
  const { K, Q, P } = layout;
  const matrix = covariance && (covariance.clustered ?? covariance.classical);
  const start = startOf(layout, c);
  const errorsFrom = (from: number, size: number) =>
    matrix && Array.from({ length: size }, (_, i) => Math.sqrt(matrix[(from + i) * (P + 1)]));
  const standardErrors = errorsFrom(start, K)?.map((error, k) => (separated.includes(k) ? undefined : error));
  const membershipErrors = c > 0 ? errorsFrom(start + K, Q) : undefined;
  return {
    coefficients: partWorthsOf(layout, theta, c).slice(),
    ...(standardErrors && { standardErrors }),
    membership: c === 0 ? new Float64Array(Q) : membershipOf(layout, theta, c).slice(),
    ...(membershipErrors && { membershipErrors }),
  };
}

/** N x C of C x N. */
function byRespondent({ posterior }: LatentPoint, C: number, N: number): Float64Array {
  const turned = new Float64Array(N * C);
  for (let c = 0; c < C; c++) for (let n = 0; n < N; n++) turned[n * C + c] = posterior[c * N + n];
  return turned;
}

/** Of the choices of class c that offer none (each with the membership of who made it), the share that fell on it. */
function noneShareOf(
  { data, N, stepStart, stepEntry }: LatentProblem,
  { posterior }: LatentPoint,
  isNone: Uint8Array,
  c: number,
): number | undefined {
  const { setStart, entryRow, entrySet, weights } = data;
  const offers = new Uint8Array(setStart.length - 1);
  for (let e = 0; e < entryRow.length; e++) if (isNone[entryRow[e]]) offers[entrySet[e]] = 1;
  let offered = 0;
  let taken = 0;
  for (let n = 0; n < N; n++) {
    const weight = weights[n] * posterior[c * N + n];
    for (let step = stepStart[n]; step < stepStart[n + 1]; step++) {
      const e = stepEntry[step];
      if (!offers[entrySet[e]]) continue;
      offered += weight;
      if (isNone[entryRow[e]]) taken += weight;
    }
  }
  return offered > 0 ? taken / offered : undefined;
}
