/** What `partworth convert` says: what the file was taken for, every column, and the first task or what was written. */
import { shapeWords } from '../../study/convert/converted.ts';
import type { Converted } from '../../study/convert/convertFile.ts';
import type { ConvertedColumn } from '../../study/convert/describeConverted.ts';
import { convertedHeader, rowsOfTask } from '../../study/convert/formatConverted.ts';
import { counted } from '../../study/counted.ts';
import { formatTable } from './formatTable.ts';

export interface ConversionResult {
  readonly converted: Converted;
  readonly columns: readonly ConvertedColumn[];
  /** Absent where nothing was written. */
  readonly responsesFile?: string;
  readonly codebookFile?: string;
}

interface Place {
  readonly width: number;
  readonly color: boolean;
}

export function conversionWords(
  { converted, columns, responsesFile, codebookFile }: ConversionResult,
  place: Place,
): string {
  const { file, shape, why, assumptions, tasks, unanswered } = converted;
  const rows = tasks.reduce((sum, { alternatives }) => sum + alternatives.length, 0);
  const size = `${counted(tasks.length, 'task')} in ${counted(rows, 'row')}`;
  const left = unanswered > 0 ? `, ${counted(unanswered, 'task')} without an answer left out` : '';
  const end =
    responsesFile === undefined
      ? ['The first task, as its rows would be', taskTable(converted, place)]
      : [`${responsesFile}: ${size}${left}`, `${codebookFile}: what the columns hold, and what was assumed`];
  return [
    `${file}: ${shapeWords[shape]}${why === undefined ? '' : ` (recognised: ${why})`}`,
    ...assumptions.map((sentence) => `  - ${sentence}`),
    '',
    columnTable(columns, place),
    '',
    ...(responsesFile === undefined ? [`${size}${left}`, ''] : []),
    ...end,
  ].join('\n');
}

const kindWords: Readonly<Record<ConvertedColumn['kind'], string>> = {
  levels: 'levels',
  codes: 'codes, taken as levels',
  numbers: 'numbers',
};

function columnTable(columns: readonly ConvertedColumn[], { width, color }: Place): string {
  const rows = columns.map(({ id, role, kind, values, empty }) => [
    id,
    role === 'attribute' ? 'attribute' : 'of the respondent',
    kindWords[kind],
    valueWords(kind, values) + (empty > 0 ? `; ${empty} empty` : ''),
  ]);
  const titles = ['Column', 'What it is', 'Taken as', 'Values'];
  return formatTable({ columns: titles.map((title) => ({ title })), rows, width, color });
}

function valueWords(kind: ConvertedColumn['kind'], values: readonly string[]): string {
  if (values.length === 0) return 'none';
  if (kind === 'numbers') return values.length <= 6 ? values.join(', ') : `${values[0]} to ${values.at(-1)}`;
  const shown = values.slice(0, 8).join(', ');
  return values.length > 8 ? `${shown} and ${values.length - 8} more` : shown;
}

function taskTable(converted: Converted, { width, color }: Place): string {
  const { header, rows } = firstTask(converted);
  const numbers = new Set(['obsID', 'choice', 'none']);
  const columns = header.map((title) => ({
    title,
    align: numbers.has(title) ? ('right' as const) : ('left' as const),
  }));
  return formatTable({ columns, rows, width, color });
}

/** Without columns that are empty in it. */
export function firstTask(converted: Converted): { header: string[]; rows: string[][] } {
  const [first] = converted.tasks;
  const rows = first ? rowsOfTask(first, 1, converted.attributes.length).map((row) => row.map(String)) : [];
  const header = convertedHeader(converted);
  const isShown = header.map((name, at) => !['version', 'accept'].includes(name) || rows.some((row) => row[at] !== ''));
  return { header: header.filter((_, at) => isShown[at]), rows: rows.map((row) => row.filter((_, at) => isShown[at])) };
}
