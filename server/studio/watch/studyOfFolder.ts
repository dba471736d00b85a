import type { StudyFolder } from '../shelf/studyFolder.ts';

/**
 * The id of the study that a folder holds, also while its file can't be read as one: what is in the field goes on whatever is
 * typed meanwhile. The folder's name where it says none.
 */
export async function studyOfFolder({ name, read }: StudyFolder): Promise<string> {
  const { text } = await read();
  return /^study:[ \t]*["']?([\w-]+)/m.exec(text)?.[1] ?? name;
}
