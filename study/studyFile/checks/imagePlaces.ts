/** Lists every picture that a study file names, with its place. */
import { type ImageDraft, imageOf, isAlone } from '../schema/pictured.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';

export interface ImagePlace {
  /** Of `image` itself. */
  readonly path: Path;
  readonly image: ImageDraft;
  /** Does it stand for the label? */
  readonly isAlone: boolean;
  /** What else its owner says, by name. */
  readonly beside: readonly string[];
}

/** The one picture that is of no level, option or page. */
export const logoPath: Path = ['frame', 'logo'];

/** Pages before consent, and those that end the survey, show words alone. */
function isUnpictured(page: string): boolean {
  return ['consent', 'declined', 'debrief', 'thanks', 'screenedOut', 'quotaFull'].includes(page);
}

export function imagePlacesOf(study: StudyDraft): ImagePlace[] {
  const { attributes = {}, factors = {}, questions = {}, texts = {}, frame = {} } = study;
  const places: ImagePlace[] = [];
  const add = (owner: Path, entry: unknown) => {
    const image = imageOf(entry);
    if (image !== undefined) {
      const beside = Object.keys(entry as object).filter((key) => key !== 'image');
      places.push({ path: [...owner, 'image'], image, isAlone: isAlone(entry), beside });
    }
  };
  for (const [part, columns] of Object.entries({ factors, attributes })) {
    for (const [id, column] of Object.entries(columns)) {
      for (const [level, entry] of Object.entries(column?.levels ?? {})) add([part, id, 'levels', level], entry);
    }
  }
  for (const [id, question] of Object.entries(questions)) {
    const options = question !== undefined && 'options' in question ? question.options : {};
    for (const [option, entry] of Object.entries(options ?? {})) add(['questions', id, 'options', option], entry);
  }
  for (const [name, page] of Object.entries(texts)) {
    if (!isUnpictured(name) && page !== undefined && 'image' in page && page.image !== undefined) {
      places.push({ path: ['texts', name, 'image'], image: page.image as ImageDraft, isAlone: false, beside: [] });
    }
  }
  const logo = frame.logo as ImageDraft | undefined;
  if (logo !== undefined) places.push({ path: logoPath, image: logo, isAlone: false, beside: [] });
  return places;
}
