/** The layouts in which responses are written, and the names of their files. */
import { csvForm, type RowForm, spreadsheetForm } from '../csv/csvCells.ts';
import type { FieldedVersion } from '../snapshot.ts';
import { formatResponseHeader, makeResponseFormatter, responseHeader, responseLayout } from './formatResponses.ts';
import { makeWideWriter } from './formatWide.ts';
import type { AskedColumns, RowWriter } from './rowWriter.ts';
import { makeSheetWriter } from './sheetXml.ts';

interface RowFormat {
  readonly responsesFile: string;
  readonly codebookFile: string;
  /** Are the rows a sheet of a workbook? Then they are XML that belongs into one. */
  readonly isSheet?: boolean;
  readonly make: (snapshots: readonly FieldedVersion[], columns?: AskedColumns) => RowWriter;
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
  snapshots: readonly FieldedVersion[],
  columns: AskedColumns | undefined,
  form: RowForm<string>,
): RowWriter {
  const layout = responseLayout(snapshots, columns);
  return { header: formatResponseHeader(layout, form), format: makeResponseFormatter(snapshots, layout, form) };
}
