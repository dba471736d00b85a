/** A study that nobody wants any more: out of the table, and still on the disk. */
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../../study/errors.ts';
import { whyNotWritten } from '../../folder/whyNotWritten.ts';
import type { StudyFolder } from './studyFolder.ts';

/** Of the shelf; a name that begins with a dot is no study's. */
export const trash = '.trash';

/** Its folder, whole, in the trash. @throws UsageError if it can't be moved */
export async function removeStudy(shelf: string, { name, path }: StudyFolder, at: Date): Promise<string> {
  const moment = at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const place = join(trash, `${name} ${moment}`);
  try {
    await mkdir(join(shelf, trash), { recursive: true });
    await rename(path, join(shelf, place));
    return place;
  } catch (cause) {
    const { message, hint } = whyNotWritten(cause as NodeJS.ErrnoException);
    const problem = { file: name, message: `can't be moved to ${trash}, which ${message}`, ...(hint && { hint }) };
    throw new UsageError('not-writable', [problem], { cause });
  }
}
