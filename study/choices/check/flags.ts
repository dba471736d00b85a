/** Cells that say yes or no, as programs and people write them. */
import { counted } from '../../counted.ts';
import type { ProblemList } from '../../problemList.ts';
import type { DataTable } from '../choices.ts';
import { columnOf } from './groupTasks.ts';

export const emptyFlag = 2;
export const noFlag = 3;
/** Of a row of which something was reported: no more is to be said of its task. */
export const knownFault = 4;

const words: readonly (readonly [flag: number, words: readonly string[]])[] = [
  [
    1,
    [
      '1',
      '1.0',
      'true',
      't',
      'yes',
      'y',
      'x',
      'ja',
      'j',
      'wahr',
      'waar',
      'oui',
      'vrai',
      'si',
      'sí',
      'verdadero',
      'vero',
    ],
  ],
  [0, ['0', '0.0', 'false', 'f', 'no', 'n', 'nein', 'nee', 'falsch', 'onwaar', 'non', 'faux', 'falso']],
  [emptyFlag, ['', 'na']],
];
const flagWords = new Map(words.flatMap(([flag, own]) => own.map((word) => [word, flag] as const)));

/** 0, 1, `emptyFlag` or `noFlag`: what a cell says. */
export function flagOf(value: string): number {
  return flagWords.get(value.trim().toLowerCase()) ?? noFlag;
}

/** 0 or 1 for every cell of a column, 2 for an empty one; other cells are problems, one for each word. */
export function readFlags(table: DataTable, name: string, problems: ProblemList): Uint8Array {
  const { values, codes } = columnOf(table, name);
  const flagOfCode = Uint8Array.from(values, flagOf);
  const flags = new Uint8Array(table.rows);
  const wrong: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    flags[row] = flagOfCode[codes[row]];
    if (flags[row] !== noFlag) continue;
    flags[row] = emptyFlag;
    wrong.push(row);
  }
  refuseFlags(table, name, wrong, problems);
  return flags;
}

/** A problem for each of the words in these rows, with the first of the rows and their number. */
export function refuseFlags(table: DataTable, name: string, rows: readonly number[], problems: ProblemList): void {
  const { values, codes } = columnOf(table, name);
  const byCode = new Map<number, number[]>();
  for (const row of rows) {
    const own = byCode.get(codes[row]);
    if (own) own.push(row);
    else byCode.set(codes[row], [row]);
  }
  for (const [code, [first, ...others]] of byCode) {
    const many = others.length > 0 ? ` on ${counted(others.length + 1, 'row')}, this the first` : '';
    problems.add({ line: table.lines[first as number], message: `${name} is "${values[code]}"${many}, not 0 or 1` });
  }
}
