/** The id of a new study: what was typed, or what its title says; one that no other study has. */
import { idPattern } from '../../../study/studyFile/schema/studySchemaTexts.ts';
import { studyIdOf } from '../../folder/studyId.ts';
import type { Fields } from '../../front/readFields.ts';
import type { Shelf } from './shelf.ts';

export interface AskedFor {
  readonly id: string;
  readonly title: string;
  /** A key of words, and the field that it is about. */
  readonly mistake?: { readonly field: 'id' | 'title'; readonly key: string };
}

const longestTitle = 300;

/** @param otherwise where neither says anything */
export async function askForId(fields: Fields, shelf: Shelf, otherwise: string): Promise<AskedFor> {
  const title = (fields.one('title') ?? '').replace(/\s+/g, ' ').trim();
  const typed = (fields.one('id') ?? '').trim();
  const meant = title === '' ? otherwise : studyIdOf(title.replace(/[\\/]/g, ' '), otherwise);
  const id = typed === '' ? await freeId(meant, shelf) : typed;
  if (title.length > longestTitle) return { id: typed, title, mistake: { field: 'title', key: 'longTitle' } };
  if (!idPattern.test(id)) return { id: typed, title, mistake: { field: 'id', key: 'noId' } };
  if (await shelf.isTaken(id)) return { id: typed, title, mistake: { field: 'id', key: 'taken' } };
  return { id, title };
}

/** The id itself, or with the first number that is free behind it: `my-study-2`. */
export async function freeId(id: string, shelf: Shelf): Promise<string> {
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? id : `${id.slice(0, 60)}-${number}`;
    if (!(await shelf.isTaken(numbered))) return numbered;
  }
}
