/**
 * Which groups may be told: of ten people and more, and so that no figure of fewer than ten can be worked out from those of
 * two others. Inside a group, the levels of a further column that are not told have together nobody, or ten people: if they
 * had fewer, the group less its told parts would tell of them, and so the smallest told part is kept back too.
 */
import { lookUp } from '../../../study/lookUp.ts';
import type { Cells } from '../../tastes/utilities.ts';
import { fewestTold } from './fewestTold.ts';
import type { WhatIfGroup } from './whatIfData.ts';

/** Respondents of one combination of all columns. */
export interface CountedCell {
  readonly factors: Cells;
  readonly respondents: number;
}

export interface GroupColumn {
  readonly id: string;
  readonly levels: readonly string[];
}

/** Groups by more columns than these are left out where there would be more than the page can hold. */
const mostGroups = 1500;

/** Everybody first, then by one column, then by two, and so on. */
export function tellableGroups(
  columns: readonly GroupColumn[],
  cells: readonly CountedCell[],
  all: number,
): WhatIfGroup[] {
  const told = new Map<string, WhatIfGroup>([[keyOf({}), { factors: {}, respondents: all }]]);
  let size = 1;
  for (let depth = 1; depth <= columns.length; depth++) {
    const candidates = subsets(columns, depth);
    size += candidates.reduce((sum, own) => sum + own.reduce((product, { levels }) => product * levels.length, 1), 0);
    if (size > mostGroups) break;
    for (const own of candidates) for (const group of tellable(own, cells, told)) told.set(keyOf(group.factors), group);
  }
  return [...told.values()];
}

/** Groups by all of these columns: those that stand every column's test inside the group without that column. */
function tellable(
  columns: readonly GroupColumn[],
  cells: readonly CountedCell[],
  told: ReadonlyMap<string, WhatIfGroup>,
) {
  let groups = cross(columns).map((factors) => ({ factors, respondents: countOf(cells, factors) }));
  groups = groups.filter(({ respondents }) => respondents >= fewestTold);
  while (true) {
    const kept = columns.reduce((left, column) => keepUnderived(column, left, cells, told), groups);
    if (kept.length === groups.length) return kept;
    groups = kept;
  }
}

function keepUnderived(
  column: GroupColumn,
  groups: readonly WhatIfGroup[],
  cells: readonly CountedCell[],
  told: ReadonlyMap<string, WhatIfGroup>,
): WhatIfGroup[] {
  const families = new Map<string, { parent: Cells; members: WhatIfGroup[] }>();
  for (const group of groups) {
    const parent = Object.fromEntries(Object.entries(group.factors).filter(([name]) => name !== column.id));
    const family = families.get(keyOf(parent)) ?? { parent, members: [] };
    family.members.push(group);
    families.set(keyOf(parent), family);
  }
  return [...families].flatMap(([key, { parent, members }]) => {
    if (!told.has(key)) return [];
    const kept = [...members].sort((a, b) => b.respondents - a.respondents);
    const rest = () => countOf(cells, parent) - kept.reduce((sum, { respondents }) => sum + respondents, 0);
    while (kept.length > 0 && rest() > 0 && rest() < fewestTold) kept.pop();
    return members.filter((group) => kept.includes(group));
  });
}

function countOf(cells: readonly CountedCell[], factors: Cells): number {
  const wanted = Object.entries(factors);
  const own = cells.filter((cell) => wanted.every(([name, level]) => lookUp(cell.factors, name) === level));
  return own.reduce((sum, { respondents }) => sum + respondents, 0);
}

function cross(columns: readonly GroupColumn[]): Cells[] {
  return columns.reduce<Cells[]>(
    (groups, { id, levels }) => groups.flatMap((group) => levels.map((level) => ({ ...group, [id]: level }))),
    [{}],
  );
}

function subsets(columns: readonly GroupColumn[], size: number): GroupColumn[][] {
  if (size === 0) return [[]];
  return columns.flatMap((column, i) => subsets(columns.slice(i + 1), size - 1).map((rest) => [column, ...rest]));
}

/** The same for the same group, in whatever order its columns are. */
export function keyOf(factors: Cells): string {
  return JSON.stringify(Object.entries(factors).sort(([a], [b]) => (a < b ? -1 : 1)));
}
