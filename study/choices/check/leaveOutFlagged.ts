/** Leaves out whom flags speak against, where that is asked for, and counts flags either way. */
import { counted } from '../../counted.ts';
import type { ProblemList } from '../../problemList.ts';
import type { QualityFlag, SampleQuality } from '../../responses/quality.ts';
import { makeWarning } from '../../warnings.ts';
import type { DataTable, Roles } from '../choices.ts';
import type { FlagsOfRespondents } from '../parseQuality.ts';
import { columnOf } from './groupTasks.ts';

export interface QualityOptions {
  readonly flagged: FlagsOfRespondents;
  /** Who has one of these is left out; nobody where there is none. */
  readonly without: readonly QualityFlag[];
}

interface Sample {
  /** By row: 1 for who is in. Set to 0 for who is left out. */
  readonly included: Uint8Array;
  readonly problems: ProblemList;
  readonly warnings: string[];
}

/** The two have to be about the same people: who is in one of them only is a problem. */
export function leaveOutFlagged(
  table: DataTable,
  roles: Roles,
  { flagged, without }: QualityOptions,
  { included, problems, warnings }: Sample,
): SampleQuality {
  requireSamePeople(table, roles, flagged, problems);
  const { values, codes } = columnOf(table, roles.respondent);
  const flagsOf = values.map((name) => flagged.byRespondent.get(name)?.flags ?? []);
  const isLeftOut = flagsOf.map((flags) => flags.some((flag) => without.includes(flag)));
  const inSample = new Set<number>();
  for (let row = 0; row < table.rows; row++) {
    if (!included[row]) continue;
    inSample.add(codes[row] as number);
    if (isLeftOut[codes[row]]) included[row] = 0;
  }
  const count = (has: (code: number) => unknown) => [...inSample].filter(has).length;
  const nLeftOut = count((code) => isLeftOut[code]);
  const nRespondents = inSample.size;
  if (nLeftOut > 0) warnings.push(makeWarning('leftOut', { n: nLeftOut, of: nRespondents, flags: without.join(', ') }));
  if (nLeftOut === nRespondents && nLeftOut > 0) {
    const hint = 'name fewer flags with --without';
    problems.add({
      message: `each of its ${counted(nRespondents, 'respondent')} has a flag, and would be left out`,
      hint,
    });
  }
  return {
    nRespondents,
    nFlagged: count((code) => flagsOf[code]?.length),
    flags: flagged.flags.map((flag) => ({ flag, respondents: count((code) => flagsOf[code]?.includes(flag)) })),
    without,
    nLeftOut,
    ...(flagged.sha256 !== undefined && { sha256: flagged.sha256 }),
  };
}

/** Nobody judges tests, and who answered no task has no row here. */
function requireSamePeople(
  table: DataTable,
  roles: Roles,
  { file, byRespondent }: FlagsOfRespondents,
  problems: ProblemList,
): void {
  const { values, codes } = columnOf(table, roles.respondent);
  const test = table.columns.get('test');
  const isTest = (row: number) => test?.values[test.codes[row] as number] === '1';
  const seen = new Uint8Array(values.length);
  for (let row = 0; row < table.rows; row++) {
    const code = codes[row] as number;
    if (seen[code]) continue;
    seen[code] = 1;
    const respondent = values[code] as string;
    if (isTest(row) || byRespondent.has(respondent)) continue;
    problems.add({ line: table.lines[row], message: `respondent ${respondent} is not in ${file}` });
  }
  const known = new Set(values);
  for (const [respondent, { line, hasTasks }] of byRespondent) {
    if (!hasTasks || known.has(respondent)) continue;
    problems.add({ file, line, message: `respondent ${respondent} is not in ${table.file}` });
  }
}
