/** The lines of a file of Sawtooth's, as numbers, and how far they have been read. */
import { counted } from '../counted.ts';
import type { ConvertedAlternative, ConvertedTask, ConvertReading } from './converted.ts';

export interface NumberLine {
  readonly line: number;
  readonly numbers: readonly number[];
}

export interface SawtoothHeader {
  readonly respondent: string;
  readonly extras: number;
  readonly attributes: number;
  readonly tasks: number;
  readonly none: number;
}

export interface SawtoothScan extends ConvertReading {
  readonly isChs: boolean;
  readonly lines: readonly NumberLine[];
  at: number;
  readonly tasks: ConvertedTask[];
  readonly seen: Map<string, number>;
  attributes: number;
  extras: number;
  respondents: number;
  unanswered: number;
  divided: number;
  /** Where points were divided first. */
  firstDivided?: {
    readonly file: string;
    readonly line: number;
    readonly path: string;
    readonly points: readonly number[];
  };
  hasDual: boolean;
  hasNone: boolean;
  hasZeros: boolean;
}

/** Where and whose a task is. */
export type TaskPlace = Pick<ConvertedTask, 'respondent' | 'version' | 'task' | 'traits'>;

export function numbersOf({ text, file, problems }: ConvertReading): NumberLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((raw, index) => {
      const words = raw.split(/[\s,]/).filter((word) => word !== '');
      if (words.length === 0) return [];
      const wrong = words.find((word) => !/^-?\d{1,15}(\.\d{1,15})?$/.test(word));
      if (wrong !== undefined) {
        const where = { file, line: index + 1, column: raw.indexOf(wrong) + 1 };
        problems.push({
          ...where,
          message: `"${wrong}" is no number`,
          hint: 'the file holds numbers between spaces only',
        });
      }
      return [{ line: index + 1, numbers: words.map(Number) }];
    });
}

/** The next line, if it has so many numbers. */
export function takeLine(scan: SawtoothScan, length: number, what: string): readonly number[] | undefined {
  const next = scan.lines[scan.at];
  if (next && next.numbers.length === length) {
    scan.at += 1;
    return next.numbers;
  }
  const line = next?.line ?? scan.lines.at(-1)?.line;
  const message = next
    ? `has ${counted(next.numbers.length, 'number')} where ${what} should stand (${length})`
    : `the file ends where ${what} should stand`;
  scan.problems.push({ file: scan.file, line, message, hint: 'was the file changed by hand?' });
  return undefined;
}

/** Levels by concept; 0 is a level that was not shown. */
export function alternativesOf(
  scan: SawtoothScan,
  rows: readonly (readonly number[])[],
  isNoneLast: boolean,
): ConvertedAlternative[] {
  return rows.map((row, index) => {
    if (isNoneLast && index === rows.length - 1) return { id: '0', levels: undefined };
    if (row.includes(0)) scan.hasZeros = true;
    return { id: String(index + 1), levels: row.map((level) => (level === 0 ? '' : String(level))) };
  });
}
