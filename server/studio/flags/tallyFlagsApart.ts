/** Counts the quality flags of a study in a process of its own, by the command that does it. */
import type { FlagTally } from '../../export/flagTally.ts';
import type { TallyApart } from '../../researcher/watch/judgedFlags.ts';
import { askCommand } from '../jobs/askCommand.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import type { Studio } from '../studio.ts';
import { studyOfFolder } from '../watch/studyOfFolder.ts';

/** Of a study by its id; `undefined` where no folder of the shelf holds it, or where it could not be done. */
export function tallyFlagsApart(studio: Studio): TallyApart {
  return async (study) => {
    const folder = await findFolder(studio, study);
    return folder && tallyFlagsOf(studio, folder);
  };
}

/** `undefined` where it could not be done. */
export async function tallyFlagsOf(
  { quickJobs, placeFlags }: Studio,
  { name, path }: Pick<StudyFolder, 'name' | 'path'>,
): Promise<FlagTally | undefined> {
  const words = ['export', path, '--flag-counts', '--json', ...placeFlags];
  const { isDone, out } = await askCommand(quickJobs, { study: name, kind: 'flags', commands: [words] });
  return isDone ? (JSON.parse(out) as FlagTally) : undefined;
}

async function findFolder({ shelf }: Studio, study: string): Promise<StudyFolder | undefined> {
  for (const name of await shelf.list()) {
    const folder = await shelf.open(name);
    const id = folder && (await studyOfFolder(folder).catch(() => undefined));
    if (id === study) return folder;
  }
  return undefined;
}
