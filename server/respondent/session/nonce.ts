/**
 * Every form carries a nonce: it names the rendering, so that a post that arrives twice is known as one, and it holds
 * the moment of the rendering, so that durations need no memory on the server. It is signed for one place (a page of
 * one respondent), and is worth nothing in another.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../front/clock.ts';
import type { Signer } from '../../front/signer.ts';

const keyLength = 12;
/** One call for many keys: it takes as long as the rest of a form. */
const keysAtOnce = 256;

/** Eighty years of milliseconds: a page does not grow with the time that the server has run. */
const timeLength = 8;

export interface NonceRead {
  /** What names the rendering. */
  readonly key: string;
  /** Milliseconds since the rendering; absent if another machine has rendered it, or this one before it was restarted. */
  readonly age?: number;
}

export interface Nonces {
  make(place: string): string;
  /** `undefined` for what was not made here, or for another place. */
  read(place: string, nonce: string): NonceRead | undefined;
}

export function makeNonces(signer: Signer, clock: Clock): Nonces {
  // A time of a clock that counts from another moment says nothing. Signed, since it would tell the machine's own number.
  const run = clock.counts ? signer.sign('clock', clock.counts).slice(0, 8) : randomBytes(6).toString('base64url');
  let bytes = Buffer.alloc(0);
  const makeKey = () => {
    if (bytes.length === 0) bytes = randomBytes(keyLength * keysAtOnce);
    const key = bytes.toString('base64url', 0, keyLength);
    bytes = bytes.subarray(keyLength);
    return key;
  };
  return {
    make: (place) => {
      const key = makeKey();
      const content = `${key}.${run}.${Math.floor(clock.monotonic()).toString(36).padStart(timeLength, '0')}`;
      return `${content}.${signer.sign('nonce', `${place}\u0000${content}`)}`;
    },
    read: (place, nonce) => {
      const parts = nonce.split('.');
      const [key = '', madeIn, time = '', signature = ''] = parts;
      const content = parts.slice(0, 3).join('.');
      if (parts.length !== 4 || !signer.verify('nonce', `${place}\u0000${content}`, signature)) return undefined;
      return madeIn === run ? { key, age: Math.max(0, clock.monotonic() - Number.parseInt(time, 36)) } : { key };
    },
  };
}
