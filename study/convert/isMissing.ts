import { missingWords } from '../choices/csv/tidyTable.ts';

/** Is there no answer in a cell? An empty one, `NA`, `NaN`, `.` and the like, and what the caller says. */
export function isMissing(cell: string, also: readonly string[] = []): boolean {
  return missingWords.includes(cell) || also.includes(cell);
}
