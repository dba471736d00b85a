/**
 * Studies as their drafts were parsed last: a keystroke costs one parse, for the check and for the preview together. As
 * `readStudy` does it, of a text that no file need hold.
 */
import { StudyError } from '../../../study/errors.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import { type Picture, pictureName } from '../../../study/pictures/picture.ts';
import { readStudyText, type StudyOnDisk } from '../../folder/readStudy.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import { readKnownPicture } from './knownPictures.ts';

export type ParsedDraft = Pick<StudyOnDisk, 'study' | 'pictures' | 'priorNotes'>;

interface Known {
  readonly parsed: Promise<ParsedDraft>;
  readonly files: Files;
}

/** The other files of the folder that a text names, which may change. */
interface Files {
  /** Milliseconds since 1970; absent where it names none. */
  readSince?: number;
}

/** How many texts of a folder are remembered: that of each editor, and the one before it. */
const most = 4;
/** For so many milliseconds the other files of a folder are taken to be what they were. */
const filesStayFor = 1000;

const drafts = new Map<string, Map<string, Known>>();

/** @throws StudyError with everything that is wrong with it; the same each time */
export function parseDraft({ path }: Pick<StudyFolder, 'path'>, text: string): Promise<ParsedDraft> {
  const ofFolder = drafts.get(path) ?? new Map<string, Known>();
  drafts.set(path, ofFolder);
  const hash = sha256(text);
  const found = ofFolder.get(hash);
  const since = found?.files.readSince;
  const isOld = since !== undefined && Date.now() - since > filesStayFor;
  const known = found && !isOld ? found : parse(path, text);
  // The one that was asked for last stands at the end.
  ofFolder.delete(hash);
  ofFolder.set(hash, known);
  for (const old of [...ofFolder.keys()].slice(0, -most)) ofFolder.delete(old);
  return known.parsed;
}

/** A picture that one of the drafts of a folder shows, by its name among the pictures of all studies. */
export async function findDraftPicture(
  { path }: Pick<StudyFolder, 'path'>,
  name: string,
): Promise<Picture | undefined> {
  for (const { parsed } of drafts.get(path)?.values() ?? []) {
    const { pictures } = await parsed.catch(() => ({ pictures: [] }));
    const found = pictures.find((picture) => pictureName(picture) === name);
    if (found) return found;
  }
  return undefined;
}

function parse(folder: string, text: string): Known {
  const files: Files = {};
  const parsed = readWhole(folder, text, files).catch((error: unknown) => {
    // What is wrong with the text stays wrong; anything else may be over the next time.
    if (!(error instanceof StudyError)) files.readSince ??= Date.now();
    throw error;
  });
  parsed.catch(() => {});
  return { parsed, files };
}

async function readWhole(folder: string, text: string, files: Files): Promise<ParsedDraft> {
  const parsed = await readStudyText({ name: 'study.yaml', folder, text }, (picture) => {
    files.readSince ??= Date.now();
    return readKnownPicture(folder, picture);
  });
  if (parsed.study.design.priorsFrom) files.readSince ??= Date.now();
  return parsed;
}
