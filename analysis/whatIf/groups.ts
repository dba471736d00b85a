/** The groups that a what-if page may tell of, with the cells that they are averaged over. */
import { UsageError } from '../../study/errors.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Cell } from '../acceptance/groups.ts';
import type { Cells } from '../tastes/utilities.ts';
import { fewestTold } from './data/fewestTold.ts';
import { keyOf } from './data/tellableGroups.ts';
import type { WhatIfData } from './data/whatIfData.ts';

export interface AskedGroup {
  readonly factors: Cells;
  readonly respondents: number;
  /** Weights add up to 1. */
  readonly cells: readonly Cell[];
}

export interface WhatIfGroups {
  /** @throws UsageError for a group of which nothing may be told */
  find(factors: Cells): AskedGroup;
  /** Everybody, and the groups by one column. */
  readonly usual: readonly AskedGroup[];
}

export function makeWhatIfGroups({ groups, cells }: Pick<WhatIfData, 'groups' | 'cells'>): WhatIfGroups {
  const asked = new Map(
    groups.map(({ factors, respondents }) => [
      keyOf(factors),
      { factors, respondents, cells: cellsOf(factors, cells) },
    ]),
  );
  return {
    find: (factors) => asked.get(keyOf(factors)) ?? refuse(factors),
    usual: [...asked.values()].filter(({ factors }) => Object.keys(factors).length <= 1),
  };
}

function refuse(factors: Cells): never {
  const words = Object.entries(factors).map((assignment) => assignment.join('='));
  const message = `${words.join(', ')}: there are fewer than ${fewestTold} such respondents, or they could be worked out from others`;
  throw new UsageError('too-few-people', [{ message, hint: 'ask of a larger group' }]);
}

/** Where none of the cells has a weight they count equally. */
function cellsOf(factors: Cells, cells: readonly Cell[]): Cell[] {
  const wanted = Object.entries(factors);
  const own = cells.filter((cell) => wanted.every(([name, level]) => lookUp(cell.factors, name) === level));
  const total = own.reduce((sum, { weight }) => sum + weight, 0);
  return own.map((cell) => ({ ...cell, weight: total > 0 ? cell.weight / total : 1 / own.length }));
}
