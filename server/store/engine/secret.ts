/**
 * The key that signs cookies and forms: made once, kept in the data folder, readable by the server's user only. It is
 * never in the database: a copy of that opens no session. Servers that share a PostgreSQL database need one key all the
 * same, so each is given it, and the database knows it by its fingerprint.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fchmodSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConflictError, StoreError, UsageError } from '../../../study/errors.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import type { ResponseStore } from '../responseStore.ts';
import { makeDurableFolder } from './durableFiles.ts';
import { keepPrivate } from './privateFiles.ts';

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

/** 64 hexadecimal digits, as the file holds them. @throws UsageError that does not repeat the text. */
export function parseSecret(text: string): Buffer {
  const secret = Buffer.from(text.trim(), 'hex');
  if (secret.length === bytes && text.trim().length === 2 * bytes) return secret;
  const hint = 'make one: openssl rand -hex 32';
  throw new UsageError('no-secret', [{ message: 'PARTWORTH_SECRET is no key: it has 64 hexadecimal digits', hint }]);
}

/**
 * The key of all servers of a database: the one that was given, or that of the folder, which the first server makes.
 *
 * @throws ConflictError if others serve the database with another key
 */
export async function agreeOnSecret(
  store: Pick<ResponseStore, 'agreeOnKey'>,
  { folder, given }: { readonly folder: string; readonly given?: Uint8Array },
): Promise<Uint8Array> {
  const isNew = given === undefined && !existsSync(join(folder, secretFile));
  if (isNew && (await store.agreeOnKey(undefined)) !== undefined) throw otherKey(`${folder} has no key`);
  if (isNew) makeDurableFolder(folder);
  const secret = given ?? readOrMakeSecret(folder);
  const fingerprint = fingerprintOf(secret);
  if ((await store.agreeOnKey(fingerprint)) === fingerprint) return secret;
  throw otherKey(given ? 'PARTWORTH_SECRET is another key' : `the key in ${join(folder, secretFile)} is another`);
}

/** Says nothing about a key of 32 random bytes, but whether another is the same. */
export function fingerprintOf(secret: Uint8Array): string {
  return sha256(`key ${Buffer.from(secret).toString('hex')}`);
}

function otherKey(found: string): ConflictError {
  const message = `the other servers of this database sign sessions with one key, and ${found}`;
  const hint = `copy their file \`${secretFile}\` into the data folder, or give its content in PARTWORTH_SECRET`;
  return new ConflictError('other-key', [{ message, hint }]);
}

function makeSecret(path: string): Buffer {
  const file = openSync(path, 'wx', 0o600);
  try {
    fchmodSync(file, 0o600);
    const secret = randomBytes(bytes);
    writeSync(file, `${secret.toString('hex')}\n`);
    fsyncSync(file);
    return secret;
  } finally {
    closeSync(file);
  }
}

function readSecret(path: string): Buffer {
  keepPrivate(path);
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (secret.length === bytes) return secret;
  const hint = 'restore it, or remove it: then respondents who are busy have to start again';
  throw new StoreError('no-secret', [{ file: path, message: 'does not hold a key of 32 bytes', hint }]);
}
