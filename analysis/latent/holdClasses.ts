/**
 * What to do with a class whose choices are separated: one that always chooses none, or never a certain level. Its LL rises
 * for ever as part-worths grow, and inside a mixture no test of the choices finds that out, because everyone belongs a
 * little to every class. So each class is held while starts are tried, by a hundredth of a choice spread evenly over the
 * alternatives; at the end the hold is loosened to a tenth of that. Where part-worths are bounded by choices they hardly
 * move; where nothing but the hold bounds them, utilities move by about ln 10. Such a class stays held and is named, and LL
 * is then below what no finite part-worths reach by about the hold. All others are set free.
 */
import { evaluateCounts } from '../logit/likelihood/logLikelihood.ts';
import { multiplyRows } from '../logit/likelihood/predictEntries.ts';
import { type Climb, type ClimbOptions, finish } from './climb.ts';
import { countsOfClass } from './emStep.ts';
import type { Hold, LatentPoint } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import { type Layout, membershipOf, partWorthsOf } from './layout.ts';
import { reorder } from './orderClasses.ts';

/** Choices that are added to each held class, and respondents that are spread over all classes. */
export const holdWeight = 0.01;

export function holdAll(C: number): Hold {
  return { choices: new Float64Array(C).fill(holdWeight), people: holdWeight };
}

/** Between 0, for a class that its choices bound, and ln 10 = 2.3. */
const moved = 1;
/** A class set free that moves by more than this had been taken for bounded wrongly. */
const ranOff = 4;

export interface Freed {
  readonly climb: Climb;
  readonly hold: Hold;
  /** By class: the places of the parameters that nothing but the hold tells; empty for a class that is free. */
  readonly separated: readonly (readonly number[])[];
  /** All parameters with every class held, and with the hold loosened: what nothing else bounds has moved between the two. */
  readonly held: Float64Array;
  readonly loosened: Float64Array;
}

/** From the maximum with all classes held to the one with as few held as can be. */
export function freeClasses(
  problem: LatentProblem,
  layout: Layout,
  held: LatentPoint,
  options: ClimbOptions = {},
): Freed {
  const { C } = layout;
  const all = holdAll(C);
  const tenth: Hold = { choices: all.choices.map((choices) => choices / 10), people: all.people / 10 };
  const loosened = finish(problem, layout, tenth, held, options).point;
  const none: Hold = { choices: new Float64Array(C), people: 0 };
  for (let hold = holdMoved(problem, layout, none, { from: held, to: loosened, limit: moved }); ; ) {
    const climb = finish(problem, layout, hold, held, options);
    const next = holdMoved(problem, layout, hold, { from: held, to: climb.point, limit: ranOff });
    if (next === hold) {
      const separated = Array.from(hold.choices, (choices, c) => {
        if (choices === 0) return [];
        const places = [...movedParameters(layout, held, loosened, c), ...untold(problem, layout, climb.point, c)];
        return [...new Set(places)].sort((a, b) => a - b);
      });
      return { climb, hold, separated, held: held.theta, loosened: loosened.theta };
    }
    hold = next;
  }
}

interface Move {
  readonly from: LatentPoint;
  readonly to: LatentPoint;
  /** Of utility. */
  readonly limit: number;
}

/** The hold with those added who moved by more than the limit; the same object where nobody did. */
function holdMoved(problem: LatentProblem, layout: Layout, hold: Hold, { from, to, limit }: Move): Hold {
  const isRunning = (c: number) => largestMove(problem, layout, from, to, c) > limit;
  const choices = hold.choices.map((held, c) => (held === 0 && isRunning(c) ? holdWeight : held));
  const isMembershipRunning = hold.people === 0 && membershipMove(problem, layout, from, to) > limit;
  const people = isMembershipRunning ? holdWeight : hold.people;
  return people === hold.people && choices.every((held, c) => held === hold.choices[c]) ? hold : { choices, people };
}

/** The most that the difference of two utilities of one choice set has changed. */
function largestMove(problem: LatentProblem, layout: Layout, from: LatentPoint, to: LatentPoint, c: number): number {
  const { data } = problem;
  const { setStart, entryRow } = data;
  const after = partWorthsOf(layout, to.theta, c);
  const change = partWorthsOf(layout, from.theta, c).map((at, k) => after[k] - at);
  const V = multiplyRows(data, change);
  let largest = 0;
  for (let s = 0; s + 1 < setStart.length; s++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let e = setStart[s]; e < setStart[s + 1]; e++) {
      low = Math.min(low, V[entryRow[e]]);
      high = Math.max(high, V[entryRow[e]]);
    }
    largest = Math.max(largest, high - low);
  }
  return largest;
}

/** The same of the utilities of membership. */
function membershipMove({ N, Q, Z }: LatentProblem, layout: Layout, from: LatentPoint, to: LatentPoint): number {
  let largest = 0;
  for (let c = 1; c < layout.C; c++) {
    const before = membershipOf(layout, from.theta, c);
    const after = membershipOf(layout, to.theta, c);
    for (let n = 0; n < N; n++) {
      let move = 0;
      for (let q = 0; q < Q; q++) move += Z[n * Q + q] * (after[q] - before[q]);
      largest = Math.max(largest, Math.abs(move));
    }
  }
  return largest;
}

/**
 * The parameters of membership that nothing but the hold tells, by class, their places among its Q.
 *
 * @param order which class becomes class i
 */
export function movedMembership(layout: Layout, { hold, held, loosened }: Freed, order: readonly number[]): number[][] {
  const before = reorder(layout, held, order);
  const after = reorder(layout, loosened, order);
  const moves = Array.from({ length: layout.C }, (_, c) => {
    if (c === 0 || hold.people === 0) return [];
    const from = membershipOf(layout, before, c);
    return Array.from(membershipOf(layout, after, c), (value, q) => Math.abs(value - from[q]));
  });
  const largest = moves.flat().reduce((most, move) => Math.max(most, move), 0);
  return moves.map((own) => [...own.keys()].filter((q) => own[q] > largest / 5));
}

function movedParameters(layout: Layout, from: LatentPoint, to: LatentPoint, c: number): number[] {
  const before = partWorthsOf(layout, from.theta, c);
  const after = partWorthsOf(layout, to.theta, c);
  const moves = before.map((at, k) => Math.abs(after[k] - at));
  const largest = moves.reduce((most, move) => Math.max(most, move), 0);
  return [...moves.keys()].filter((k) => moves[k] > largest / 5);
}

/**
 * Parameters of which all choices of a class tell less than one choice between even alternatives would: those of everything
 * that a class which always chooses none never chose.
 */
function untold(problem: LatentProblem, layout: Layout, { theta, posterior }: LatentPoint, c: number): number[] {
  const { data, K, N, setShare, entryShare } = problem;
  const one = evaluateCounts(data, { entryCount: entryShare, setCount: setShare }, new Float64Array(K)).information;
  const counts = countsOfClass(problem, posterior.subarray(c * N, (c + 1) * N), 0);
  const all = evaluateCounts(data, counts, partWorthsOf(layout, theta, c)).information;
  return Array.from({ length: K }, (_, k) => k).filter((k) => all[k * (K + 1)] < one[k * (K + 1)]);
}
