/** Reads a study: its folder, or its file. */
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PictureFile } from '../../study/pictures/picture.ts';
import type { Study } from '../../study/study.ts';
import type { ReadFile } from '../../study/studyFile/checks/checkPictures.ts';
import { type PriorsPlace, readPriors } from './readPriors.ts';
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
  return { ...(await readStudyText({ name, text, folder: dirname(file) })), file };
}

/**
 * As `readStudy`, of a text that need not be what the file says.
 *
 * @param read reads a picture of the folder
 * @throws StudyError with everything that is wrong with it.
 */
export async function readStudyText(
  place: PriorsPlace,
  read: ReadFile = (picture) => readPicture(place.folder, picture),
): Promise<Omit<StudyOnDisk, 'file'>> {
  const { name, folder, text } = place;
  const { parseStudyFile } = await import('../../study/studyFile/parseStudy.ts');
  const parsed = await parseStudyFile(text, name, read);
  const { study, notes } = await readPriors(parsed.study, place);
  return { ...parsed, study, ...(notes.length > 0 && { priorNotes: notes }), folder, text };
}

async function readPicture(folder: string, picture: string): ReturnType<ReadFile> {
  const { readPictureFile } = await import('./readPictureFile.ts');
  return readPictureFile(folder, picture);
}
