import type { DecimalMark } from '../csv/csvCells.ts';
import type { Response } from './responses.ts';

export interface RowWriter {
  /** The first line with its line end; empty where there is none. */
  readonly header: string;
  /** The lines of one respondent; called in the order of the file. */
  readonly format: (response: Response) => string;
  /** What stands after the last respondent; nothing if absent. */
  readonly footer?: string;
}

/** What is written so only where it is asked for. */
export interface AskedColumns {
  /** A column that says who came by a test link. */
  readonly test?: boolean;
  /** How numbers are written for a spreadsheet. */
  readonly decimal?: DecimalMark;
}
