/**
 * Which groups may be told: of ten people and more, and so that no figure of fewer than ten can be worked out from those of
 * others.
 *
 * - Two groups have the same people, or ten who are in one of them only: a district is not told beside its region less a few.
 * - The levels of one column that are not told are none, or several with ten people together: else everybody less the told ones
 *   would tell of them, and so the smallest told one is kept back too.
 * - A combination of levels of several columns is told where all that differ from it in one column are told or have nobody: else
 *   a row less its told part, and a column less that, would tell of the part that is not.
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
const mostGroups = 500;

/** A group, and whether each of the cells is in it. */
interface Candidate extends WhatIfGroup {
  readonly isIn: Uint8Array;
}

/** Everybody first, then by one column, then by two, and so on. */
export function tellableGroups(
  columns: readonly GroupColumn[],
  cells: readonly CountedCell[],
  all: number,
): WhatIfGroup[] {
  const told: Candidate[] = [{ factors: {}, respondents: all, isIn: new Uint8Array(cells.length).fill(1) }];
  let size = 1;
  for (let depth = 1; depth <= columns.length; depth++) {
    const chosen = subsets(columns, depth);
    size += chosen.reduce((sum, own) => sum + own.reduce((product, { levels }) => product * levels.length, 1), 0);
    if (size > mostGroups) break;
    for (const own of chosen) told.push(...tellable(own, cells, told));
  }
  return told.map(({ factors, respondents }) => ({ factors, respondents }));
}

/** Groups by all of these columns. */
function tellable(
  columns: readonly GroupColumn[],
  cells: readonly CountedCell[],
  told: readonly Candidate[],
): Candidate[] {
  let groups: Candidate[] = [];
  for (const factors of cross(columns)) {
    const group = { factors, respondents: countOf(cells, factors), isIn: membersOf(cells, factors) };
    if (group.respondents < fewestTold) continue;
    if ([...told, ...groups].every((other) => areApart(group, other, cells))) groups.push(group);
  }
  while (true) {
    const kept = columns.reduce((left, column) => keepUnderived(column, left, cells, told), groups);
    if (kept.length === groups.length) return kept;
    groups = kept;
  }
}

function membersOf(cells: readonly CountedCell[], factors: Cells): Uint8Array {
  const wanted = Object.entries(factors);
  return Uint8Array.from(cells, (cell) =>
    Number(wanted.every(([name, level]) => lookUp(cell.factors, name) === level)),
  );
}

/** Is nobody in one of the two only, or are ten? */
function areApart(one: Candidate, other: Candidate, cells: readonly CountedCell[]): boolean {
  const apart = cells.reduce((sum, { respondents }, c) => sum + (one.isIn[c] === other.isIn[c] ? 0 : respondents), 0);
  return apart === 0 || apart >= fewestTold;
}

function keepUnderived(
  column: GroupColumn,
  groups: readonly Candidate[],
  cells: readonly CountedCell[],
  told: readonly Candidate[],
): Candidate[] {
  const families = new Map<string, { parent: Cells; members: Candidate[] }>();
  for (const group of groups) {
    const parent = Object.fromEntries(Object.entries(group.factors).filter(([name]) => name !== column.id));
    const family = families.get(keyOf(parent)) ?? { parent, members: [] };
    family.members.push(group);
    families.set(keyOf(parent), family);
  }
  return [...families].flatMap(([key, { parent, members }]) => {
    if (!told.some(({ factors }) => keyOf(factors) === key)) return [];
    const kept = [...members].sort((a, b) => b.respondents - a.respondents);
    const rest = () => countOf(cells, parent) - kept.reduce((sum, { respondents }) => sum + respondents, 0);
    if (Object.keys(parent).length > 0) return rest() === 0 ? members : [];
    const nonEmpty = column.levels.filter((level) => countOf(cells, { [column.id]: level }) > 0).length;
    while (kept.length > 0 && rest() > 0 && (rest() < fewestTold || nonEmpty - kept.length === 1)) kept.pop();
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
