/** Collects choice sets, each distinct one once, with counts of what was chosen in it. */
import type { ChoiceData } from './choiceData.ts';
import { makeInterner } from './internSequences.ts';

export interface Sets {
  /**
   * Counts one choice.
   *
   * @param rows coded rows of the alternatives, in any order
   * @param chosen the coded row that was chosen; where several are equal it does not matter which
   * @returns the entry that was chosen
   */
  count(rows: readonly number[], chosen: number, weight: number): number;
  pack(): Pick<ChoiceData, 'setStart' | 'entryRow' | 'entrySet' | 'entryCount' | 'setCount'>;
}

// Coded rows are numbered from 0, so this bound keeps node * bound + row exact for 4 million nodes and rows.
const rowBound = 2 ** 31;

export function makeSets(): Sets {
  const interner = makeInterner(rowBound);
  const numbers = new Map<number, number>();
  const setStart = [0];
  const entryRow: number[] = [];
  const entrySet: number[] = [];
  const entryCount: number[] = [];
  const setCount: number[] = [];

  const add = (rows: readonly number[]) => {
    for (const row of rows) {
      entryRow.push(row);
      entrySet.push(setCount.length);
      entryCount.push(0);
    }
    setStart.push(entryRow.length);
    return setCount.push(0) - 1;
  };
  return {
    count: (rows, chosen, weight) => {
      const sorted = [...rows].sort((a, b) => a - b);
      let node = 0;
      for (const row of sorted) node = interner.step(node, row);
      let set = numbers.get(node);
      if (set === undefined) {
        set = add(sorted);
        numbers.set(node, set);
      }
      const entry = (setStart[set] as number) + sorted.indexOf(chosen);
      entryCount[entry] = (entryCount[entry] as number) + weight;
      setCount[set] = (setCount[set] as number) + weight;
      return entry;
    },
    pack: () => ({
      setStart: Int32Array.from(setStart),
      entryRow: Int32Array.from(entryRow),
      entrySet: Int32Array.from(entrySet),
      entryCount: Float64Array.from(entryCount),
      setCount: Float64Array.from(setCount),
    }),
  };
}
