/** What the rooms call a study that is not in the field, or whose file can't be read as one. */
import { UsageError } from '../../study/errors.ts';
import { checkDraft } from './make/checkDraft.ts';
import { outlineOf } from './make/outline.ts';
import type { StudyFolder } from './shelf/studyFolder.ts';

/**
 * Its title in the language that is read where it has one, else in its first; the folder's name where it has none, or where
 * its file can't be read: a page that gives back what was typed needs a name for it all the same.
 */
export async function nameOfStudy(folder: StudyFolder, language: string): Promise<string> {
  try {
    const { value } = await checkDraft(await folder.read(), folder);
    return outlineOf(value, language).title || folder.name;
  } catch (error) {
    if (error instanceof UsageError) return folder.name;
    throw error;
  }
}
