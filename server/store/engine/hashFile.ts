import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const bytesAtATime = 1 << 20;

/** sha256 of a file of any size, and how many bytes it has. */
export function hashFile(path: string): { sha256: string; bytes: number } {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(bytesAtATime);
  const handle = openSync(path, 'r');
  try {
    let bytes = 0;
    for (;;) {
      const read = readSync(handle, buffer, 0, bytesAtATime, null);
      if (read === 0) return { sha256: hash.digest('hex'), bytes };
      hash.update(buffer.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(handle);
  }
}
