/** Checks the pictures that a study file names: the file is there, in the study's folder, and is a picture; it has an alt. */
import { type PictureProblem, readPicture, type TakenPicture } from '../../pictures/readPicture.ts';
import { suggestHint } from '../../suggest.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { type ImagePlace, imagePlacesOf } from './imagePlaces.ts';

/** Reads a file of the study's folder, by its path from there. */
export type ReadFile = (file: string) => Promise<Uint8Array | PictureProblem>;

/** By the path that the study file says. */
export type TakenPictures = ReadonlyMap<string, TakenPicture>;

const keys: readonly string[] = ['file', 'alt'];
const wholeImage = 'write image: { file: pictures/a.png, alt: { en: what it shows } }';

export async function checkPictures(study: StudyDraft, report: ProblemReport, read: ReadFile): Promise<TakenPictures> {
  const taken = new Map<string, TakenPicture | PictureProblem>();
  const languages = (study.languages ?? []).filter((code) => code !== undefined);
  for (const place of imagePlacesOf(study)) {
    checkKeys(place, report);
    checkBeside(place, languages, report);
    const file = typeof place.image === 'string' ? place.image : place.image.file;
    if (file === undefined) continue;
    const found = taken.get(file) ?? findPathProblem(file) ?? (await take(file, read));
    taken.set(file, found);
    const path = typeof place.image === 'string' ? place.path : [...place.path, 'file'];
    if ('message' in found) report.wrong(path, found.message, found.hint);
  }
  return new Map([...taken].flatMap(([file, found]) => ('picture' in found ? [[file, found] as const] : [])));
}

function checkKeys({ path, image }: ImagePlace, report: ProblemReport): void {
  const noAlt = 'has no alt: what it shows, for who does not see it';
  if (typeof image === 'string') {
    report.wrong(path, noAlt, wholeImage);
    return;
  }
  if (!Object.hasOwn(image, 'file')) report.wrong(path, 'has no file', wholeImage);
  if (!Object.hasOwn(image, 'alt')) report.wrong(path, noAlt, 'add alt: { en: ... }, in every language of the study');
  for (const key of Object.keys(image).filter((name) => !keys.includes(name))) {
    report.wrongKey([...path, key], 'is not known', suggestHint(key, keys));
  }
}

/** `{ nl: ..., en: ..., image: ... }`: as one text per language, an entry has no room for a picture. */
function checkBeside({ path, isAlone, beside }: ImagePlace, languages: readonly string[], report: ProblemReport): void {
  if (!isAlone || !beside.some((key) => languages.includes(key))) return;
  const label = languages.map((code) => `${code}: ...`).join(', ');
  report.wrongKey(path, 'stands among the texts of each language', `write label: { ${label} }, and image: beside it`);
}

/** Whoever gets the folder has the pictures, and no study file reaches other files. */
function findPathProblem(file: string): PictureProblem | undefined {
  const hint = 'put it beside the study file, and write its path from there: pictures/a.png';
  if (file.trim() === '') return { message: 'is empty', hint };
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return { message: `${file} is an address, and no file of the study`, hint };
  if (file.includes('\\')) return { message: `${file} has a \\ in it`, hint: 'write / between folders' };
  const parts = file.split('/');
  const leadsOut = file.startsWith('/') || /^[a-z]:/i.test(file) || parts.includes('..');
  if (leadsOut) return { message: `${file} is not in the study's folder`, hint };
  const isPlain = parts.every((part) => part !== '' && part !== '.' && part.trim() === part);
  return isPlain ? undefined : { message: `${file} is no plain path`, hint };
}

async function take(file: string, read: ReadFile): Promise<TakenPicture | PictureProblem> {
  const found = await read(file);
  return found instanceof Uint8Array ? readPicture(found, file) : found;
}
