/**
 * One study's folder as the studio has it open. Its text is written whole or not at all, and only over what the writer had
 * read: what git, an editor or another researcher wrote meanwhile is never overwritten.
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../../study/errors.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import { reasonOf } from '../../folder/readText.ts';
import { writeFiles } from '../../folder/writeFiles.ts';

/** Bytes of a study file that is opened or saved: a page holds its text more than once. */
export const largestText = 5 * 1024 * 1024;

/** What study.yaml says. */
export interface StudySource {
  readonly text: string;
  /** SHA-256 of the text: who writes says by it what he had read. */
  readonly hash: string;
}

export type SaveOutcome =
  | { readonly saved: true; readonly hash: string }
  /** Somebody else wrote meanwhile: this is what the file says now. */
  | { readonly saved: false; readonly now: StudySource };

export interface StudyFolder {
  /** Of the folder; what addresses of the studio call the study. */
  readonly name: string;
  readonly path: string;
  /** The path of study.yaml. */
  readonly file: string;
  /** @throws UsageError if it can't be read */
  read(): Promise<StudySource>;
  /**
   * @param base the hash of what the writer had read
   * @throws UsageError if it can't be written; then nothing has changed
   */
  save(text: string, base: string): Promise<SaveOutcome>;
}

export function openStudyFolder(path: string, name: string): StudyFolder {
  const file = join(path, 'study.yaml');
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };
  const read = async () => sourceOf(await readSource(file));
  return {
    ...{ name, path, file, read },
    save: (text, base) =>
      inTurn(async () => {
        const now = await read();
        const wanted = sourceOf(text);
        if (now.hash === wanted.hash) return { saved: true, hash: now.hash };
        if (now.hash !== base) return { saved: false, now };
        await writeFiles([{ path: file, content: text }]);
        return { saved: true, hash: wanted.hash };
      }),
  };
}

export function sourceOf(text: string): StudySource {
  return { text, hash: sha256(text) };
}

/** Every byte comes back when the text is written: what is no UTF-8 is not read, since writing it would change it. */
async function readSource(file: string): Promise<string> {
  const bytes = await readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const hint = 'save it as UTF-8 in an editor; the studio leaves it as it is';
    throw new UsageError('not-readable', [{ file, message: 'is no text in UTF-8', hint }], { cause });
  }
}

/** Nothing of what is too large is read. */
async function readBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError('not-readable', [{ file, message: reasonOf(cause) }], { cause });
  });
  try {
    const { size } = await handle.stat();
    if (size > largestText) throw tooLarge(file, size);
    return await handle.readFile();
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError('not-readable', [{ file, message: reasonOf(cause as NodeJS.ErrnoException) }], { cause });
  } finally {
    await handle.close();
  }
}

function tooLarge(file: string, size: number): UsageError {
  const message = `has ${(size / 1024 / 1024).toFixed(1)} MB, and the studio opens at most 5 MB`;
  const hint =
    'take out in an editor what is no study: pictures and data are files of their own; the studio leaves it as it is';
  return new UsageError('not-readable', [{ file, message, hint }]);
}
