/** Reads a file that the user named; `-` is stdin. */
import { readFile } from 'node:fs/promises';
import { UsageError } from '../../study/errors.ts';

export interface NamedText {
  /** What messages call it: the path as given, or `stdin`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * @param missing what to do where there is no such file
 * @throws UsageError if there is no such file or it can't be read.
 */
export async function readBytes(path: string, missing?: string): Promise<NamedText> {
  if (path === '-') return { name: 'stdin', bytes: await readStdin() };
  try {
    return { name: path, bytes: await readFile(path) };
  } catch (cause) {
    const message = reasonOf(cause as NodeJS.ErrnoException);
    const hint = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? missing : undefined;
    throw new UsageError('not-readable', [{ file: path, message, hint }], { cause });
  }
}

/** The same, decoded as UTF-8. A byte order mark is left for the parser of the format. */
export async function readText(path: string, missing?: string): Promise<{ name: string; text: string }> {
  const { name, bytes } = await readBytes(path, missing);
  return { name, text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** Why a file can't be read, in words. */
export function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'is a folder, not a file';
  if (code === 'EACCES') return 'may not be read by this user';
  return `can't be read: ${message}`;
}
