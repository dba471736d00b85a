/** Which shape a file has, where nobody says it; and what to do with files that are no text. */
import { DataError } from '../errors.ts';
import { type ConvertOptions, type Shape, shapes, shapeWords } from './converted.ts';
import { isUsualName } from './foreignTable.ts';
import { tellColumns } from './tellColumns.ts';

export interface Recognised {
  readonly shape: Shape;
  /** How it was known; absent where it was said. */
  readonly why?: string;
}

/** How to save a CSV file from programs whose own files are not read. */
const savedFrom: Readonly<Record<string, string>> = {
  sav: 'in SPSS: File > Save As > CSV (*.csv); in PSPP: SAVE TRANSLATE /OUTFILE="data.csv" /TYPE=CSV /FIELDNAMES; in R: write.csv(haven::read_sav("data.sav"), "data.csv", row.names = FALSE)',
  dta: 'in Stata: export delimited using data.csv, nolabel; in R: write.csv(haven::read_dta("data.dta"), "data.csv", row.names = FALSE)',
  xlsx: 'in Excel: File > Save As > CSV UTF-8 (comma delimited); in LibreOffice: File > Save As > Text CSV, UTF-8; a sheet at a time',
  rds: 'in R: write.csv(readRDS("data.rds"), "data.csv", row.names = FALSE)',
};
const sameAs: Readonly<Record<string, string>> = {
  zsav: 'sav',
  por: 'sav',
  xls: 'xlsx',
  xlsm: 'xlsx',
  ods: 'xlsx',
  rdata: 'rds',
};

/** By what such files begin with, whatever they are called. */
const beginnings: readonly (readonly [string, string])[] = [
  ['$FL', 'sav'],
  ['<stata_dta>', 'dta'],
  ['PK\u0003\u0004', 'xlsx'],
];

/** @throws DataError if it is a file of another program's that is no text, with how to save a CSV file there */
export function refuseOtherPrograms(text: string, file: string): void {
  const name = extensionOf(file);
  const byName = Object.hasOwn(sameAs, name) ? sameAs[name] : name;
  const byText = beginnings.find(([beginning]) => text.startsWith(beginning))?.[1];
  const kind = byText ?? byName ?? '';
  if (!Object.hasOwn(savedFrom, kind)) return;
  const message = `is a .${byText && byText !== byName ? byText : name} file, which is not read here`;
  throw new DataError('convert', [{ file, message, hint: `save it as CSV: ${savedFrom[kind]}` }]);
}

/** @throws DataError if nothing tells what it is */
export function recogniseShape(text: string, file: string, options: ConvertOptions): Recognised {
  const extension = extensionOf(file);
  if (extension === 'cho' || extension === 'chs') return { shape: extension, why: `it is called .${extension}` };
  if (options.design) return { shape: 'wide', why: 'a design is given' };
  if (options.alternatives) return { shape: 'task-rows', why: 'its alternatives are named' };
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1);
  const names = first.split(/[,;\t]/).map((name) => name.trim().replaceAll('"', ''));
  if (/^\s*-?\d+(\s+\d+){4}\s*$/.test(first)) return bySecondLine(text);
  const hasChoice = options.columns?.choice !== undefined || names.some((name) => isUsualName(name, 'choice'));
  if (hasChoice && hasGroups(names))
    return { shape: 'task-rows', why: 'columns are called alike for several alternatives' };
  if (!hasChoice && hasNumbers(names)) return { shape: 'wide', why: 'columns are numbered, and none is the choice' };
  if (options.labels) return { shape: 'long-codes', why: 'labels are given' };
  const hint = `say what it is: ${shapes.map((shape) => `--from ${shape} (${shapeWords[shape]})`).join(', ')}`;
  const message = `does not show what shape it has; its columns are ${tellColumns(names)}`;
  throw new DataError('convert', [{ file, line: 1, message, hint }]);
}

function extensionOf(file: string): string {
  const at = file.lastIndexOf('.');
  return at < 0 ? '' : file.slice(at + 1).toLowerCase();
}

/** A task of a .CHO begins with two numbers, one of a .CHS with one. */
function bySecondLine(text: string): Recognised {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.split(/\s+/).filter((word) => word !== ''));
  const at = Number(lines[0]?.[1]) > 0 ? 2 : 1;
  return lines[at]?.length === 1
    ? { shape: 'chs', why: 'its lines are those of a .CHS file' }
    : { shape: 'cho', why: 'its lines are those of a .CHO file' };
}

/** Two columns or more that differ in the number of an alternative only: alt1_price, alt2_price. */
function hasGroups(names: readonly string[]): boolean {
  const attributes = names.flatMap((name) => /^[A-Za-z]{1,40} ?\d{1,3}[._ -](.+)$/.exec(name)?.[1] ?? []);
  const behind = names.flatMap((name) => /^(.*[A-Za-z])[._ -]\d{1,3}$/.exec(name)?.[1] ?? []);
  return new Set(attributes).size < attributes.length || new Set(behind).size < behind.length;
}

/** Two columns or more that differ in the number at their end only, as those of the tasks do: Q1, Q2. */
function hasNumbers(names: readonly string[]): boolean {
  const stems = names.flatMap((name) => /^(.*\D)\d{1,3}$/.exec(name)?.[1] ?? []);
  return new Set(stems).size < stems.length;
}
