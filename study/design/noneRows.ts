/**
 * Rows of none in a design that was made elsewhere. Programs write the opt-out as one more alternative: marked by a
 * column, with empty cells, or with a level number of 0 throughout. It is no profile, but the task has it.
 */
import { saysNone } from '../choices/none/noneWords.ts';
import type { Problem } from '../errors.ts';
import { groupBy } from '../groupBy.ts';
import type { ForeignRow } from './foreignRow.ts';

/** How a row of none was told. */
export type NoneMark = 'column' | 'empty' | 'zeros';

export interface WithoutNone {
  readonly rows: readonly ForeignRow[];
  /** Absent where there are no rows of none. */
  readonly none?: NoneMark;
}

/** What stands for nothing in R, JMP, SAS and SPSS. */
export function isMissing(cell: string): boolean {
  return ['', 'NA', 'NaN', '.', '#NULL!'].includes(cell);
}

/** Takes the rows of none out, and closes the gaps that they leave in the numbers of alternatives. */
export function takeOutNone(rows: readonly ForeignRow[], file: string, problems: Problem[]): WithoutNone {
  const found = findNone(rows);
  if (!found) return { rows };
  const kept = [...groupBy(rows, taskKey).values()].flatMap((task) => {
    const none = task.filter((row) => found.isNone(row));
    const [first] = task as [ForeignRow];
    const path = `version ${first.version}, task ${first.task}`;
    if (none.length === 0)
      problems.push({ file, line: first.line, path, message: 'has no row of none, where other tasks have one' });
    const [own, another] = none;
    if (another && another.alternative !== own?.alternative)
      problems.push({ file, line: another.line, path, message: 'has a second row of none' });
    return task
      .filter((row) => !found.isNone(row))
      .map((row) => (own && row.alternative > own.alternative ? { ...row, alternative: row.alternative - 1 } : row));
  });
  return { rows: kept, none: found.mark };
}

interface Found {
  readonly mark: NoneMark;
  isNone(row: ForeignRow): boolean;
}

function findNone(rows: readonly ForeignRow[]): Found | undefined {
  const marks: readonly Found[] = [
    { mark: 'column', isNone: ({ marked }) => marked },
    { mark: 'empty', isNone: ({ levels }) => isEmptyRow(levels) },
    { mark: 'zeros', isNone: ({ levels }) => levels.every((cell) => cell === '0') },
  ];
  const found = marks.find(({ isNone }) => rows.some(isNone));
  if (found?.mark !== 'zeros') return found;
  // Ngene counts levels from 0: then zeros stand in other rows too, and a row of zeros is a profile.
  const others = rows.filter((row) => !found.isNone(row));
  const isApart = others.length > 0 && others.every(({ levels }) => levels.every((cell) => /^[1-9]\d*$/.test(cell)));
  const inEveryTask = new Set(rows.filter(found.isNone).map(taskKey)).size === new Set(rows.map(taskKey)).size;
  return isApart && inEveryTask ? found : undefined;
}

/** Nothing in it, or nothing but the name of none. */
function isEmptyRow(levels: readonly string[]): boolean {
  const told = levels.filter((cell) => !isMissing(cell));
  return told.length < levels.length && told.every(saysNone);
}

function taskKey({ version, task, respondent }: ForeignRow): string {
  return JSON.stringify([version, task, respondent]);
}
