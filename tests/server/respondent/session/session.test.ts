import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeSigner } from '../../../../server/front/signer.ts';
import { makeNonces } from '../../../../server/respondent/session/nonce.ts';
import { hashWithdrawalCode, makeToken, makeWithdrawalCode } from '../../../../server/respondent/session/secrets.ts';
import { readOrMakeSecret } from '../../../../server/store/engine/secret.ts';

const signer = makeSigner(Buffer.alloc(32, 1));
const stranger = makeSigner(Buffer.alloc(32, 2));

function clockAt(times: number[], counts?: string) {
  return { now: () => new Date(0), monotonic: () => times.shift() ?? 0, counts };
}

describe('a nonce', () => {
  test('says how long ago its page was rendered', () => {
    const nonces = makeNonces(signer, clockAt([1000, 4500]));
    const nonce = nonces.make('page 1');
    expect(nonces.read('page 1', nonce)).toMatchObject({ age: 3500 });
  });

  test('is worth nothing in another place, under another secret, or changed', () => {
    const nonces = makeNonces(signer, clockAt([]));
    const nonce = nonces.make('page 1');
    expect(nonces.read('page 2', nonce)).toBeUndefined();
    expect(makeNonces(stranger, clockAt([])).read('page 1', nonce)).toBeUndefined();
    for (let i = 0; i < nonce.length; i++) {
      const changed = nonce.slice(0, i) + (nonce[i] === 'a' ? 'b' : 'a') + nonce.slice(i + 1);
      expect(nonces.read('page 1', changed), `character ${i}`).toBeUndefined();
    }
    for (const junk of ['', '...', `${nonce}.`, 'a.b.c.d']) expect(nonces.read('page 1', junk)).toBeUndefined();
  });

  test('of another process has an age where both clocks count from one moment', () => {
    const nonce = makeNonces(signer, clockAt([1000], 'the start of this machine')).make('page 1');
    const readBy = (counts: string) => makeNonces(signer, clockAt([9000], counts)).read('page 1', nonce);
    expect(readBy('the start of this machine')).toMatchObject({ age: 8000 });
    expect(readBy('the start of another')).not.toHaveProperty('age');
    expect(nonce).not.toContain('machine');
  });

  test('of an earlier run of the server is still good, but has no age where the clock began anew', () => {
    const nonce = makeNonces(signer, clockAt([1000])).make('page 1');
    const read = makeNonces(signer, clockAt([9000])).read('page 1', nonce);
    expect(read?.key).toBe(nonce.split('.')[0]);
    expect(read).not.toHaveProperty('age');
  });
});

describe('a withdrawal code', () => {
  test('has 20 characters that are not mistaken for one another, the same every time it is shown', () => {
    const token = makeToken(signer, 'study', 'nonce');
    const code = makeWithdrawalCode(signer, 'study', token);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
    expect(makeWithdrawalCode(signer, 'study', token)).toBe(code);
    expect(makeWithdrawalCode(signer, 'other', token)).not.toBe(code);
  });

  test('is known by its letters, however it is copied', () => {
    const hash = hashWithdrawalCode('7Q2KD-M0XZV-1AB1C-00000');
    for (const copied of ['7q2kdm0xzv1ab1c00000', ' 7Q2KD MOXZV IABLC OOOOO ', '7Q2K-DM0X-ZV1A-B1C0-0000']) {
      expect(hashWithdrawalCode(copied)).toBe(hash);
    }
    expect(hashWithdrawalCode('7Q2KD-M0XZV-1AB1C-00001')).not.toBe(hash);
  });
});

describe('the secret', () => {
  test('is made once, for the owner’s eyes only, and a file that holds none is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'partworth-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const secret = readOrMakeSecret(folder);
    expect(secret).toHaveLength(32);
    expect(readOrMakeSecret(folder)).toEqual(secret);
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).toBe(secret.toString('hex'));
    writeFileSync(join(folder, 'secret'), 'short');
    expect(() => readOrMakeSecret(folder)).toThrow(/does not hold a key/);
  });
});
