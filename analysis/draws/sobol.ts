/**
 * Sobol's sequence, scrambled: points that fill the unit cube far more evenly than random ones, and of which each alone is
 * still uniform, so that means over them are unbiased (Owen 1995).
 */
import type { RandomSource } from '../numerics/random.ts';
import { directionNumbers, reverseBits } from './sobolDirections.ts';

/** Writes one coordinate of `count` points, from point `first` on, into `into[at ..]`. */
export type Sequence = (first: number, count: number, dimension: number, into: Float64Array, at: number) => void;

/** The points that 32 bits can tell apart. */
export const mostPoints = 4294967296;

/**
 * Sobol's points in Gray code order (Antonov and Saleev 1979), each coordinate with a nested uniform scramble of its own,
 * strictly between 0 and 1 (the middle of one of 2^32 intervals). Without a random source they are not scrambled, and
 * point 0 is in the lowest of these intervals in every coordinate.
 *
 * The scramble flips each binary digit or not, as a hash of the digits before it says, which is what Owen's does (Laine
 * and Karras 2011; Burley 2020, "Practical hash-based Owen scrambling"; constants by Vegdahl 2021). Cost: some fifteen
 * operations for a coordinate.
 */
export function makeSobol(nDimensions: number, random?: RandomSource): Sequence {
  const directions = Array.from({ length: nDimensions }, (_, dimension) => directionNumbers(dimension));
  const seeds = Int32Array.from(directions, () => (random ? random() * mostPoints : 0));
  return (first, count, dimension, into, at) => {
    const turns = directions[dimension] as Int32Array;
    const seed = seeds[dimension];
    let digits = pointAt(turns, first);
    for (let i = 0; i < count; i++) {
      const bits = reverseBits(random ? scramble(digits, seed) : digits);
      into[at + i] = ((bits >>> 0) + 0.5) / mostPoints;
      digits ^= turns[trailingZeros(first + i + 1)];
    }
  };
}

/** The digits of a point, the first one lowest: the direction numbers where the point's Gray code has a 1. */
function pointAt(turns: Int32Array, point: number): number {
  let digits = 0;
  const gray = (point ^ (point >>> 1)) >>> 0;
  for (let bit = 0; bit < 32; bit++) if ((gray >>> bit) & 1) digits ^= turns[bit];
  return digits;
}

/** Nothing that happens to a digit depends on a higher one: products with even numbers, sums and odd products go upwards. */
function scramble(digits: number, seed: number): number {
  let x = digits;
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + seed) | 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return x;
}

function trailingZeros(whole: number): number {
  return 31 - Math.clz32(whole & -whole);
}
