/** The numbers of a respondent that membership of a class hangs on, from his cells. */
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';

/** What each number stands for: `age`, `sector=bank` for every level but the reference. */
export function membershipNames(columns: readonly EstimatedColumn[]): string[] {
  return columns.flatMap((column) =>
    column.kind === 'numeric' ? [column.name] : codedLevels(column).map((level) => `${column.name}=${level}`),
  );
}

/** The numbers themselves: those of a column, and 1 at its level (0 at all for the reference), whatever the model's coding. */
export function codeMembership(columns: readonly EstimatedColumn[], cellOf: (column: string) => string): number[] {
  return columns.flatMap((column) => {
    const cell = cellOf(column.name);
    return column.kind === 'numeric' ? [Number(cell)] : codedLevels(column).map((level) => Number(level === cell));
  });
}

function codedLevels({ levels = [], reference }: EstimatedColumn): string[] {
  return levels.filter((level) => level !== reference);
}
