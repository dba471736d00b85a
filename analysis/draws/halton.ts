/**
 * Halton's sequence: coordinate d of point n holds the digits of n in the d-th prime, mirrored at the point (Halton 1960).
 */
import { drawInteger, type RandomSource } from '../numerics/random.ts';
import type { Sequence } from './sobol.ts';

/** As many primes as Sobol's sequence has dimensions. */
export const mostHaltonDimensions = 100;

/**
 * Halton's points, each digit of each coordinate exchanged by a random permutation of its own, so that high dimensions lose
 * the correlation that the plain sequence has there, and means are unbiased (Owen 2017, "A randomized Halton algorithm in
 * R"). As many digits are drawn as 32 bits hold. Without a random source the plain sequence, in which point 0 is 0.
 */
export function makeHalton(nDimensions: number, random?: RandomSource): Sequence {
  const primes = firstPrimes(nDimensions);
  const places = primes.map((prime) => makePlaces(prime, random));
  return (first, count, dimension, into, at) => {
    const prime = primes[dimension] as number;
    const values = places[dimension] as readonly Float64Array[];
    for (let i = 0; i < count; i++) {
      let rest = first + i;
      let sum = 0;
      for (const value of values) {
        const left = Math.floor(rest / prime);
        sum += value[rest - left * prime];
        rest = left;
      }
      into[at + i] = sum;
    }
  };
}

/** By place behind the point and by digit: what that digit is worth there. */
function makePlaces(prime: number, random?: RandomSource): Float64Array[] {
  const places: Float64Array[] = [];
  let unit = 1 / prime;
  for (; unit * prime > 2 ** -32; unit /= prime) {
    const digits = Float64Array.from({ length: prime }, (_, digit) => digit);
    if (random) shuffleDigits(random, digits);
    places.push(digits.map((digit) => digit * unit));
  }
  // Half a unit of the place behind the last one keeps scrambled points away from 0 and 1.
  const last = places.at(-1) as Float64Array;
  if (random) for (let digit = 0; digit < prime; digit++) last[digit] += (unit * prime) / 2;
  return places;
}

function shuffleDigits(random: RandomSource, digits: Float64Array): void {
  for (let i = digits.length - 1; i > 0; i--) {
    const j = drawInteger(random, i + 1);
    const kept = digits[i];
    digits[i] = digits[j];
    digits[j] = kept;
  }
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let whole = 2; primes.length < count; whole++) {
    if (primes.every((prime) => whole % prime !== 0)) primes.push(whole);
  }
  return primes;
}
