import type { Problem } from '../errors.ts';
import type { Design, DesignTask } from './design.ts';

export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** Character positions at which the cells start, unless quotes make that uncertain. */
  readonly columns?: readonly number[];
}

/** One row of the file. */
export interface DesignRow {
  readonly line: number;
  readonly version: number;
  readonly task: number;
  readonly alternative: number;
  readonly levels: readonly string[];
}

/** A design, and where each alternative stands in its file. */
export interface DesignOnFile {
  readonly design: Design;
  lineOf(task: DesignTask, alternativeIndex: number): number | undefined;
}

/** The file that is being read, and what was found wrong with it so far. */
export interface Reading {
  readonly file: string;
  readonly problems: Problem[];
}
