/** What a reader must know of classes before giving them names. */
import { makePredictSet } from '../logit/likelihood/predictEntries.ts';
import { countClusters } from '../numerics/sandwich.ts';
import type { LatentProblem } from './latentProblem.ts';

export type LatentWarningKind =
  | 'empty-class'
  | 'tiny-class'
  | 'same-classes'
  | 'always-none'
  | 'never-none'
  | 'separated'
  | 'membership-separated'
  | 'no-errors'
  | 'few-respondents'
  | 'best-once';

export interface LatentWarning {
  readonly kind: LatentWarningKind;
  /** From 1, the classes that it is about. */
  readonly classes: readonly number[];
  /** An English sentence. */
  readonly words: string;
}

/** A class is tiny below this share. */
const tinyShare = 0.05;
/** Classes are the same if their choice probabilities differ by less than this on average. */
const sameProbability = 0.01;
/** A class always does what it does in this share of its choices. */
const alwaysShare = 0.99;

export interface Warned {
  readonly shares: readonly number[];
  readonly coefficients: readonly Float64Array[];
  readonly noneShares: readonly (number | undefined)[];
  /** By class, names of parameters without a finite estimate. */
  readonly separated: readonly (readonly string[])[];
  readonly isMembershipHeld: boolean;
  readonly hasCovariance: boolean;
  readonly nParameters: number;
  readonly starts: number;
  readonly reached: number;
}

/** The gravest first. */
export function latentWarnings(problem: LatentProblem, warned: Warned): LatentWarning[] {
  const { nParameters, hasCovariance, isMembershipHeld, starts, reached } = warned;
  const G = countClusters(problem.data);
  const found: LatentWarning[] = [
    ...sizes(warned, G),
    ...sameClasses(problem, warned.coefficients),
    ...answers(warned, problem.K),
  ];
  const add = (isSo: boolean, kind: LatentWarningKind, words: string) => {
    if (isSo) found.push({ kind, classes: [], words });
  };
  add(
    isMembershipHeld,
    'membership-separated',
    'covariates part the classes completely, or a class is empty: membership has no finite estimates and is held',
  );
  add(!hasCovariance, 'no-errors', 'the information matrix is singular: there are no standard errors');
  add(
    hasCovariance && G <= nParameters,
    'few-respondents',
    `${G} respondents for ${nParameters} parameters: the clustered covariance is singular`,
  );
  add(
    starts > 1 && reached === 1,
    'best-once',
    `only one of ${starts} starts reached the best log-likelihood: more starts may find a better one`,
  );
  return found;
}

function* sizes({ shares }: Warned, G: number): Generator<LatentWarning> {
  if (shares.length === 1) return;
  for (const [c, share] of shares.entries()) {
    const people = share * G;
    const words = `class ${c + 1} has ${(100 * share).toFixed(1)}% of the respondents`;
    if (people < 1) {
      yield { kind: 'empty-class', classes: [c + 1], words: `${words}, not one person: these data have fewer classes` };
    } else if (share < tinyShare) {
      const about = `some ${Math.round(people)} people`;
      yield { kind: 'tiny-class', classes: [c + 1], words: `${words}, ${about}: too few to say much of them` };
    }
  }
}

/** Pairs of classes that choose alike. */
function* sameClasses(problem: LatentProblem, coefficients: readonly Float64Array[]): Generator<LatentWarning> {
  for (const [d, second] of coefficients.entries()) {
    for (const [c, first] of coefficients.slice(0, d).entries()) {
      const apart = meanDifference(problem, first, second);
      if (apart >= sameProbability) continue;
      const words = `classes ${c + 1} and ${d + 1} choose alike (their probabilities differ by ${(100 * apart).toFixed(2)} points on average): they are one`;
      yield { kind: 'same-classes', classes: [c + 1, d + 1], words };
    }
  }
}

/** The mean over choice sets, as often as they were answered, of the mean |P_j - Q_j| over their alternatives. */
function meanDifference({ data, setShare, entryShare }: LatentProblem, b: Float64Array, other: Float64Array): number {
  const one = makePredictSet(data, b);
  const two = makePredictSet(data, other);
  let sum = 0;
  for (let s = 0; s < setShare.length; s++) {
    const P = one(s);
    const Q = two(s);
    const start = data.setStart[s];
    for (let e = start; e < data.setStart[s + 1]; e++) sum += entryShare[e] * Math.abs(P[e - start] - Q[e - start]);
  }
  return sum;
}

function* answers({ shares, noneShares, separated }: Warned, K: number): Generator<LatentWarning> {
  for (const c of shares.keys()) {
    const none = noneShares[c];
    const size = `class ${c + 1} (${(100 * (shares[c] as number)).toFixed(1)}%)`;
    if (none !== undefined && none >= alwaysShare) {
      const words = `${size} always chooses none: its choices say nothing of what it prefers`;
      yield { kind: 'always-none', classes: [c + 1], words };
    } else if (none !== undefined && none <= 1 - alwaysShare) {
      yield {
        kind: 'never-none',
        classes: [c + 1],
        words: `${size} never chooses none: it accepts whatever is offered`,
      };
    }
    const names = separated[c] ?? [];
    if (names.length === 0) continue;
    const what = names.length === K ? 'any part-worth' : names.join(', ');
    const words = `${size} has no finite estimate of ${what}: its choices are separated, so the class is held as if it had made a hundredth of a choice more, spread evenly, which costs about as much of the log-likelihood`;
    yield { kind: 'separated', classes: [c + 1], words };
  }
}
