/**
 * The fair-exchange frontier: every policy by the share of customers who accept it, and by what it is expected to be worth to
 * the organisation, acceptance times the worth of a customer who accepts. On the Pareto front are those than which no other is
 * accepted by more customers and worth more. Acceptance is an estimate, so the front is one too: at every draw of the
 * coefficients it is found anew, and a policy's probability of being on it is the share of draws at which it is.
 */
import type { Interval } from '../../../study/estimates/acceptance.ts';
import type { LevelValues } from '../../../study/value.ts';
import type { Cells } from '../../tastes/utilities.ts';
import { findPolicy, type PolicyList, policyAt } from './enumeratePolicies.ts';
import { frontOfProducts } from './paretoFront.ts';
import type { PolicyAcceptance } from './policyAcceptance.ts';
import { worthOf, worthOfAll } from './worth.ts';

export interface FrontierPolicy {
  /** Its place among the policies; absent of an offer that is none of them. */
  readonly index?: number;
  readonly profile: Cells;
  /** Of one customer who accepts. */
  readonly worth: number;
  readonly acceptance: Interval;
  /** Acceptance times worth: what one customer who is asked is expected to be worth. */
  readonly expected: Interval;
  readonly isOnFront: boolean;
  /** The share of draws at which it is on the front. */
  readonly probability: number;
}

export interface Frontier {
  /** How many policies there are. */
  readonly count: number;
  /** Of how many combinations of levels they are a sample; absent where they are all possible policies. */
  readonly sampledOf?: number;
  /** By policy. */
  readonly acceptance: Float64Array;
  readonly expected: Float64Array;
  /** By policy, and of how many draws it is a share. */
  readonly probability: Float64Array;
  readonly nDraws: number;
  /** The policies on the front at the estimates, the best accepted first. */
  readonly front: readonly FrontierPolicy[];
  /** The offer on screen. */
  readonly current: FrontierPolicy;
  /** Places of the policies on the front that beat the current one, in the order of `front`. */
  readonly better: readonly number[];
  /** Any other policy. */
  tell(index: number): FrontierPolicy;
}

export interface FrontierInput {
  readonly list: PolicyList;
  readonly accepted: PolicyAcceptance;
  readonly values: LevelValues;
  readonly current: Cells;
  acceptanceOf(profile: Cells): Interval;
  /** Acceptance of a profile that is none of the policies, and at the same draws. */
  acceptProfile(profile: Cells): { readonly value: number; readonly draws: Float64Array };
}

export function findFrontier(input: FrontierInput): Frontier {
  const { list, accepted, values, current } = input;
  const { count } = list;
  const worth = worthOfAll(list, values);
  const acceptance = accepted.values;
  const order = orderByEstimate(acceptance, worth);
  const front = new Int32Array(count);
  const size = frontOfProducts(acceptance, 0, worth, order, front);
  const onFront = new Uint8Array(count);
  const places = [...front.subarray(0, size)].sort(
    (a, b) => acceptance[b] - acceptance[a] || worth[b] - worth[a] || a - b,
  );
  for (const p of places) onFront[p] = 1;
  const index = findPolicy(list, current);
  const outside = index < 0 ? outsider(input) : undefined;
  const probability = countFronts(accepted, worth, frontFirst(order, onFront), outside);
  const tell = (index: number) =>
    describe(input, policyAt(list, index), {
      index,
      worth: worth[index] as number,
      isOnFront: onFront[index] === 1,
      probability: probability[index] as number,
    });
  const own =
    index < 0 ? (outside as Outsider) : { acceptance: acceptance[index] as number, worth: worth[index] as number };
  const better = places.filter((p) => beats(acceptance[p], worth[p], own.acceptance, own.worth));
  const rest = {
    worth: own.worth,
    isOnFront: better.length === 0,
    probability: (outside?.count ?? 0) / accepted.nDraws,
  };
  return {
    count,
    ...(list.sampledOf !== undefined && { sampledOf: list.sampledOf }),
    acceptance,
    expected: acceptance.map((share, p) => share * worth[p]),
    probability,
    nDraws: accepted.nDraws,
    front: places.map(tell),
    current: index < 0 ? describe(input, current, rest) : tell(index),
    better,
    tell,
  };
}

function describe(
  { acceptanceOf }: FrontierInput,
  profile: Cells,
  rest: Pick<FrontierPolicy, 'index' | 'worth' | 'isOnFront' | 'probability'>,
): FrontierPolicy {
  const acceptance = acceptanceOf(profile);
  return { ...rest, profile, acceptance, expected: timesWorth(acceptance, rest.worth) };
}

/** Worth is known, so what is expected is as sure as acceptance. */
function timesWorth({ estimate, standardError, low, high }: Interval, worth: number): Interval {
  const ends = [low * worth, high * worth] as const;
  return {
    estimate: estimate * worth,
    standardError: standardError * Math.abs(worth),
    low: Math.min(...ends),
    high: Math.max(...ends),
  };
}

/** An offer that is none of the policies: it is held against them, and takes no place among them. */
interface Outsider {
  readonly worth: number;
  readonly acceptance: number;
  readonly draws: Float64Array;
  /** At how many draws no policy beat it. */
  count: number;
}

function outsider({ list, values, current, acceptProfile }: FrontierInput): Outsider {
  const { value, draws } = acceptProfile(current);
  return { worth: worthOf(current, list.attributes, values), acceptance: value, draws, count: 0 };
}

function beats(x: number, worth: number, otherX: number, otherWorth: number): boolean {
  const [y, otherY] = [x * worth, otherX * otherWorth];
  return x >= otherX && y >= otherY && (x > otherX || y > otherY);
}

/** By policy, the share of draws at which it is on the front. */
function countFronts(
  { draws, nDraws, values }: PolicyAcceptance,
  worth: Float64Array,
  order: Int32Array,
  outside: Outsider | undefined,
): Float64Array {
  const P = values.length;
  const counts = new Float64Array(P);
  const front = new Int32Array(P);
  for (let d = 0; d < nDraws; d++) {
    const size = frontOfProducts(draws, d * P, worth, order, front);
    let isBeaten = false;
    for (let i = 0; i < size; i++) {
      const p = front[i];
      counts[p] += 1;
      if (outside && !isBeaten) {
        isBeaten = beats(draws[d * P + p], worth[p], outside.draws[d] as number, outside.worth);
      }
    }
    if (outside && !isBeaten) outside.count += 1;
  }
  return counts.map((count) => count / nDraws);
}

/** The furthest from the origin first, each direction counting by its largest value: what stands there beats most. */
function orderByEstimate(acceptance: Float64Array, worth: Float64Array): Int32Array {
  const most = acceptance.reduce((high, share, p) => Math.max(high, Math.abs(share * worth[p])), 0) || 1;
  const score = acceptance.map((share, p) => share + (share * worth[p]) / most);
  return Int32Array.from(acceptance.keys()).sort((a, b) => score[b] - score[a]);
}

function frontFirst(order: Int32Array, onFront: Uint8Array): Int32Array {
  const sorted = new Int32Array(order.length);
  let at = 0;
  for (const wanted of [1, 0]) for (const p of order) if (onFront[p] === wanted) sorted[at++] = p;
  return sorted;
}
