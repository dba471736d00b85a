/**
 * The id of a new study: what was typed, or what its title says; one that no other study has, nor had on this server. The
 * answers of one that was deleted are kept as long as was promised, and a new study of its id would take them for its own.
 */
import { idPattern } from '../../../study/studyFile/schema/studySchemaTexts.ts';
import { studyIdOf } from '../../folder/studyId.ts';
import type { Fields } from '../../front/readFields.ts';
import { withReader } from '../../researcher/withReader.ts';
import type { StudioDesk } from '../studioDesk.ts';

export interface AskedFor {
  readonly id: string;
  readonly title: string;
  /** A key of words, and the field that it is about. */
  readonly mistake?: { readonly field: 'id' | 'title'; readonly key: string };
}

const longestTitle = 300;

/** @param otherwise where neither says anything */
export async function askForId(fields: Fields, desk: StudioDesk, otherwise: string): Promise<AskedFor> {
  const title = (fields.one('title') ?? '').replace(/\s+/g, ' ').trim();
  const typed = (fields.one('id') ?? '').trim();
  const meant = title === '' ? otherwise : studyIdOf(title.replace(/[\\/]/g, ' '), otherwise);
  const id = typed === '' ? await freeId(meant, desk) : typed;
  if (title.length > longestTitle) return { id: typed, title, mistake: { field: 'title', key: 'longTitle' } };
  if (!idPattern.test(id)) return { id: typed, title, mistake: { field: 'id', key: 'noId' } };
  if (await desk.studio.shelf.isTaken(id)) return { id: typed, title, mistake: { field: 'id', key: 'taken' } };
  if ((await listFielded(desk)).includes(id)) return { id: typed, title, mistake: { field: 'id', key: 'wasFielded' } };
  return { id, title };
}

function listFielded(desk: StudioDesk): Promise<readonly string[]> {
  return withReader(desk, (reader) => reader.listStudies());
}

/** The id itself, or with the first number that is free behind it: `my-study-2`. */
export async function freeId(id: string, desk: StudioDesk): Promise<string> {
  const fielded = await listFielded(desk);
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? id : `${id.slice(0, 60)}-${number}`;
    if (!fielded.includes(numbered) && !(await desk.studio.shelf.isTaken(numbered))) return numbered;
  }
}
