/** Reads a file that may be larger than the memory, a piece at a time; `-` is stdin. */
import { open } from 'node:fs/promises';
import { reasonOf } from '../../server/folder/readText.ts';
import { UsageError } from '../../study/errors.ts';

const bytesAtATime = 2 ** 18;

/**
 * Yields the bytes of the file in order. A piece is valid until the next one is asked for.
 *
 * @throws UsageError if there is no such file or it can't be read
 */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  if (path === '-') {
    yield* process.stdin as AsyncIterable<Uint8Array>;
    return;
  }
  try {
    const file = await open(path);
    try {
      const buffer = new Uint8Array(bytesAtATime);
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    const message = reasonOf(cause as NodeJS.ErrnoException);
    throw new UsageError('not-readable', [{ file: path, message }], { cause });
  }
}
