/** Why nothing can be written into a folder, so that it is said before anybody has typed. */
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** `folder`: this server may not write there; `disk`: there is no room left. */
export type NotWritable = 'folder' | 'disk';

/** Bytes: a study is written beside itself before it takes its place, and at most 5 MB long. */
const fewestFree = 10 * 1024 * 1024;

/** Absent where it can be written. A folder that is not there yet is made in the one above it. */
export async function whyNotWritable(folder: string): Promise<NotWritable | undefined> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const above = dirname(folder);
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT' && above !== folder;
    return isAbsent ? whyNotWritable(above) : 'folder';
  }
  // Where a disk does not tell its size, it is tried.
  const disk = await statfs(folder).catch(() => undefined);
  return disk && disk.blocks > 0 && disk.bavail * disk.bsize < fewestFree ? 'disk' : undefined;
}
