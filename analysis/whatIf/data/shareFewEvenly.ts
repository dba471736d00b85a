/**
 * Shares of cells that were made of counts of respondents, without those of a few: cells of fewer than ten people, and of nobody,
 * have equal shares; if they have fewer than ten together, with the next larger cells among them. Their sum stays what it was.
 */

import { lookUp } from '../../../study/lookUp.ts';
import type { Cell } from '../../acceptance/groups.ts';
import { fewestTold } from './fewestTold.ts';
import type { CountedCell } from './tellableGroups.ts';

export function shareFewEvenly(cells: readonly Cell[], counted: readonly CountedCell[]): Cell[] {
  const peopleIn = ({ factors }: Cell) =>
    counted
      .filter((one) => Object.entries(one.factors).every(([name, level]) => lookUp(factors, name) === level))
      .reduce((sum, { respondents }) => sum + respondents, 0);
  const sorted = cells.map((cell, at) => ({ at, people: peopleIn(cell), weight: cell.weight }));
  sorted.sort((a, b) => a.people - b.people);
  const few: typeof sorted = [];
  let people = 0;
  for (const one of sorted) {
    if (one.people >= fewestTold && (people === 0 || people >= fewestTold)) break;
    few.push(one);
    people += one.people;
  }
  // Cells of nobody have a share of 0, which tells of nobody.
  if (people === 0) return [...cells];
  const share = few.reduce((sum, { weight }) => sum + weight, 0) / few.length;
  const places = new Set(few.map(({ at }) => at));
  return cells.map((cell, at) => (places.has(at) ? { ...cell, weight: share } : cell));
}
