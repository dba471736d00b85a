/** Reads a table of published effects: CSV with the columns that `columns` names, in any order, one effect a line. */
import type { DataTable } from '../choices/choices.ts';
import { parseChoicesCsv } from '../choices/csv/tableReader.ts';
import { DataError } from '../errors.ts';
import { makeProblemList, type ProblemList } from '../problemList.ts';
import { suggestHint } from '../suggest.ts';
import { effectScales, evidenceKinds, type PublishedEffect } from './publishedEffect.ts';

/** What each column holds, in the order of our own file. */
export const effectColumns = [
  'id',
  'study',
  'doi',
  'country',
  'n',
  'evidence',
  'format',
  'sector',
  'contrast',
  'scale',
  'base',
  'estimate',
  'se',
  'low',
  'high',
  'page',
  'seen',
  'note',
] as const;
type EffectColumn = (typeof effectColumns)[number];

const needed: readonly EffectColumn[] = ['id', 'study', 'evidence', 'contrast', 'scale', 'estimate', 'se'];

/**
 * @throws DataError with every column and cell that is wrong, and its place
 */
export function parseEffects(text: string, file: string): PublishedEffect[] {
  const table = parseChoicesCsv(text, file);
  const problems = makeProblemList(file);
  checkHeader(table, problems);
  problems.throwIfAny((list) => new DataError('published-effects', list));
  const lineOfId = new Map<string, number>();
  const effects = Array.from({ length: table.rows }, (_, row) => {
    const effect = readEffect(makeRow(table, row, problems));
    const before = lineOfId.get(effect.id);
    const place = { line: effect.line, column: table.header.indexOf('id') + 1, path: 'id' };
    if (before !== undefined) problems.add({ ...place, message: `"${effect.id}" is on line ${before} too` });
    lineOfId.set(effect.id, effect.line);
    return effect;
  });
  problems.throwIfAny((list) => new DataError('published-effects', list));
  return effects;
}

function checkHeader({ header }: DataTable, problems: ProblemList): void {
  for (const name of needed) {
    if (header.includes(name)) continue;
    const hint = `the columns are ${effectColumns.join(', ')}`;
    problems.add({ line: 1, message: `has no column "${name}"`, hint });
  }
  for (const [index, name] of header.entries()) {
    if ((effectColumns as readonly string[]).includes(name)) continue;
    const place = { line: 1, column: index + 1 };
    problems.add({ ...place, message: `has an unknown column "${name}"`, hint: suggestHint(name, effectColumns) });
  }
}

interface Row {
  readonly line: number;
  text(name: EffectColumn): string;
  /** `undefined` where the cell is empty, or wrong, which is told. */
  number(name: EffectColumn, isRight?: (value: number) => boolean, what?: string): number | undefined;
  oneOf<Word extends string>(name: EffectColumn, words: readonly Word[]): Word;
  wrong(name: EffectColumn, message: string, hint?: string): void;
}

function makeRow(table: DataTable, row: number, problems: ProblemList): Row {
  const line = table.lines[row] as number;
  const text = (name: EffectColumn) => {
    const column = table.columns.get(name);
    return column ? (column.values[column.codes[row]] ?? '').trim() : '';
  };
  const wrong = (name: EffectColumn, message: string, hint?: string) =>
    problems.add({ line, column: table.header.indexOf(name) + 1, path: name, message, hint });
  return {
    line,
    text,
    wrong,
    number: (name, isRight = () => true, what = 'a number') => {
      const cell = text(name);
      if (cell === '') return undefined;
      const value = Number(cell);
      if (Number.isFinite(value) && isRight(value)) return value;
      wrong(name, `is "${cell}", not ${what}`, cell.includes(',') ? 'write a decimal point' : undefined);
      return undefined;
    },
    oneOf: (name, words) => {
      const word = text(name);
      const found = words.find((one) => one === word);
      if (found) return found;
      wrong(name, `is "${word}"`, suggestHint(word, words) ?? `one of ${words.join(', ')}`);
      return words[0] as (typeof words)[number];
    },
  };
}

function readEffect(row: Row): PublishedEffect {
  for (const name of ['id', 'study', 'contrast'] as const) if (row.text(name) === '') row.wrong(name, 'is empty');
  const isAbove = (value: number) => value > 0;
  const isShare = (value: number) => value >= 0 && value <= 100;
  const base = row.number('base', isShare, 'a percentage from 0 to 100');
  const [estimate, low, high] = [row.number('estimate'), row.number('low'), row.number('high')];
  const standardError = row.number('se', isAbove, 'an error above 0');
  const n = row.number('n', (value) => value > 0 && Number.isInteger(value), 'a whole number above 0');
  if (low !== undefined && high !== undefined && low > high) row.wrong('low', `is above high: ${low}, ${high}`);
  if (['estimate', 'low', 'high'].every((name) => row.text(name as EffectColumn) === '')) {
    row.wrong('estimate', 'is empty, and there is no range', 'give an estimate, or low or high');
  }
  if (row.text('estimate') === '' && standardError !== undefined) row.wrong('se', 'is that of no estimate');
  return {
    id: row.text('id'),
    study: row.text('study'),
    doi: row.text('doi'),
    country: row.text('country'),
    ...(n !== undefined && { n }),
    evidence: row.oneOf('evidence', evidenceKinds),
    format: row.text('format'),
    sector: row.text('sector'),
    contrast: row.text('contrast'),
    scale: row.oneOf('scale', effectScales),
    ...(base !== undefined && { base: base / 100 }),
    ...(estimate !== undefined && { estimate }),
    ...(standardError !== undefined && { standardError }),
    ...((low !== undefined || high !== undefined) && { range: { low, high } }),
    page: row.text('page'),
    seen: row.text('seen') === '' ? false : row.oneOf('seen', ['yes', 'no']) === 'yes',
    note: row.text('note'),
    line: row.line,
  };
}
