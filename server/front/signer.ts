/** Signs what respondents carry, so that only what this server gave out is believed. */
import { createHmac } from 'node:crypto';
import { isSameDigest } from './isSameDigest.ts';

export interface Signer {
  /** 32 bytes that only the holder of the secret can make, in base64url; another `purpose` gives others. */
  sign(purpose: string, text: string): string;
  verify(purpose: string, text: string, signature: string): boolean;
}

export function makeSigner(secret: Uint8Array): Signer {
  const digest = (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`${purpose}\u0000${text}`).digest();
  return {
    sign: (purpose, text) => digest(purpose, text).toString('base64url'),
    verify: (purpose, text, signature) => {
      // As texts: base64url has several spellings of the same bytes.
      return isSameDigest(digest(purpose, text).toString('base64url'), signature);
    },
  };
}
