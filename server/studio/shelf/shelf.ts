/**
 * The folder in which a researcher's studies live, one folder each with its study.yaml: the studio's, git's and the command
 * line's alike. Nothing about a study is kept anywhere else but what respondents did.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../../study/errors.ts';
import type { NamedContent } from '../../folder/readTemplate.ts';
import { reasonOf } from '../../folder/readText.ts';
import { placeFolder } from './placeFolder.ts';
import { openStudyFolder, type StudyFolder } from './studyFolder.ts';

export interface Shelf {
  /** Its path. */
  readonly folder: string;
  /** The names of the folders in it that hold a study.yaml, in alphabetical order. @throws UsageError if it can't be read */
  list(): Promise<readonly string[]>;
  /** Does anything in it have this name, whoever's it is? Names are compared as disks do that know no capitals. */
  isTaken(name: string): Promise<boolean>;
  /** `undefined` where there is no such study. */
  open(name: string): Promise<StudyFolder | undefined>;
  /** Puts a new study there, whole or not at all. @throws ConflictError, UsageError as `placeFolder` does */
  place(study: { readonly name: string; readonly files: readonly NamedContent[] }): Promise<void>;
}

/** @param only the one folder in it that is the shelf's, beside those that are placed there: others are nobody's business */
export function makeShelf(folder: string, only?: string): Shelf {
  const opened = new Map<string, StudyFolder>();
  const own = only === undefined ? undefined : new Set([only]);
  const canBe = (name: string) => isShelfName(name) && (own === undefined || own.has(name));
  const isStudy = (name: string) =>
    stat(join(folder, name, 'study.yaml')).then(
      (found) => found.isFile(),
      () => false,
    );
  return {
    folder,
    list: async () => {
      const entries = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return [];
        throw new UsageError('shelf-not-readable', [{ file: folder, message: reasonOf(cause) }], { cause });
      });
      const names = entries.filter((entry) => entry.isDirectory() && canBe(entry.name)).map(({ name }) => name);
      const found = await Promise.all(names.map(async (name) => ({ name, isStudy: await isStudy(name) })));
      return found
        .filter((one) => one.isStudy)
        .map(({ name }) => name)
        .sort();
    },
    isTaken: async (name) => {
      const names = await readdir(folder).catch(() => []);
      return names.some((one) => one.toLowerCase() === name.toLowerCase());
    },
    open: async (name) => {
      if (!canBe(name) || !(await isStudy(name))) return undefined;
      // One for all who ask: its writes wait for each other.
      const known = opened.get(name) ?? openStudyFolder(join(folder, name), name);
      opened.set(name, known);
      return known;
    },
    place: async (study) => {
      await placeFolder(folder, study);
      own?.add(study.name);
    },
  };
}

/** Can it be the name of a study's folder? Then no path that is made with it leads out of the shelf. */
export function isShelfName(name: string): boolean {
  const isPlain = /^[^/\\:\p{Cc}]{1,100}$/u.test(name);
  return isPlain && !name.startsWith('.') && name.trim() === name;
}
