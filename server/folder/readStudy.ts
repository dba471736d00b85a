/** Reads a study: its folder, or its file. */
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PictureFile } from '../../study/pictures/picture.ts';
import type { Study } from '../../study/study.ts';
import { readPriors } from './readPriors.ts';
import { readText } from './readText.ts';

export interface StudyOnDisk {
  readonly study: Study;
  /** The path of study.yaml. */
  readonly file: string;
  /** Its folder, where design.csv and design.json stand too. */
  readonly folder: string;
  /** What the file says. */
  readonly text: string;
  /** What of the study the estimates do not tell that its priors come from, in words; absent where that is nothing. */
  readonly priorNotes?: readonly string[];
  /** Those that it shows, each once. */
  readonly pictures: readonly PictureFile[];
}

/**
 * @throws UsageError if there is no such file.
 * @throws StudyError with everything that is wrong with it.
 */
export async function readStudy(path: string): Promise<StudyOnDisk> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const file = isFolder ? join(path, 'study.yaml') : path;
  const { name, text } = await readText(file);
  const { parseStudyFile } = await import('../../study/studyFile/parseStudy.ts');
  const folder = dirname(file);
  const parsed = await parseStudyFile(text, name, async (picture) => {
    const { readPictureFile } = await import('./readPictureFile.ts');
    return readPictureFile(folder, picture);
  });
  const { study, notes } = await readPriors(parsed.study, { name, folder, text });
  return { ...parsed, study, ...(notes.length > 0 && { priorNotes: notes }), file, folder, text };
}
