/** Which columns of a file with a row per respondent hold the answers, and to which tasks. */
import type { Problem } from '../errors.ts';
import { groupBy } from '../groupBy.ts';
import { suggestHint } from '../suggest.ts';
import type { ForeignTable } from './foreignTable.ts';
import { tellColumns } from './tellColumns.ts';

export interface ChoiceColumn {
  readonly place: number;
  /** As the design calls the task. */
  readonly task: string;
  /** One of the tasks that everyone gets: version 0 of the design. */
  readonly isFixed: boolean;
}

interface Asked {
  readonly table: ForeignTable;
  /** Patterns with {task} or {fixed}, or names in the order of the tasks. */
  readonly patterns: readonly string[];
  readonly flag: '--choices' | '--accept';
  /** The tasks of the design, in its order. */
  readonly tasks: readonly string[];
  readonly problems: Problem[];
}

/** The columns that the patterns name; each pattern that fits none is a problem. */
export function findNamedColumns({ table, patterns, flag, tasks, problems }: Asked): ChoiceColumn[] {
  const listed = patterns
    .filter((pattern) => !hasPlaceholder(pattern))
    .flatMap((text) => splitNames(text, table.header));
  const byName = listed.flatMap((name, index): ChoiceColumn[] => {
    const place = table.header.indexOf(name);
    if (place >= 0) return [{ place, task: tasks[index] ?? String(index + 1), isFixed: false }];
    const hint = suggestHint(name, table.header);
    problems.push({ file: table.file, line: 1, message: `there is no column "${name}" (asked for by ${flag})`, hint });
    return [];
  });
  const byPattern = patterns.filter(hasPlaceholder).flatMap((pattern) => {
    const found = matchPattern(pattern, table.header);
    if (found.length === 0) {
      const message = `no column is called as ${flag} "${pattern}" says`;
      problems.push({ file: table.file, line: 1, message, hint: `the columns are ${tellColumns(table.header)}` });
    }
    return found;
  });
  return [...byName, ...byPattern];
}

const hasPlaceholder = (pattern: string) => pattern.includes('{task}') || pattern.includes('{fixed}');

/** A name may hold commas: a text that is a column's name is one, any other is a list. */
function splitNames(text: string, header: readonly string[]): string[] {
  return header.includes(text.trim()) ? [text.trim()] : text.split(',').map((name) => name.trim());
}

function matchPattern(pattern: string, header: readonly string[]): ChoiceColumn[] {
  const isFixed = !pattern.includes('{task}');
  const placeholder = isFixed ? '{fixed}' : '{task}';
  const at = pattern.indexOf(placeholder);
  const before = pattern.slice(0, at);
  const after = pattern.slice(at + placeholder.length);
  return header.flatMap((name, place) => {
    if (name.length <= before.length + after.length) return [];
    if (!name.startsWith(before) || !name.endsWith(after)) return [];
    const number = name.slice(before.length, name.length - after.length);
    return /^\d+$/.test(number) ? [{ place, task: String(Number(number)), isFixed }] : [];
  });
}

/**
 * Columns that are called alike but for a number at their end, or for the only one in their names ("Task 2: which do you
 * prefer?"), where a number is a task of the design and the cells could
 * be answers: all of them, or else most, so that one mistake hides nothing. One such group is taken, of several the caller
 * has to choose.
 */
export function guessColumns(
  table: ForeignTable,
  tasks: readonly string[],
  isAnswer: (cell: string) => boolean,
  problems: Problem[],
): ChoiceColumn[] {
  const numbered = table.header.flatMap((name, place) => {
    const digits = endDigits(name) || onlyDigits(name);
    if (digits === '') return [];
    const at = name.lastIndexOf(digits);
    const pattern = `${name.slice(0, at)}{task}${name.slice(at + digits.length)}`;
    return [{ place, pattern, task: String(Number(digits)) }];
  });
  const alike = [...groupBy(numbered, ({ pattern }) => pattern)].filter(
    ([, own]) => own.length > 1 && own.every(({ task }) => tasks.includes(task)),
  );
  const shareOf = (own: typeof numbered) => {
    const cells = table.rows.flatMap((row) => own.map(({ place }) => row.cells[place] as string));
    return cells.filter(isAnswer).length / Math.max(cells.length, 1);
  };
  const sure = alike.filter(([, own]) => shareOf(own) === 1);
  const groups = sure.length > 0 ? sure : alike.filter(([, own]) => shareOf(own) >= leastShare);
  const [first, ...others] = groups;
  if (first && others.length === 0) return first[1].map(({ place, task }) => ({ place, task, isFixed: false }));
  problems.push({ file: table.file, line: 1, ...unclear(groups.map(([pattern]) => pattern)) });
  return [];
}

const leastShare = 0.8;

function unclear(patterns: readonly string[]) {
  const candidates = patterns.map((pattern) => `--choices "${pattern}"`).join(' or ');
  if (patterns.length > 0) {
    return { message: 'several groups of columns could be the answers', hint: `say which: ${candidates}` };
  }
  const hint = 'say how they are called: --choices "Q{task}", or --choices Q5,Q6,Q7';
  return { message: 'no columns could be found that hold the answers', hint };
}

/** The digits of a name that has one number in it. */
function onlyDigits(name: string): string {
  const runs = name.match(/\d+/g) ?? [];
  return runs.length === 1 ? (runs[0] as string) : '';
}

function endDigits(name: string): string {
  let at = name.length;
  while (at > 0 && name.charCodeAt(at - 1) >= 48 && name.charCodeAt(at - 1) <= 57) at -= 1;
  return at === 0 ? '' : name.slice(at);
}
