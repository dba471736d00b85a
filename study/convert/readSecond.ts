/** The second answer of dual response, "would you accept it?", from a column of its own. */
import type { ConvertReading } from './converted.ts';
import { type ForeignRow, type ForeignTable, placeOf } from './foreignTable.ts';
import { isMissing } from './isMissing.ts';
import { acceptHint, readAccept } from './readAnswer.ts';

interface SecondReading extends ConvertReading {
  readonly table: ForeignTable;
  /** Column of the answer, below 0 where the file has none. */
  readonly places: { readonly accept: number };
}

/** `undefined` where nobody was asked; what can't be read is added to the problems. */
export function readSecond({ table, options, places, problems }: SecondReading, row: ForeignRow, path: string) {
  if (places.accept < 0) return undefined;
  const cell = row.cells[places.accept] as string;
  if (isMissing(cell, options.missing)) return 'unanswered';
  const accept = readAccept(cell);
  if (accept !== undefined) return accept;
  problems.push({ ...placeOf(table, row, places.accept), path, message: `is "${cell}"`, hint: acceptHint });
  return 'wrong';
}
