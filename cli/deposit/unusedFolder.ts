/** A folder that a command is to make: nothing of anyone's may be in it, and it is there whole or not at all. */
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConflictError, UsageError } from '../../study/errors.ts';

/** @throws ConflictError if it holds something; UsageError if it can't be looked at */
export async function refuseUsed(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length === 0) return;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    if (code !== 'ENOTDIR') throw new UsageError('not-readable', [{ file: folder, message }], { cause });
    throw new ConflictError('folder-in-use', [
      { file: folder, message: 'is a file', hint: 'name a new folder: --out' },
    ]);
  }
  const hint = 'name a new one with --out, or move this one away: nothing was written';
  throw new ConflictError('folder-in-use', [{ file: folder, message: 'is there already, and not empty', hint }]);
}

/**
 * Fills a neighbour of the folder, which takes its name once all is there.
 *
 * With `isPrivate` it is for its owner only.
 *
 * @throws as `refuseUsed` and `fill`; then there is neither
 */
export async function makeFolder<T>(
  folder: string,
  fill: (partial: string) => Promise<T>,
  { isPrivate = false }: { readonly isPrivate?: boolean } = {},
): Promise<T> {
  await refuseUsed(folder);
  const whole = resolve(folder);
  const partial = join(dirname(whole), `.${basename(whole)}.${process.pid}.partial`);
  try {
    await mkdir(partial, { recursive: true, ...(isPrivate && { mode: 0o700 }) });
    const filled = await fill(partial);
    // An empty one may be there; one that is not has come meanwhile, and stays.
    await rmdir(whole).catch(() => undefined);
    await rename(partial, whole);
    return filled;
  } catch (cause) {
    await rm(partial, { recursive: true, force: true });
    throw explained(cause, folder);
  }
}

function explained(cause: unknown, file: string): unknown {
  const { syscall, message } = cause as NodeJS.ErrnoException;
  if (syscall === undefined) return cause;
  return new UsageError('not-writable', [{ file, message: `can't be written: ${message}` }], { cause });
}
