/** A column of 0 and 1 that marks the row of none, whatever it is called: opt_out, asc_none, "None of these". */
import type { Grouping } from '../check/groupTasks.ts';
import type { DataColumn, DataTable, Roles } from '../choices.ts';
import { varyingColumns } from './findNone.ts';
import { isBare } from './noneLabels.ts';

/**
 * The column that is 1 on one row of each task, on which nothing else stands; `undefined` where there is none. A column that
 * a formula names is an attribute.
 */
export function findMark(
  table: DataTable,
  roles: Roles,
  grouping: Grouping,
  named: readonly string[] = [],
): DataColumn | undefined {
  const columns = varyingColumns(table, roles, grouping);
  const marks = columns.flatMap((column) => {
    const rows = named.includes(column.name) ? undefined : markedRows(column, grouping);
    return rows ? [{ column, rows }] : [];
  });
  const others = columns.filter((column) => marks.every((mark) => mark.column !== column));
  if (others.length === 0) return undefined;
  return marks.find(({ rows }) => others.every((other) => isBare(other, rows, grouping)))?.column;
}

function markedRows({ values, codes }: DataColumn, { nTasks, taskStart, taskRows }: Grouping): number[] | undefined {
  if (values.length !== 2 || !values.every((value) => value === '0' || value === '1')) return undefined;
  const one = values.indexOf('1');
  const rows: number[] = [];
  for (let task = 0; task < nTasks; task++) {
    const own = taskRows.subarray(taskStart[task], taskStart[task + 1]).filter((row) => codes[row] === one);
    if (own.length !== 1 || taskStart[task + 1] - taskStart[task] < 2) return undefined;
    rows.push(own[0] as number);
  }
  return rows;
}
