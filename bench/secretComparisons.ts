/** The comparisons of secrets that the server makes, and two that it must not make, by which the method is judged. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSameDigest } from '../server/front/isSameDigest.ts';
import { makeSigner } from '../server/front/signer.ts';
import { hashWithdrawalCode, makeToken, makeWithdrawalCode } from '../server/respondent/session/secrets.ts';
import { openStore } from '../server/store/openStore.ts';
import { sha256 } from '../study/fingerprint.ts';
import { newRespondent, snapshot, study } from '../tests/server/store/sampleStarts.ts';
import { type Compared, type Timing, timeComparisons } from './comparisonTimes.ts';

export interface JudgedTiming extends Timing {
  /** What must not be told apart, or what must be if the method sees anything. */
  readonly kind: 'ours' | 'control';
}

const hexadecimal = '0123456789abcdef';
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ofCodes = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const respondents = 200;

export async function timeSecrets(seed: number): Promise<JudgedTiming[]> {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
  const store = await openStore(join(folder, 'data'));
  try {
    const signer = makeSigner(Buffer.alloc(32, 7));
    const codeOf = (n: number) => makeWithdrawalCode(signer, study, makeToken(signer, study, `nonce ${n}`));
    await store.publish(snapshot, '2026-01-01T12:00:00.000Z');
    const starts = Array.from({ length: respondents }, (_, n) =>
      store.startRespondent(newRespondent(`${n}`, { withdrawalHash: hashWithdrawalCode(codeOf(n)) })),
    );
    await Promise.all(starts);
    const findByCode = (code: string) => store.readByCode(study, hashWithdrawalCode(code));
    if (!(await findByCode(codeOf(0)))) throw new Error('the right code finds nobody');

    const timings: JudgedTiming[] = [];
    for (const compared of ourComparisons(signer, codeOf(0), findByCode)) {
      timings.push({ kind: 'ours', ...(await timeComparisons(compared, seed)) });
    }
    for (const compared of controls) timings.push({ kind: 'control', ...(await timeComparisons(compared, seed)) });
    return timings;
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function ourComparisons(
  signer: ReturnType<typeof makeSigner>,
  code: string,
  findByCode: (code: string) => Promise<unknown>,
): Compared[] {
  const digest = sha256('a secret');
  const token = makeToken(signer, study, 'nonce');
  const kept = hashWithdrawalCode(code);
  return [
    {
      name: 'a digest (`isSameDigest`)',
      secret: digest,
      alphabet: hexadecimal,
      compare: (guess) => isSameDigest(digest, guess),
      repeats: 20,
    },
    {
      name: 'the signature of a cookie (`signer.verify`)',
      secret: signer.sign('cookie', token),
      alphabet: base64,
      compare: (guess) => signer.verify('cookie', token, guess),
      repeats: 5,
    },
    {
      name: 'a withdrawal code with the one of a session (hash, `isSameDigest`)',
      secret: code,
      alphabet: ofCodes,
      compare: (guess) => isSameDigest(kept, hashWithdrawalCode(guess)),
      repeats: 5,
    },
    {
      name: `a withdrawal code with all of ${respondents} respondents (hash, \`store.readByCode\`)`,
      secret: code,
      alphabet: ofCodes,
      compare: findByCode,
      repeats: 1,
    },
  ];
}

const digest = sha256('a secret');

const controls: readonly Compared[] = [
  {
    name: 'character by character, until one differs',
    secret: digest,
    alphabet: hexadecimal,
    compare: (guess) => isSameUntilOneDiffers(digest, guess),
    repeats: 20,
  },
  {
    name: '`===` of two texts',
    secret: digest,
    alphabet: hexadecimal,
    compare: (guess) => digest === guess,
    repeats: 20,
  },
];

function isSameUntilOneDiffers(expected: string, given: string): boolean {
  if (expected.length !== given.length) return false;
  for (let n = 0; n < expected.length; n++) if (expected[n] !== given[n]) return false;
  return true;
}
