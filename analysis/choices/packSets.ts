/** Collects choice sets, each distinct one once, with counts of what was chosen in it. */
import type { ChoiceData } from './choiceData.ts';
import { addToHash, makeInterner } from './interner.ts';

export interface Sets {
  /**
   * Counts one choice.
   *
   * @param rows coded rows of the alternatives, in any order; they are sorted
   * @param size how many of them there are: what stands behind them is left alone
   * @param chosen the coded row that was chosen; where several are equal it does not matter which
   * @returns the entry that was chosen
   */
  count(rows: Int32Array, size: number, chosen: number, weight: number): number;
  pack(): Pick<ChoiceData, 'setStart' | 'entryRow' | 'entrySet' | 'entryCount' | 'setCount'>;
}

export function makeSets(): Sets {
  const setStart = [0];
  const entryRow: number[] = [];
  const entrySet: number[] = [];
  const entryCount: number[] = [];
  const setCount: number[] = [];
  let current = new Int32Array(0);
  let currentSize = 0;
  const interner = makeInterner((set) => {
    const start = setStart[set] as number;
    if ((setStart[set + 1] as number) - start !== currentSize) return false;
    for (let i = 0; i < currentSize; i++) if (entryRow[start + i] !== current[i]) return false;
    return true;
  });

  const add = (rows: Int32Array, size: number) => {
    for (let i = 0; i < size; i++) {
      entryRow.push(rows[i]);
      entrySet.push(setCount.length);
      entryCount.push(0);
    }
    setStart.push(entryRow.length);
    setCount.push(0);
  };
  return {
    count: (rows, size, chosen, weight) => {
      sortFirst(rows, size);
      current = rows as Int32Array<ArrayBuffer>;
      currentSize = size;
      let hash = size;
      for (let i = 0; i < size; i++) hash = addToHash(hash, rows[i] + 1);
      const set = interner.numberOf(hash);
      if (set === setCount.length) add(rows, size);
      const at = rows.indexOf(chosen);
      if (at < 0 || at >= size) throw new RangeError('what was chosen is not among the alternatives');
      const entry = (setStart[set] as number) + at;
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

/** Insertion sort: a choice set is short. */
function sortFirst(rows: Int32Array, size: number): void {
  for (let i = 1; i < size; i++) {
    const row = rows[i];
    let at = i;
    for (; at > 0 && rows[at - 1] > row; at--) rows[at] = rows[at - 1];
    rows[at] = row;
  }
}
