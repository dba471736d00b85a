/** What the rooms call a study that is not in the field, or whose file can't be read as one. */
import { checkDraft } from './make/checkDraft.ts';
import { outlineOf } from './make/outline.ts';
import type { StudyFolder } from './shelf/studyFolder.ts';

/** Its title in the language that is read where it has one, else in its first; the folder's name where it has none. */
export async function nameOfStudy(folder: StudyFolder, language: string): Promise<string> {
  const { value } = await checkDraft(await folder.read(), folder);
  return outlineOf(value, language).title || folder.name;
}
