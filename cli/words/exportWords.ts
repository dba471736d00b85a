/** What `export` says of what it wrote. */
import { isPostgres, nameOfPlace } from '../../server/store/engine/postgres/postgresPlace.ts';
import { counted } from '../../study/counted.ts';
import { inOrder, listEditions } from '../../study/editions.ts';
import type { ExportedStudy } from '../files/exportStudy.ts';
import { qualityWords } from './qualityWords.ts';

export function exportWords(exported: ExportedStudy, dataFolder: string): string {
  const { responsesFile, codebookFile, codebook, leftOut, scripts, quality } = exported;
  const { total, complete, simulated, test = 0, screenedOut = 0, quotaFull = 0 } = codebook.respondents;
  const lines = [
    `${responsesFile}: ${counted(total, 'respondent')}, ${complete} complete`,
    `${codebookFile}: what its columns mean`,
  ];
  if (scripts) lines.push(`${scripts.join(', ')}: scripts that read ${responsesFile} in other programs`);
  if (quality) lines.push(...qualityWords(quality));
  if (screenedOut + quotaFull > 0) {
    const by = (codebook.endedBy ?? []).map(({ id, respondents }) => `${id} ${respondents}`).join(', ');
    lines.push(
      `${screenedOut} ${screenedOut === 1 ? 'was' : 'were'} screened out, ${quotaFull} found a quota full${by === '' ? '' : ` (${by})`}`,
    );
  }
  if (simulated > 0) lines.push(`${simulated} of them are simulated: their answers say nothing about people`);
  if (test > 0) lines.push(`${test} of them came by a test link, and do not count: see the column \`test\``);
  if (leftOut > 0) lines.push(leftOutWords(leftOut, dataFolder));
  const { onlyCounted = 0 } = codebook;
  if (onlyCounted > 0) lines.push(`${counted(onlyCounted, 'more respondent')} chose to be only counted: in no file`);
  const snapshots = codebook.snapshots ?? [];
  if (snapshots.length > 1) {
    const listed = listEditions(inOrder(snapshots));
    lines.push(
      `the study or its design changed in the field: see the column \`snapshot\`: ${listed}; --snapshot takes one of them, or the latest`,
    );
  }
  return lines.join('\n');
}

export function leftOutWords(leftOut: number, place: string): string {
  const flag = isPostgres(place) ? '--database' : '--data';
  const who = leftOut === 1 ? '1 more is' : `${leftOut} more are`;
  return `${who} left out: the time that was promised to them is over (partworth purge ${flag} ${nameOfPlace(place)})`;
}

export function exportJson({
  responsesFile,
  codebookFile,
  codebook,
  leftOut,
  scripts,
  quality,
}: ExportedStudy): string {
  const { study, respondents, snapshots, responsesSha256 } = codebook;
  const files = { responsesFile, codebookFile };
  return JSON.stringify(
    { schemaVersion: 1, study, ...files, respondents, leftOut, snapshots, responsesSha256, scripts, quality },
    null,
    2,
  );
}
