/**
 * A new folder on the shelf, whole or not at all: it is written beside the others under a hidden name, and renamed when
 * every file is on the disk.
 */
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, UsageError } from '../../../study/errors.ts';
import type { NamedContent } from '../../folder/readTemplate.ts';
import { whyNotWritten } from '../../folder/whyNotWritten.ts';
import { writeFiles } from '../../folder/writeFiles.ts';

/** Looks the folder through before anybody else sees it; what it throws takes the folder away again. */
export type LookThrough = (folder: string) => Promise<unknown>;

/**
 * @param name of the folder
 * @throws ConflictError if there is one of this name
 * @throws UsageError if it can't be written
 */
export async function placeFolder(
  shelf: string,
  { name, files }: { readonly name: string; readonly files: readonly NamedContent[] },
  lookThrough: LookThrough = async () => {},
): Promise<void> {
  let temporary: string | undefined;
  try {
    await mkdir(shelf, { recursive: true });
    temporary = await mkdtemp(join(shelf, '.new-'));
    const inside = join(temporary, name);
    await writeFiles(files.map((file) => ({ path: join(inside, file.name), content: file.content })));
    await lookThrough(inside);
    await rename(inside, join(shelf, name));
  } catch (cause) {
    throw explain(cause, name);
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true }).catch(() => {});
  }
}

function explain(cause: unknown, name: string): unknown {
  if (!(cause instanceof Error) || !('syscall' in cause)) return cause;
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR') {
    return new ConflictError('folder-in-use', [{ file: name, message: 'is there already', hint: 'choose another id' }]);
  }
  return new UsageError('not-writable', [{ file: name, ...whyNotWritten(cause as NodeJS.ErrnoException) }], { cause });
}
