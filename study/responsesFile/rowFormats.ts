/** The layouts in which responses are written, and the names of their files. */
import type { Response } from '../responses.ts';
import { type JoinCells, joinSpreadsheetCells } from './csvCells.ts';
import { formatResponseHeader, makeResponseFormatter, responseLayout, type Snapshot } from './formatResponses.ts';
import { makeWideWriter } from './formatWide.ts';

export interface RowWriter {
  /** The first line with its line end; empty where there is none. */
  readonly header: string;
  /** The lines of one respondent; called in the order of the file. */
  readonly format: (response: Response) => string;
}

/** Columns that are there only where they are asked for. */
export interface AskedColumns {
  /** Who came by a test link. */
  readonly test?: boolean;
}

interface RowFormat {
  readonly responsesFile: string;
  readonly codebookFile: string;
  readonly make: (snapshots: readonly Snapshot[], columns?: AskedColumns) => RowWriter;
}

/** `long` is the one that `estimate` reads, and the only one whose codebook is called codebook.json. */
export const rowFormats = {
  long: { responsesFile: 'responses.csv', codebookFile: 'codebook.json', make: longWriterOf() },
  wide: { responsesFile: 'responses-wide.csv', codebookFile: 'codebook-wide.json', make: makeWideWriter },
  jsonl: {
    responsesFile: 'responses.jsonl',
    codebookFile: 'codebook-jsonl.json',
    make: () => ({ header: '', format: (response) => `${JSON.stringify(response)}\n` }),
  },
  spreadsheet: {
    responsesFile: 'responses-spreadsheet.csv',
    codebookFile: 'codebook-spreadsheet.json',
    make: longWriterOf(joinSpreadsheetCells),
  },
} as const satisfies Readonly<Record<string, RowFormat>>;

export type RowFormatName = keyof typeof rowFormats;

function longWriterOf(join?: JoinCells): RowFormat['make'] {
  return (snapshots, columns) => {
    const layout = responseLayout(snapshots, columns);
    return { header: formatResponseHeader(layout, join), format: makeResponseFormatter(snapshots, layout, join) };
  };
}
