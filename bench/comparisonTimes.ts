/**
 * Does the time of a comparison tell where two secrets differ? Secrets that are wrong in their first character and
 * secrets that are wrong in their last are compared in random order, and Welch's t of the two samples of times is large
 * where the time differs. Reparaz, Balasch and Verbauwhede (2017), "Dude, is my code constant time?": above 4.5 it leaks.
 */
import { makeRandom, type RandomSource } from '../analysis/numerics/random.ts';

export interface Compared {
  readonly name: string;
  /** What is guessed. */
  readonly secret: string;
  /** Characters that a guess may have. */
  readonly alphabet: string;
  readonly compare: (guess: string) => unknown;
  /** In one measurement; more of them where one is shorter than the clock's own noise. */
  readonly repeats: number;
}

export interface Timing {
  readonly name: string;
  readonly repeats: number;
  /** Nanoseconds of one comparison, by where the secret is wrong. */
  readonly first: number;
  readonly last: number;
  /** Welch's t over all measurements, and over those that are no slower than 95 in 100 of them. */
  readonly t: number;
  readonly tOfMost: number;
}

export const measurements = 20_000;
export const leaksAbove = 4.5;
const kept = 0.95;

interface Guess {
  readonly isFirst: boolean;
  readonly text: string;
}

export async function timeComparisons(compared: Compared, seed: number): Promise<Timing> {
  const { name, repeats } = compared;
  const guesses = makeGuesses(compared, makeRandom(seed, name));
  await timeAll(compared, guesses.slice(0, measurements / 4));
  const times = await timeAll(compared, guesses);
  const threshold = times.toSorted((a, b) => a - b)[Math.floor(kept * times.length)] ?? Number.POSITIVE_INFINITY;
  const timesOf = (isFirst: boolean, longest: number) =>
    times.filter((time, index) => guesses[index]?.isFirst === isFirst && time <= longest);
  const [first, last] = [timesOf(true, threshold), timesOf(false, threshold)];
  return {
    ...{ name, repeats },
    first: meanOf(first) / repeats,
    last: meanOf(last) / repeats,
    t: welch(timesOf(true, Number.POSITIVE_INFINITY), timesOf(false, Number.POSITIVE_INFINITY)),
    tOfMost: welch(first, last),
  };
}

/** In random order; each a string of its own, as a request brings it. */
function makeGuesses({ secret, alphabet }: Compared, random: RandomSource): Guess[] {
  return Array.from({ length: measurements }, () => {
    const isFirst = random() < 0.5;
    const place = isFirst ? 0 : secret.length - 1;
    const others = [...alphabet].filter((character) => character !== secret[place]);
    const bytes = Buffer.from(secret, 'latin1');
    bytes[place] = (others[Math.floor(random() * others.length)] as string).charCodeAt(0);
    return { isFirst, text: bytes.toString('latin1') };
  });
}

/** Nanoseconds of each measurement. */
async function timeAll({ compare, repeats }: Compared, guesses: readonly Guess[]): Promise<number[]> {
  const times: number[] = [];
  let same = 0;
  for (const { text } of guesses) {
    const began = performance.now();
    for (let n = 0; n < repeats; n++) {
      const found = compare(text);
      if (found instanceof Promise ? await found : found) same += 1;
    }
    times.push((performance.now() - began) * 1e6);
  }
  if (same > 0) throw new Error('a wrong secret was taken for the right one');
  return times;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** t = (m1 - m2) / sqrt(v1/n1 + v2/n2). */
function welch(one: readonly number[], other: readonly number[]): number {
  const errorOf = (values: readonly number[]) => {
    const mean = meanOf(values);
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length;
  };
  return (meanOf(one) - meanOf(other)) / Math.sqrt(errorOf(one) + errorOf(other));
}
