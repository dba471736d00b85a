/** Pictures as they were read last, so that a keystroke reads none of them again unless its file has changed. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureProblem } from '../../../study/pictures/readPicture.ts';
import { readPictureFile } from '../../folder/readPictureFile.ts';

interface Known {
  /** When the file changed and how large it was then. */
  readonly stamp: string;
  readonly read: Uint8Array | PictureProblem;
}

/** Some studies' worth of them. */
const most = 200;

const known = new Map<string, Known>();

/** As `readPictureFile`. */
export async function readKnownPicture(folder: string, file: string): Promise<Uint8Array | PictureProblem> {
  const path = join(folder, file);
  const stamp = await stampOf(path);
  const found = known.get(path);
  if (found && found.stamp === stamp) return found.read;
  const read = await readPictureFile(folder, file);
  known.delete(path);
  // What could not be read is looked for again: another file beside it may be what was meant.
  if (stamp !== undefined && read instanceof Uint8Array) known.set(path, { stamp, read });
  for (const old of [...known.keys()].slice(0, -most)) known.delete(old);
  return read;
}

async function stampOf(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return undefined;
  }
}
