/** Says whether an archive is what it was when it was made, by reading all of it. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../../server/folder/readText.ts';
import { type Archive, archiveFile, sumsFile } from '../../study/archive/archive.ts';
import { parseArchive } from '../../study/archive/parseArchive.ts';
import { parseSums } from '../../study/archive/sums.ts';
import { type Problem, StoreError, UsageError } from '../../study/errors.ts';
import { sha256 } from '../../study/fingerprint.ts';
import { hashFolder } from './hashFolder.ts';

const hint = 'take the archive anew from where it was deposited';

export interface WholeArchive {
  readonly archive: Archive;
  readonly files: number;
  /** Of SHA256SUMS: the one that was printed when it was made, if that was not changed together with the rest. */
  readonly fingerprint: string;
}

/** @throws UsageError if it is no archive; StoreError `damaged` that names every file that is not what it was */
export async function verifyArchive(folder: string): Promise<WholeArchive> {
  const sumsPath = join(folder, sumsFile);
  if (!(await isFile(sumsPath)) && !(await isFile(join(folder, archiveFile)))) {
    const message = 'is no archive: it has neither archive.json nor SHA256SUMS';
    throw new UsageError('no-archive', [
      { file: folder, message, hint: 'name the folder that `partworth archive` made' },
    ]);
  }
  const { text } = await readSums(sumsPath);
  const sums = parseSums(text);
  if (!sums) throw damaged([{ file: sumsPath, message: 'has a line that is no sha256 and path', hint }]);
  const problems = compare(folder, sums, await hashFolder(folder));
  if (problems.length > 0) throw damaged(problems);
  const manifest = await readText(join(folder, archiveFile));
  return { archive: parseArchive(manifest.text, manifest.name), files: sums.size, fingerprint: sha256(text) };
}

async function readSums(file: string): Promise<{ readonly text: string }> {
  if (await isFile(file)) return readText(file);
  throw damaged([{ file, message: 'is missing, so nothing says what the files were', hint }]);
}

function compare(folder: string, sums: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): Problem[] {
  const of = (path: string, message: string): Problem => ({ file: join(folder, path), message, hint });
  const known = [...sums].flatMap(([path, hash]) => {
    const now = found.get(path);
    if (now === hash) return [];
    if (now === undefined) return [of(path, 'is missing')];
    return [of(path, `was changed: its sha256 is ${now.slice(0, 12)}…, and was ${hash.slice(0, 12)}…`)];
  });
  const added = [...found.keys()].filter((path) => !sums.has(path) && path !== sumsFile).sort();
  const unlisted = sums.has(archiveFile) ? [] : [of(archiveFile, `is not in ${sumsFile}`)];
  return [...known, ...unlisted, ...added.map((path) => of(path, 'was added: it is no part of the archive'))];
}

function damaged(problems: readonly Problem[]): StoreError {
  return new StoreError('damaged', problems);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
