import type { DecimalMark } from '../../study/csv/csvCells.ts';
import type { RowFormatName } from '../../study/responses/rowFormats.ts';
import type { Study } from '../../study/study.ts';
import type { WrittenQuality } from './writeQuality.ts';
import type { WrittenResponses } from './writeResponses.ts';

export interface StudyToExport {
  readonly study: Study;
  /** Where the server keeps the responses (a folder, or the address of a database); it may be running. */
  readonly dataFolder: string;
  /** Where the files go. */
  readonly folder: string;
  /** `long` if not given. */
  readonly format?: RowFormatName;
  /** Of numbers for a spreadsheet; a point if not given. */
  readonly decimal?: DecimalMark;
  /** Scripts that read responses.csv, too? */
  readonly scripts?: boolean;
  readonly includeTest?: boolean;
  /** One version of the study only: `latest`, or the first figures of its hash. */
  readonly snapshot?: string;
  /** quality.csv, too? */
  readonly quality?: boolean;
  readonly now?: Date;
}

export interface ExportedStudy extends WrittenResponses {
  /** How many were left out, because the time for which they were to be kept is over. */
  readonly leftOut: number;
  /** Paths of the scripts, and of what they need. */
  readonly scripts?: readonly string[];
  readonly quality?: WrittenQuality;
}
