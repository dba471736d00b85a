/** Whom the flags speak against that leave respondents out of an estimation: from quality.csv, or judged in the store. */
import { judgeResponses } from '../../server/export/judgeResponses.ts';
import { openExport } from '../../server/export/openExport.ts';
import { readBytes } from '../../server/folder/readText.ts';
import type { QualityOptions } from '../../study/choices/check/leaveOutFlagged.ts';
import type { DataTable, StudyWords } from '../../study/choices/choices.ts';
import { type FlagsOfRespondents, flagsOf, parseQuality } from '../../study/choices/parseQuality.ts';
import { UsageError } from '../../study/errors.ts';
import type { Study } from '../../study/study.ts';
import { any, type Without } from '../flags/parseWithout.ts';

/** @throws UsageError if there is no such file, or it lacks one of the flags; DataError if it is no quality.csv */
export async function readQuality(path: string, without: Without): Promise<QualityOptions> {
  const { bytes, name } = await readBytes(path);
  return wanted(parseQuality(bytes, name), without);
}

export interface JudgedStore {
  readonly study: Study;
  readonly place: string;
  /** The version that was asked for: its hash. */
  readonly snapshot?: string;
  /** Who is judged: those whose answers were read. The survey may go on meanwhile. */
  readonly table: DataTable;
  readonly words: StudyWords;
  readonly now: Date;
  /** Were only some of its respondents read? They are judged among all the same, so that a flag does not depend on it. */
  readonly isSome?: boolean;
}

/** What `export --quality` would write of the same respondents. */
export async function judgeStore(
  { study, place, snapshot, table, words, now, isSome = false }: JudgedStore,
  without: Without,
): Promise<QualityOptions> {
  const { reader, snapshots, responses } = await openExport(study, place, { now, snapshot });
  const read = new Set(table.columns.get('respID')?.values);
  async function* same() {
    for await (const response of responses) {
      if (isSome || read.has(String(response.respondent))) yield response;
    }
  }
  try {
    const quality = await judgeResponses({ snapshots, responses: same() }, words);
    const flagged = flagsOf(quality, 'the responses as they are now');
    return wanted(isSome ? ofThose(flagged, read) : flagged, without);
  } finally {
    await reader.close();
  }
}

function ofThose(flagged: FlagsOfRespondents, read: ReadonlySet<string>): FlagsOfRespondents {
  const byRespondent = new Map([...flagged.byRespondent].filter(([respondent]) => read.has(respondent)));
  return { ...flagged, byRespondent };
}

function wanted(flagged: FlagsOfRespondents, without: Without): QualityOptions {
  const { file, flags } = flagged;
  const missing = without.filter((flag) => flag !== any && !flags.includes(flag));
  if (missing.length > 0) {
    const problems = missing.map((flag) => ({
      file,
      message: `has no column ${flag}`,
      hint: `it has ${flags.join(', ')}`,
    }));
    throw new UsageError('unknown-flag', problems);
  }
  return { flagged, without: flags.filter((flag) => without.includes(any) || without.includes(flag)) };
}
