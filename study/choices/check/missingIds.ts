/** Cells without which nobody knows whose row it is, and names of columns in which values are said to be missing. */
import { counted } from '../../counted.ts';
import type { ProblemList } from '../../problemList.ts';
import { suggestHint } from '../../suggest.ts';
import type { DataTable, Roles } from '../choices.ts';
import { missingWords } from '../csv/tidyTable.ts';

/** A column that is not there is a problem: nothing of it can be missing. */
export function checkMissingIn(
  { columns, header }: DataTable,
  missingIn: ReadonlyMap<string, readonly string[]> | undefined,
  problems: ProblemList,
): void {
  for (const name of missingIn?.keys() ?? []) {
    if (columns.has(name)) continue;
    const hint = suggestHint(name, header);
    problems.add({ line: 1, message: `there is no column "${name}" (asked for by --missing)`, hint });
  }
}

/** A row without its respondent or task belongs to no task: one problem for each of the two columns, which counts them. */
export function refuseNobody({ columns, lines, rows }: DataTable, roles: Roles, problems: ProblemList): void {
  for (const role of ['respondent', 'task'] as const) {
    const column = columns.get(roles[role] ?? '');
    if (!column) continue;
    const isNothing = column.values.map((value) => missingWords.includes(value));
    if (!isNothing.includes(true)) continue;
    const lacking: number[] = [];
    for (let row = 0; row < rows; row++) if (isNothing[column.codes[row]]) lacking.push(row);
    const message = `${column.name} (the ${role}) is empty or missing in ${counted(lacking.length, 'row')}, this the first`;
    const hint = 'write it on every row: a spreadsheet may show it once for several rows';
    problems.add({ line: lines[lacking[0] as number], message, hint });
  }
}
