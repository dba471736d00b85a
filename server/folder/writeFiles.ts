/**
 * Writes several files or none: each goes to a temporary neighbour first and is flushed to the disk, and only when all
 * of them are there are they renamed into place. A reader never sees half a file. What is no file (a pipe, /dev/stdout,
 * /dev/null) is written to as it is, and is there afterwards.
 */
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConflictError, UsageError } from '../../study/errors.ts';
import { whyNotWritten } from './whyNotWritten.ts';

export interface FileToWrite {
  readonly path: string;
  /** A text, bytes, or a stream of them for what should not be held in memory. */
  readonly content: string | Uint8Array | AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

export interface WriteOptions {
  readonly keepExisting?: boolean;
  readonly isPrivate?: boolean;
  /** How long a pipe may stand still, in milliseconds. */
  readonly longestPause?: number;
}

const quarterOfAnHour = 900_000;

/**
 * With `isPrivate` they are for their owner only, whatever the umask is and whatever was there: what holds answers, or
 * leads to people, is written so.
 *
 * @throws ConflictError with `keepExisting`, if one of the files is there already (nothing is written then).
 * @throws UsageError if a file can't be written, with the reason.
 */
export async function writeFiles(files: readonly FileToWrite[], options: WriteOptions = {}): Promise<void> {
  if (options.keepExisting) await refuseExisting(files);
  const places = await Promise.all(files.map(findPlace));
  try {
    for (const [index, file] of files.entries()) await writeAll(places[index] as Place, file.content, options);
    for (const { temporary, path } of places) if (temporary) await rename(temporary, path);
  } catch (cause) {
    await Promise.all(
      places.map(({ temporary }) => temporary && rm(temporary, { force: true }).catch(() => undefined)),
    );
    if (!isSystemError(cause)) throw cause;
    const file = places.find(({ temporary }) => temporary === cause.path)?.path ?? cause.path ?? files[0]?.path;
    const problems = [{ file, ...whyNotWritten(cause) }];
    throw new UsageError('not-writable', problems, { cause });
  }
}

async function refuseExisting(files: readonly FileToWrite[]): Promise<void> {
  const existing: string[] = [];
  for (const { path } of files) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) existing.push(path);
  }
  if (existing.length === 0) return;
  const problems = existing.map((file) => ({ file, message: 'exists already', hint: 'choose another place' }));
  throw new ConflictError('file-exists', problems);
}

interface Place {
  readonly path: string;
  /** The neighbour that becomes the file; none where there is a pipe or a device. */
  readonly temporary?: string;
}

/** Of two who write one file at once in this process, each has a neighbour of his own. */
let count = 0;

async function findPlace({ path }: FileToWrite): Promise<Place> {
  // Our own output may be a file; its name here is not that file's, and stays what it is. In /dev/shm are files like others.
  if (/^\/(dev\/(?!shm\/)|proc\/)/.test(resolve(path))) return { path };
  const found = await stat(path).catch(() => undefined);
  if (found?.isFIFO() || found?.isCharacterDevice() || found?.isSocket()) return { path };
  return { path, temporary: join(dirname(path), `.${basename(path)}.${process.pid}-${++count}.partial`) };
}

async function writeAll(
  { path, temporary }: Place,
  content: FileToWrite['content'],
  { isPrivate = false, longestPause = quarterOfAnHour }: WriteOptions,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, ...(isPrivate && { mode: 0o700 }) });
  const handle = await (temporary === undefined ? open(path, 'a') : open(temporary, 'w', isPrivate ? 0o600 : 0o666));
  try {
    if (temporary !== undefined && isPrivate) await handle.chmod(0o600);
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    for await (const piece of pieces) {
      const written = handle.writeFile(typeof piece === 'string' ? Buffer.from(piece) : piece);
      await (temporary ? written : unlessNobodyReads(path, written, longestPause));
    }
    if (temporary) await handle.sync();
  } catch (cause) {
    // Closing would wait for what nobody reads.
    if (isNotRead(cause)) void handle.close().catch(() => {});
    else await handle.close();
    throw cause;
  }
  await handle.close();
}

/** Pieces come from a store, which holds a moment for them: a pipe that nobody reads must not hold it for ever. */
async function unlessNobodyReads(file: string, written: Promise<void>, longestPause: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<never>((_, reject) => {
    const message = `nobody has read on for ${Math.round(longestPause / 60_000)} minutes`;
    const problem = { file, message, hint: 'write into a folder, and read the file there' };
    timer = setTimeout(() => reject(new UsageError('not-read', [problem])), longestPause);
  });
  // What is refused later, when the pipe is closed, has been told by then.
  written.catch(() => {});
  try {
    await Promise.race([written, tired]);
  } finally {
    clearTimeout(timer);
  }
}

function isNotRead(cause: unknown): boolean {
  return cause instanceof UsageError && cause.code === 'not-read';
}

function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause && 'syscall' in cause;
}
