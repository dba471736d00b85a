/**
 * The errors of randomised first choice (Orme 1998; Huber, Orme and Miller 1999): an error for every level of every
 * attribute, the same for all offers that have it, and one for each offer. Their variances add up to that of a logit's
 * error, pi^2 / 6, of which the offer's own error has a tenth (`ownScale`). So offers that share nothing have about their
 * logit shares, and two equal offers split what one of them would have.
 *
 * The level errors are quasi-random: Richtmyer's points, the multiples of square roots of primes modulo 1, shifted at
 * random, each with its mirror image (Genz and Bretz 2009, section 4.2). They fill the space more evenly than random
 * ones, and the shifts, which are independent, tell how large the error is that is left.
 */
import { normalFrom, type RandomSource } from '../numerics/random.ts';

/**
 * What an offer is made of: one text per attribute, empty where one does not apply or is a number; and its numbers. None is
 * `undefined`. Numbers have no errors of their own: an offer that has nothing else has one for all of it.
 */
export type Ingredients = { readonly levels: readonly string[]; readonly numbers: readonly string[] } | undefined;

/** Of the variance of an offer's error, the part that it shares with no other. */
const ownShare = 0.1;
export const ownScale = Math.sqrt(ownShare);
const shifts = 16;

export interface LevelErrors {
  /** J: offers, none among them where it is in the market. */
  readonly offers: number;
  readonly rows: number;
  /** Rows of one shift stand together. */
  readonly rowsPerShift: number;
  /** R x J, row-major: each offer's summed level errors. */
  readonly sums: Float64Array;
}

/** @param atLeast how many rows to make; the number is rounded up to whole shifts of points and mirror images */
export function drawLevelErrors(offers: readonly Ingredients[], atLeast: number, random: RandomSource): LevelErrors {
  const { terms, size } = placeErrors(offers);
  const J = offers.length;
  const points = Math.max(1, Math.ceil(atLeast / (2 * shifts)));
  const steps = firstPrimes(2 * size).map(Math.sqrt);
  const deviation = Math.sqrt((1 - ownShare) * (Math.PI ** 2 / 6));
  const sums = new Float64Array(2 * points * shifts * J);
  const errors = new Float64Array(size);
  let at = 0;
  for (let shift = 0; shift < shifts; shift++) {
    const start = steps.map(() => random());
    for (let point = 1; point <= points; point++) {
      for (let k = 0; k < size; k++) {
        // Folded in the middle, the points have no edge at which the integrand jumps (Hickernell 2002).
        const fold = (axis: number) => Math.abs(2 * ((start[axis] + point * steps[axis]) % 1) - 1);
        errors[k] = normalFrom(fold(2 * k), fold(2 * k + 1));
      }
      for (let j = 0; j < J; j++) {
        let sum = 0;
        for (const k of terms[j]) sum += errors[k];
        sums[at + j] = (deviation * sum) / Math.sqrt(terms[j].length);
        sums[at + J + j] = -sums[at + j];
      }
      at += 2 * J;
    }
  }
  return { offers: J, rows: 2 * points * shifts, rowsPerShift: 2 * points, sums };
}

/** The errors that each offer has, numbered: those of its levels, and for none (or an offer without levels) one. */
function placeErrors(offers: readonly Ingredients[]): { terms: readonly (readonly number[])[]; size: number } {
  const places = new Map<string, number>();
  const placeOf = (key: string) => {
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  };
  const terms = offers.map((offer) => {
    if (!offer) return [placeOf('none')];
    const own = offer.levels.flatMap((level, attribute) => (level === '' ? [] : [placeOf(`${attribute} ${level}`)]));
    return own.length > 0 ? own : [placeOf(`numbers ${offer.numbers.join()}`)];
  });
  return { terms, size: places.size };
}

function firstPrimes(n: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < n; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
