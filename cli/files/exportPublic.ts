/** `partworth export --public`: responses that can be handed to others, with a statement of what was done to them. */
import { openExport } from '../../server/export/openExport.ts';
import { makePublicTable, type PublicOptions } from '../../server/export/publicTable.ts';
import { readPictures } from '../../server/export/readPictures.ts';
import { counted } from '../../study/counted.ts';
import type { Study } from '../../study/study.ts';
import { leftOutWords } from '../words/exportWords.ts';
import { type WrittenRelease, writePublicFiles } from './publicFiles.ts';

export interface PublicOrder extends PublicOptions {
  readonly study: Study;
  readonly dataFolder: string;
  /** Where the files go: a folder for them alone. */
  readonly folder: string;
  readonly snapshot?: string;
  readonly now?: Date;
}

export interface ExportedRelease extends WrittenRelease {
  readonly leftOut: number;
  /** How many versions of the study its respondents answered. */
  readonly editions: number;
}

/** @throws as `exportStudy` and `makePublicTable`; then no file is written. */
export async function exportPublic({
  study,
  dataFolder,
  folder,
  snapshot,
  now = new Date(),
  ...options
}: PublicOrder): Promise<ExportedRelease> {
  const { reader, snapshots, responses, leftOut } = await openExport(study, dataFolder, { now, snapshot });
  try {
    const table = await makePublicTable(responses, snapshots, options);
    const pictures = await readPictures(reader, snapshots);
    return { ...(await writePublicFiles(table, snapshots, folder, pictures)), leftOut, editions: snapshots.length };
  } finally {
    await reader.close();
  }
}

export function publicWords(exported: ExportedRelease, dataFolder: string): string {
  const { responsesFile, statementFile, codebook, leftOut, editions } = exported;
  const { total, simulated } = codebook.respondents;
  const { smallestGroup = 0, columns = [], uniqueChoices = 0, withheld = 0 } = codebook.publicRelease ?? {};
  const sum = (of: 'suppressed' | 'answered') => columns.reduce((all, column) => all + column[of], 0);
  return [
    `${responsesFile}: ${counted(total, 'complete respondent')}; each shares all background answers with at least ${smallestGroup - 1} others`,
    `${sum('suppressed')} of ${sum('answered')} background answers are blanked`,
    `${uniqueChoices} of ${counted(total, 'respondent')} can be told apart by their choices alone`,
    `${statementFile}: what was done, and what it does not protect against: read it first`,
    ...(simulated > 0 ? [`${simulated} of them are simulated: their answers say nothing about people`] : []),
    ...(withheld > 0 ? [`${counted(withheld, 'more respondent')} did not choose to be published, and stay out`] : []),
    ...(editions > 1
      ? [
          `the study or its design changed in the field, and the file does not tell its ${editions} versions apart; --snapshot takes one of them, or the latest`,
        ]
      : []),
    ...(leftOut > 0 ? [leftOutWords(leftOut, dataFolder)] : []),
  ].join('\n');
}

export function publicJson({ codebook, leftOut, editions: _, ...files }: ExportedRelease): string {
  const { study, respondents, publicRelease, responsesSha256 } = codebook;
  return JSON.stringify(
    { schemaVersion: 1, study, ...files, respondents, leftOut, publicRelease, responsesSha256 },
    null,
    2,
  );
}
