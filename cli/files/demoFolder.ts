/** Where the demo leaves everything: a folder that is new, so that nothing of anyone's is touched. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, UsageError } from '../../study/errors.ts';

/** @throws ConflictError if the folder that was asked for holds something already. */
export async function newFolder(asked: string | undefined): Promise<string> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new ConflictError('folder-in-use', [
      { file: asked, message: 'is not empty', hint: 'the demo takes a new folder, such as --data trip' },
    ]);
  }
  for (let number = 1; ; number++) {
    const folder = join('partworth-data', number === 1 ? 'demo' : `demo-${number}`);
    if (await isFree(folder)) return folder;
  }
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return true;
    if (code === 'ENOTDIR') return false;
    throw new UsageError('not-readable', [{ file: folder, message }], { cause });
  }
}
