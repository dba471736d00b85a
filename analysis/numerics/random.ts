/**
 * The random source of everything in Partworth that is drawn: designs, orders, draws, simulated respondents. It is
 * always an argument, never a global, so that the same seed gives the same bytes on any machine.
 */

/** Returns the next number in [0, 1), with 32 random bits. */
export type RandomSource = () => number;

/**
 * Makes a random source from a seed of any number of parts: `makeRandom(2019, 'fair-exchange', 17)`.
 *
 * Different parts give unrelated streams, so a respondent's stream can be made from his number without drawing those
 * before him. The parts are hashed (FNV-1a over their text, four lanes finished with murmur3's mixer) into the state of
 * sfc32 (Chris Doty-Humphrey, PractRand), a small generator that passes its author's test suite.
 */
export function makeRandom(...seed: readonly (number | string)[]): RandomSource {
  const text = seed.map((part) => `${typeof part}:${part}`).join('\u0000');
  let a = hashText(text, 0x9e3779b9);
  let b = hashText(text, 0x85ebca6b);
  let c = hashText(text, 0xc2b2ae35);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** A whole number in 0..n-1, each equally likely (the bias of multiplying is below n / 2^32). */
export function drawInteger(random: RandomSource, n: number): number {
  return Math.floor(random() * n);
}

/** A new array with the items in random order (Fisher and Yates 1938, as Durstenfeld 1964). */
export function shuffle<T>(random: RandomSource, items: readonly T[]): T[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = drawInteger(random, i + 1);
    const kept = shuffled[i] as T;
    shuffled[i] = shuffled[j] as T;
    shuffled[j] = kept;
  }
  return shuffled;
}

/** A standard normal draw (Box and Muller 1958; one of the pair, so that every call costs two numbers). */
export function drawNormal(random: RandomSource): number {
  const first = random();
  return normalFrom(first, random());
}

/** The same of two numbers in [0, 1). */
export function normalFrom(first: number, second: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - first));
  return radius * Math.cos(2 * Math.PI * second);
}

/** A standard Gumbel draw: utility plus this, and the largest, is a logit choice (Train 2009, section 3.1). */
export function drawGumbel(random: RandomSource): number {
  return -Math.log(-Math.log(random() + 2 ** -33));
}

function hashText(text: string, start: number): number {
  let hash = start ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
