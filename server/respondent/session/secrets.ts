/**
 * What a respondent holds and nobody else: the session token and the withdrawal code. Both follow from the nonce of his
 * start form and the server's secret, so a start that is sent twice gives one session, and the code can be shown
 * without being stored.
 */
import { sha256 } from '../../../study/fingerprint.ts';
import type { Signer } from '../../front/signer.ts';

/** Letters and digits that are not mistaken for one another (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 20;
const groupLength = 5;

export function makeToken(signer: Signer, study: string, startNonce: string): string {
  return signer.sign(`token ${study}`, startNonce);
}

export function hashToken(token: string): string {
  return sha256(`token ${token}`);
}

/** `7Q2KD-M0XZV-...`: 100 bits, in groups that can be copied by hand. */
export function makeWithdrawalCode(signer: Signer, study: string, token: string): string {
  const bytes = Buffer.from(signer.sign(`withdrawal ${study}`, token), 'base64url');
  const characters = Array.from(bytes.subarray(0, codeLength), (byte) => alphabet[byte & 31] as string).join('');
  return characters.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? characters;
}

/** Spaces, dashes, small letters and the letters that look like digits make no difference. */
export function hashWithdrawalCode(code: string): string {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return sha256(`withdrawal ${plain}`);
}
