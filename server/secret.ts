/** The key that signs cookies and forms: made once, kept in the data folder, readable by the server's user only. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../study/errors.ts';

export const secretFile = 'secret';
const bytes = 32;

/** Reads the folder's key, or makes it. @throws StoreError if there is a file that holds no key. */
export function readOrMakeSecret(folder: string): Buffer {
  const path = join(folder, secretFile);
  try {
    return makeSecret(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return readSecret(path);
    const message = `can't be written: ${(cause as Error).message}`;
    throw new StoreError('not-writable', [{ file: path, message }], { cause });
  }
}

function makeSecret(path: string): Buffer {
  const file = openSync(path, 'wx', 0o600);
  try {
    const secret = randomBytes(bytes);
    writeSync(file, `${secret.toString('hex')}\n`);
    fsyncSync(file);
    return secret;
  } finally {
    closeSync(file);
  }
}

function readSecret(path: string): Buffer {
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (secret.length === bytes) return secret;
  const hint = 'restore it, or remove it: then respondents who are busy have to start again';
  throw new StoreError('no-secret', [{ file: path, message: 'does not hold a key of 32 bytes', hint }]);
}
