/** Collects choice sets, each distinct one once, with counts of what was chosen in it. */
import type { ChoiceData } from './choiceData.ts';
import { grown } from './grown.ts';
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

/** @param room for how many sets and entries to make room at once, where that is known; there may be more */
export function makeSets(room: { readonly sets: number; readonly entries: number } = { sets: 16, entries: 64 }): Sets {
  let setStart = new Int32Array(room.sets + 1);
  let setCount = new Float64Array(room.sets);
  let entryRow = new Int32Array(room.entries);
  let entryCount = new Float64Array(room.entries);
  let nSets = 0;
  let nEntries = 0;
  let current = new Int32Array(0);
  let currentSize = 0;
  const interner = makeInterner((set) => {
    const start = setStart[set];
    if (setStart[set + 1] - start !== currentSize) return false;
    for (let i = 0; i < currentSize; i++) if (entryRow[start + i] !== current[i]) return false;
    return true;
  }, room.sets);

  const add = (rows: Int32Array, size: number) => {
    if (nSets === setCount.length) {
      setCount = grown(setCount, 2 * nSets + 1);
      setStart = grown(setStart, 2 * nSets + 2);
    }
    if (nEntries + size > entryRow.length) {
      entryRow = grown(entryRow, 2 * (nEntries + size));
      entryCount = grown(entryCount, 2 * (nEntries + size));
    }
    for (let i = 0; i < size; i++) entryRow[nEntries + i] = rows[i];
    nEntries += size;
    nSets += 1;
    setStart[nSets] = nEntries;
  };
  return {
    count: (rows, size, chosen, weight) => {
      sortFirst(rows, size);
      current = rows as Int32Array<ArrayBuffer>;
      currentSize = size;
      let hash = size;
      for (let i = 0; i < size; i++) hash = addToHash(hash, rows[i] + 1);
      const set = interner.numberOf(hash);
      if (set === nSets) add(rows, size);
      let at = 0;
      while (at < size && rows[at] !== chosen) at += 1;
      if (at === size) throw new RangeError('what was chosen is not among the alternatives');
      const entry = setStart[set] + at;
      entryCount[entry] += weight;
      setCount[set] += weight;
      return entry;
    },
    pack: () => {
      const entrySet = new Int32Array(nEntries);
      for (let set = 0; set < nSets; set++) entrySet.fill(set, setStart[set], setStart[set + 1]);
      return {
        setStart: setStart.subarray(0, nSets + 1),
        entryRow: entryRow.subarray(0, nEntries),
        entrySet,
        entryCount: entryCount.subarray(0, nEntries),
        setCount: setCount.subarray(0, nSets),
      };
    },
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
