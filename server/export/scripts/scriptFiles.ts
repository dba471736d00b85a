/** Scripts that stand beside responses.csv and read it: for R, Python, SPSS and Stata. */
import { type Cell, csvForm, joinCells, type RowForm } from '../../../study/csv/csvCells.ts';
import {
  formatResponseHeader,
  makeResponseFormatter,
  responseLayout,
} from '../../../study/responses/formatResponses.ts';
import type { Response } from '../../../study/responses/responses.ts';
import type { FieldedVersion } from '../../../study/snapshot.ts';
import type { FileContent } from '../zip.ts';
import { type ReleasedRows, type ScriptStudy, scriptStudy } from './scriptColumns.ts';
import { writePython } from './writePython.ts';
import { writeR } from './writeR.ts';
import { writeSpss } from './writeSpss.ts';
import { writeStata } from './writeStata.ts';

export interface Scripts {
  readonly files: readonly FileContent[];
  /** What the codebook has as `names`. */
  readonly names: Readonly<Record<string, string>>;
}

export interface ScriptsOrder {
  readonly snapshots: readonly [FieldedVersion, ...FieldedVersion[]];
  readonly includeTest?: boolean;
  /** The respondents once more; read only where they may have written line ends, which SPSS can't read in a CSV. */
  readonly again: () => AsyncIterable<Response>;
}

export function makeScripts({ snapshots, includeTest, again }: ScriptsOrder): Scripts {
  const study = scriptStudy(snapshots, { test: includeTest });
  const isWritten = snapshots.some(({ study: { questions } }) => questions.some(({ type }) => type === 'text'));
  const flat = { name: 'responses-spss.csv', content: flatRows(snapshots, { includeTest, responses: again }) };
  const files = [
    { name: 'responses.R', content: [writeR(study)] },
    { name: 'responses.py', content: [writePython(study)] },
    { name: 'responses.sps', content: [`\uFEFF${writeSpss(study, isWritten ? flat.name : 'responses.csv')}`] },
    { name: 'responses.do', content: [writeStata(study)] },
    ...(isWritten ? [flat] : []),
  ];
  return { files, names: namesInPrograms(study) };
}

/** The same for the responses.csv of a public release, in which nobody has written anything. */
export function releaseScripts(
  snapshots: ScriptsOrder['snapshots'],
  release: ReleasedRows,
): readonly { readonly name: string; readonly content: string }[] {
  const study = scriptStudy(snapshots, { release });
  return [
    { name: 'responses.R', content: writeR(study) },
    { name: 'responses.py', content: writePython(study) },
    { name: 'responses.sps', content: `\uFEFF${writeSpss(study, 'responses.csv')}` },
    { name: 'responses.do', content: writeStata(study) },
  ];
}

/** The names by which the scripts know what the files call otherwise. */
function namesInPrograms({ columns, parameters }: ScriptStudy): Readonly<Record<string, string>> {
  return Object.fromEntries([...columns, ...parameters].map(({ name, short }) => [name, short]));
}

const flatten = (cell: Cell) => (typeof cell === 'string' ? cell.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ') : cell);
/** The rows of responses.csv, with spaces for the line ends of texts. */
const flatForm: RowForm<string> = { part: (cells) => joinCells(cells.map(flatten)), row: csvForm.row };

async function* flatRows(
  snapshots: readonly FieldedVersion[],
  { includeTest, responses }: { readonly includeTest?: boolean; readonly responses: ScriptsOrder['again'] },
): AsyncGenerator<string> {
  const layout = responseLayout(snapshots, { test: includeTest });
  const format = makeResponseFormatter(snapshots, layout, flatForm);
  yield formatResponseHeader(layout);
  for await (const response of responses()) yield format(response);
}
