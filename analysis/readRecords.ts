/** Choice sets from what a script has: an array of objects, one for every alternative that was shown. */
import type { ChoiceOptions } from '../study/choices/choiceOptions.ts';
import type { Choices } from '../study/choices/choices.ts';
import { tableOfRecords } from '../study/choices/csv/tableReader.ts';
import { readChoices } from '../study/choices/parseChoices.ts';

export interface RecordOptions extends ChoiceOptions {
  /** What messages call the records, whose places count from 1. */
  readonly name?: string;
}

/**
 * Puts rows together to choice sets, as `parseChoices` does with the rows of a CSV file.
 *
 * Keys are column names: the usual ones (`respID`, `qID`, `altID`, `choice`, ...) are found, others are named in
 * `columns`. Values may be texts, numbers and booleans; `undefined`, `null` and an absent key are empty cells.
 *
 * @throws DataError with all that is wrong: counted, and the first ten with their place, respondent and task
 * @example readRecords([{ who: 1, set: 1, choice: 1, price: 2 }, ...], { columns: { respondent: 'who', task: 'set' } })
 */
export function readRecords(records: readonly object[], { name = 'records', ...options }: RecordOptions = {}): Choices {
  // An interface has no index signature in TypeScript, though every object can be read by its keys.
  const rows = records as readonly Readonly<Record<string, unknown>>[];
  return readChoices(tableOfRecords(rows, name), options);
}
