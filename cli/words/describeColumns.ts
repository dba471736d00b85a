/** What each column of somebody's file was taken for, as a table. */
import type { FileColumn } from '../../study/estimates/estimatedModel.ts';
import type { Terminal } from '../terminal.ts';
import { formatTable } from './formatTable.ts';

/** Nothing for a file whose codebook or study says what its columns mean. */
export function describeColumns(
  columns: readonly FileColumn[] | undefined,
  page: Pick<Terminal, 'width' | 'color'>,
): string[] {
  if (!columns) return [];
  const rows = columns.map((column) => [column.name, useOf(column), holdsOf(column)]);
  const titles = ['column', 'taken as', 'levels, range or reason'].map((title) => ({ title }));
  return [formatTable({ columns: titles, rows, ...page })];
}

function useOf({ use, coding = [] }: FileColumn): string {
  if (use === 'unused') return 'not used';
  return coding.length > 0 ? `${use}, ${coding.join(' and ')}` : use;
}

const most = 8;

function holdsOf(column: FileColumn): string {
  const held = levelsOf(column);
  const { notApplicable } = column;
  if (!notApplicable) return held;
  return `${held}; ${whereOf(notApplicable)}`;
}

function whereOf(found: NonNullable<FileColumn['notApplicable']>): string {
  if (found.because === 'study') return `applies when ${found.when}`;
  if (found.because === 'named') return 'does not apply where empty';
  return `does not apply where ${found.column} is ${found.levels.join(', ')}`;
}

function levelsOf({ levels, range, reason = '' }: FileColumn): string {
  if (range) return `${range[0]} to ${range[1]}`;
  if (!levels) return reason;
  const shown = levels.slice(0, most).join(', ');
  return levels.length > most ? `${levels.length} levels: ${shown}, ...` : shown;
}
