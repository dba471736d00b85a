/**
 * What is kept of people draw by draw where keeping everyone's part-worths would take too much room: those of a few, and
 * averages over many of the probability that a profile is accepted.
 */
export interface Watch {
  /** W respondents, from 0, whose part-worths are kept. */
  readonly people: Int32Array;
  /** P of them. */
  readonly averages: readonly WatchedAverage[];
}

/** The mean over people of 1 / (1 + exp(-c'b_n)). */
export interface WatchedAverage {
  /** c, length K: a profile's row less that of none. */
  readonly row: Float64Array;
  /** Respondents, from 0. */
  readonly people: Int32Array;
}

/** Of G draws. */
export interface WatchedDraws {
  /** G x W x K. */
  readonly people: Float64Array;
  /** G x P. */
  readonly averages: Float64Array;
}

/** @param most how many draws there will be at most, with those before */
export function makeWatcher({ people, averages }: Watch, K: number, most: number, before?: WatchedDraws) {
  const W = people.length;
  const P = averages.length;
  const ofPeople = new Float64Array(most * W * K);
  const ofAverages = new Float64Array(most * P);
  if (before) {
    ofPeople.set(before.people);
    ofAverages.set(before.averages);
  }
  return {
    /** @param b N x K */
    record: (b: Float64Array, draw: number): void => {
      for (let w = 0; w < W; w++) {
        const at = people[w] * K;
        ofPeople.set(b.subarray(at, at + K), (draw * W + w) * K);
      }
      for (let p = 0; p < P; p++) ofAverages[draw * P + p] = averageAcceptance(averages[p] as WatchedAverage, b, K);
    },
    finish: (count: number): WatchedDraws => ({
      people: ofPeople.slice(0, count * W * K),
      averages: ofAverages.slice(0, count * P),
    }),
  };
}

function averageAcceptance({ row, people }: WatchedAverage, b: Float64Array, K: number): number {
  let sum = 0;
  for (let i = 0; i < people.length; i++) {
    const at = people[i] * K;
    let utility = 0;
    for (let k = 0; k < K; k++) utility += row[k] * b[at + k];
    sum += 1 / (1 + Math.exp(-utility));
  }
  return sum / people.length;
}
