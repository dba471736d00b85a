import type { Problem } from '../errors.ts';
import type { Design, DesignTask } from './design.ts';

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
