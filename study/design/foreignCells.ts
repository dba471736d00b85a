/** Where the levels stand in a foreign design: for each alternative of a row the column of each attribute. */
import { mostColumns } from '../csv/csvLimits.ts';
import type { Problem } from '../errors.ts';
import { groupBy } from '../groupBy.ts';
import { suggestHint } from '../suggest.ts';
import type { ForeignTable } from './foreignRow.ts';
import { foreignRoles, wideColumn } from './layoutRoles.ts';

export interface Cells {
  readonly attributes: readonly string[];
  readonly alternatives: readonly (readonly number[])[];
}

/** @param known the places of columns that are no attributes */
export function findCells(
  names: readonly string[],
  known: ReadonlySet<number>,
  table: ForeignTable,
  problems: Problem[],
): Cells {
  const { layout, file } = table;
  const own = names.flatMap((name, place) => {
    if (known.has(place)) return [];
    const [, , alternative, attribute] = layout === 'wide' ? (wideColumn.exec(name) ?? []) : ['', '', '1', name];
    return attribute === undefined ? [] : [{ place, alternative: Number(alternative), attribute }];
  });
  const byAlternative = groupBy(own, ({ alternative }) => alternative);
  const called = [...new Set(own.map(({ attribute }) => attribute))];
  if (called.length === 0) {
    const hint = layout === 'wide' ? 'columns of levels are called like alt1.price' : undefined;
    problems.push({ file, line: 1, message: 'has no column for an attribute', hint });
  }
  const alternatives = [...byAlternative].sort(([a], [b]) => a - b);
  const placed = alternatives.map(([alternative, cells]) =>
    called.map((attribute) => {
      const cell = cells.find((one) => one.attribute === attribute);
      // Where nothing fits, there are as many as the columns squared.
      if (!cell && problems.length <= mostColumns)
        problems.push({ file, line: 1, message: `has no column for ${attribute} of alternative ${alternative}` });
      return cell?.place ?? 0;
    }),
  );
  return { attributes: renameAttributes(called, table, problems), alternatives: placed };
}

/** The ids that `columns` gives to attributes. */
function renameAttributes(called: readonly string[], { columns, file }: ForeignTable, problems: Problem[]): string[] {
  const renamed = new Map(Object.entries(columns).map(([id, column]) => [column.toLowerCase(), id]));
  for (const [id, column] of Object.entries(columns)) {
    const isRole = foreignRoles.some((role) => role === id);
    if (isRole || called.some((one) => one.toLowerCase() === column.toLowerCase())) continue;
    problems.push({ file, line: 1, message: `has no column ${column}`, hint: suggestHint(column, called) });
  }
  return called.map((name) => renamed.get(name.toLowerCase()) ?? name);
}
