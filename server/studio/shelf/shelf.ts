/**
 * The folder in which a researcher's studies live, one folder each with its study.yaml: the studio's, git's and the command
 * line's alike. Nothing about a study is kept anywhere else but what respondents did.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openStudyFolder, type StudyFolder } from './studyFolder.ts';

export interface Shelf {
  /** Its path. */
  readonly folder: string;
  /** The names of the folders in it that hold a study.yaml, in alphabetical order. */
  list(): Promise<readonly string[]>;
  /** `undefined` where there is no such study. */
  open(name: string): Promise<StudyFolder | undefined>;
}

export function makeShelf(folder: string): Shelf {
  const opened = new Map<string, StudyFolder>();
  const isStudy = (name: string) =>
    stat(join(folder, name, 'study.yaml')).then(
      (found) => found.isFile(),
      () => false,
    );
  return {
    folder,
    list: async () => {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      const names = entries.filter((entry) => entry.isDirectory() && isShelfName(entry.name)).map(({ name }) => name);
      const found = await Promise.all(names.map(async (name) => ({ name, isStudy: await isStudy(name) })));
      return found
        .filter((one) => one.isStudy)
        .map(({ name }) => name)
        .sort();
    },
    open: async (name) => {
      if (!isShelfName(name) || !(await isStudy(name))) return undefined;
      // One for all who ask: its writes wait for each other.
      const known = opened.get(name) ?? openStudyFolder(join(folder, name), name);
      opened.set(name, known);
      return known;
    },
  };
}

/** Can it be the name of a study's folder? Then no path that is made with it leads out of the shelf. */
export function isShelfName(name: string): boolean {
  const isPlain = /^[^/\\:\p{Cc}]{1,100}$/u.test(name);
  return isPlain && !name.startsWith('.') && name.trim() === name;
}
