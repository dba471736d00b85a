/** What a reader must know of classes before giving them names. */
import { makeWarning } from '../../study/warnings.ts';
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
  /** An English sentence, one of study/warnings.ts. */
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
  add(isMembershipHeld, 'membership-separated', makeWarning('separatedMembership'));
  add(!hasCovariance, 'no-errors', makeWarning('noErrors'));
  const isSingular = hasCovariance && G <= nParameters;
  add(isSingular, 'few-respondents', makeWarning('singular', { n: G, parameters: nParameters }));
  add(starts > 1 && reached === 1, 'best-once', makeWarning('bestOnce', { n: starts }));
  return found;
}

function* sizes({ shares }: Warned, G: number): Generator<LatentWarning> {
  if (shares.length === 1) return;
  for (const [c, share] of shares.entries()) {
    const people = share * G;
    const values = { class: c + 1, share: (100 * share).toFixed(1), n: Math.round(people) };
    if (people < 1) {
      yield { kind: 'empty-class', classes: [c + 1], words: makeWarning('emptyClass', values) };
    } else if (share < tinyShare) {
      yield { kind: 'tiny-class', classes: [c + 1], words: makeWarning('tinyClass', values) };
    }
  }
}

/** Pairs of classes that choose alike. */
function* sameClasses(problem: LatentProblem, coefficients: readonly Float64Array[]): Generator<LatentWarning> {
  for (const [d, second] of coefficients.entries()) {
    for (const [c, first] of coefficients.slice(0, d).entries()) {
      const apart = meanDifference(problem, first, second);
      if (apart >= sameProbability) continue;
      const words = makeWarning('sameClasses', { class: c + 1, other: d + 1, points: (100 * apart).toFixed(2) });
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
    const size = { class: c + 1, share: (100 * (shares[c] as number)).toFixed(1) };
    if (none !== undefined && none >= alwaysShare) {
      yield { kind: 'always-none', classes: [c + 1], words: makeWarning('alwaysNone', size) };
    } else if (none !== undefined && none <= 1 - alwaysShare) {
      yield { kind: 'never-none', classes: [c + 1], words: makeWarning('neverNone', size) };
    }
    const names = separated[c] ?? [];
    if (names.length === 0) continue;
    const words =
      names.length === K
        ? makeWarning('separatedClass', size)
        : makeWarning('separatedIn', { ...size, names: names.join(', ') });
    yield { kind: 'separated', classes: [c + 1], words };
  }
}
