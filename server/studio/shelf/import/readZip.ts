/**
 * The entries of a zip that somebody brings, and their bytes, counted as they come: whatever an archive says of itself, no
 * more is held than a study may have. Nothing is written here.
 */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Problem, UsageError } from '../../../../study/errors.ts';
import { mostFiles } from '../ownFiles.ts';

/** Bytes, of all files together as they are packed, and as they are. */
export const largestZip = 50 * 1024 * 1024;
/** How many times smaller a file may be packed, beyond the first megabyte: a study packs to a tenth or so. */
const mostRatio = 200;
const freeOfRatio = 1024 * 1024;
const [typeMask, linkType] = [0o170000, 0o120000];

export interface Zip {
  /** Paths with `/`, those of folders left out; no two of them are one on a disk that knows no capitals. */
  readonly names: readonly string[];
  /** @throws UsageError for what is damaged, encrypted, or more than `most` bytes */
  read(name: string, most?: number): Promise<Buffer>;
}

/** @throws UsageError for what is no zip, and for one that leads out of its folder or has too many entries */
export async function readZip(bytes: Buffer): Promise<Zip> {
  const zip = await open(bytes);
  const entries = await listEntries(zip);
  const counted = { bytes: 0 };
  return {
    names: [...entries.keys()],
    read: async (name, most = largestZip) => {
      const entry = entries.get(name);
      if (!entry) throw new RangeError(`no entry ${name}`);
      return readEntry(zip, entry, { most, counted });
    },
  };
}

async function open(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  } catch (cause) {
    const hint = 'choose a zip: an exported study, or a folder that was packed';
    throw new UsageError('no-zip', [{ message: 'the file is no zip', hint }], { cause });
  }
}

async function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > mostFiles) {
    const message = `the zip has ${zip.entryCount} entries, and a study at most ${mostFiles}`;
    throw refuse(message, 'pack the folder of one study, and only that');
  }
  const entries = new Map<string, Entry>();
  const known = new Set<string>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      const wrong = findWrong(entry, known);
      if (wrong) throw refuse(`${shown(name)} ${wrong}`, 'pack the folder anew, with nothing else in it');
      if (!name.endsWith('/')) entries.set(name, entry);
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    // Paths that lead out, backslashes, an archive that was cut: yauzl says which.
    throw refuse(`the zip can't be used: ${(cause as Error).message}`, 'pack the folder anew, with nothing else in it');
  }
  return entries;
}

/** Adds what it is called to `known`. */
function findWrong({ fileName, externalFileAttributes }: Entry, known: Set<string>): string | undefined {
  const steps = fileName.replace(/\/$/, '').split('/');
  if (steps.some((step) => step === '' || step === '.' || step === '..' || /[\\:\p{Cc}]/u.test(step))) {
    return 'is no path inside a folder';
  }
  if (fileName.length > 400) return 'is longer than a path may be';
  if (((externalFileAttributes >>> 16) & typeMask) === linkType) return 'is a link to somewhere else';
  const key = fileName.replace(/\/$/, '').normalize('NFC').toLowerCase();
  if (known.has(key)) return 'is in it twice';
  known.add(key);
  return undefined;
}

interface ReadLimits {
  readonly most: number;
  /** Of all entries together. */
  readonly counted: { bytes: number };
}

async function readEntry(zip: ZipFile, entry: Entry, { most, counted }: ReadLimits): Promise<Buffer> {
  const name = shown(entry.fileName);
  if (!entry.canDecodeFileData()) throw refuse(`${name} is encrypted or packed in a way that is not known here`);
  const mostUnpacked = freeOfRatio + mostRatio * entry.compressedSize;
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      size += (piece as Buffer).length;
      counted.bytes += (piece as Buffer).length;
      if (size > most) throw refuse(`${name} is larger than ${sayMegabytes(most)}`);
      if (counted.bytes > largestZip) throw refuse(`unpacked, the zip is larger than ${sayMegabytes(largestZip)}`);
      if (size > mostUnpacked) throw refuse(`${name} unpacks to more than ${mostRatio} times its size`);
      pieces.push(piece as Buffer);
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw refuse(`${name} is damaged: ${(cause as Error).message}`, 'pack the folder anew');
  }
  return Buffer.concat(pieces);
}

function refuse(message: string, hint?: string): UsageError {
  const problem: Problem = { message, ...(hint !== undefined && { hint }) };
  return new UsageError('zip', [problem]);
}

function sayMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

/** A name of somebody else's, as it can be printed. */
function shown(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
}
