/** The layouts in which responses are written, and the names of their files. */
import type { Response } from '../responses.ts';
import { csvForm, type DecimalMark, type RowForm, spreadsheetForm } from './csvCells.ts';
import {
  formatResponseHeader,
  makeResponseFormatter,
  responseHeader,
  responseLayout,
  type Snapshot,
} from './formatResponses.ts';
import { makeWideWriter } from './formatWide.ts';
import { makeSheetWriter } from './sheetXml.ts';

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

interface RowFormat {
  readonly responsesFile: string;
  readonly codebookFile: string;
  /** Are the rows a sheet of a workbook? Then they are XML that belongs into one. */
  readonly isSheet?: boolean;
  readonly make: (snapshots: readonly Snapshot[], columns?: AskedColumns) => RowWriter;
}

/** Excel and LibreOffice take a CSV with it for UTF-8. */
const byteOrderMark = '\uFEFF';

/** `long` is the one that `estimate` reads, and the only one whose codebook is called codebook.json. */
export const rowFormats = {
  long: {
    responsesFile: 'responses.csv',
    codebookFile: 'codebook.json',
    make: (snapshots, columns?: AskedColumns) => longWriter(snapshots, columns, csvForm),
  },
  wide: { responsesFile: 'responses-wide.csv', codebookFile: 'codebook-wide.json', make: makeWideWriter },
  jsonl: {
    responsesFile: 'responses.jsonl',
    codebookFile: 'codebook-jsonl.json',
    make: () => ({ header: '', format: (response) => `${JSON.stringify(response)}\n` }),
  },
  spreadsheet: {
    responsesFile: 'responses-spreadsheet.csv',
    codebookFile: 'codebook-spreadsheet.json',
    make: (snapshots, columns?: AskedColumns) => {
      const writer = longWriter(snapshots, columns, spreadsheetForm(columns?.decimal));
      return columns?.decimal === ',' ? { ...writer, header: byteOrderMark + writer.header } : writer;
    },
  },
  xlsx: {
    responsesFile: 'responses.xlsx',
    codebookFile: 'codebook-xlsx.json',
    isSheet: true,
    make: (snapshots, columns?: AskedColumns) => {
      const layout = responseLayout(snapshots, columns);
      const sheet = makeSheetWriter();
      const header = sheet.begin(responseHeader(layout));
      return { header, format: makeResponseFormatter(snapshots, layout, sheet), footer: sheet.end };
    },
  },
} as const satisfies Readonly<Record<string, RowFormat>>;

export type RowFormatName = keyof typeof rowFormats;

/** The layout that one asks for by its name. */
export function rowFormatOf(name: RowFormatName): RowFormat {
  return rowFormats[name];
}

function longWriter(
  snapshots: readonly Snapshot[],
  columns: AskedColumns | undefined,
  form: RowForm<string>,
): RowWriter {
  const layout = responseLayout(snapshots, columns);
  return { header: formatResponseHeader(layout, form), format: makeResponseFormatter(snapshots, layout, form) };
}
