/** Which columns of a model do not apply to some alternatives, and what that leaves of its terms. */
import { emptyByLabel } from '../../study/choices/check/findLabels.ts';
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import { UsageError } from '../../study/errors.ts';
import type {
  ColumnNotApplicable,
  EstimatedColumn,
  ModelTerm,
  TermPart,
} from '../../study/estimates/estimatedModel.ts';
import { ascSource } from './encodeRow.ts';

/**
 * The columns with `notApplicable` on those that have empty cells which are not missing, and with what tells where.
 *
 * @throws UsageError where a column of the respondents was named: of these an empty cell is missing
 */
export function markNotApplicable(columns: readonly EstimatedColumn[], choices: Choices): EstimatedColumn[] {
  return columns.map((column) => {
    const found = ascSource(column.name) === undefined ? choices.notApplicable?.get(column.name) : undefined;
    const cells = found && choices.table.columns.get(column.name);
    if (!found || !cells) return column;
    if (column.role === 'respondent') {
      const message = `${column.name} is the same for all alternatives of a task, so it applies to all of them or its value is missing`;
      throw new UsageError('not-applicable', [{ file: '--not-applicable', message, hint: 'do not name it here' }]);
    }
    const whole = isOfWholeTasks(cells, choices) && { wholeTasks: true as const };
    const telling = found.because === 'study' ? namedIn(found.when, columns) : columns;
    const where = tellWhere(column, cells, telling, choices);
    const together = found.because === 'study' && tellTogether(column, found.when, columns, choices);
    return { ...column, notApplicable: { ...found, ...whole, where, ...(together && { together }) } };
  });
}

function isOfWholeTasks({ values, codes }: DataColumn, { nTasks, taskStart, taskRows, isNone }: Choices): boolean {
  const empty = values.indexOf('');
  for (let task = 0; task < nTasks; task++) {
    const rows = taskRows.subarray(taskStart[task], taskStart[task + 1]).filter((row) => !isNone[row]);
    if (rows.some((row) => (codes[row] === empty) !== (codes[rows[0]] === empty))) return false;
  }
  return true;
}

function tellWhere(
  { name }: EstimatedColumn,
  cells: DataColumn,
  columns: readonly EstimatedColumn[],
  choices: Choices,
): ColumnNotApplicable['where'] {
  const others = columns.filter((one) => one.name !== name && one.role === 'attribute' && one.kind === 'categorical');
  return others.flatMap((other) => {
    const labels = choices.table.columns.get(ascSource(other.name) ?? other.name);
    if (!labels) return [];
    const { lacking, having } = emptyByLabel({ grouping: choices, isNone: choices.isNone }, cells, labels);
    const never = lacking.filter((level) => level !== '');
    return never.length > 0 ? [{ column: other.name, never, always: having.filter((level) => level !== '') }] : [];
  });
}

/** The columns that a condition speaks of. Others may go with it all the same: what only a car has is never there with a seat in a train. */
function namedIn(when: string, columns: readonly EstimatedColumn[]): EstimatedColumn[] {
  const words = new Set(when.replace(/'[^']*'|"[^"]*"/g, ' ').match(/[A-Za-z_]\w*/g) ?? []);
  return columns.filter(({ name }) => words.has(ascSource(name) ?? name));
}

/** Of a condition on several attributes, or on a number: the combinations at which rows have a value. */
function tellTogether(
  { name }: EstimatedColumn,
  when: string,
  columns: readonly EstimatedColumn[],
  { table, isNone }: Choices,
): ColumnNotApplicable['together'] {
  const named = namedIn(when, columns).filter((one) => one.name !== name && one.role === 'attribute');
  const [first, ...others] = named;
  if (!first || (others.length === 0 && first.kind === 'categorical')) return undefined;
  const cells = named.flatMap((one) => table.columns.get(one.name) ?? []);
  const own = table.columns.get(name);
  if (!own || cells.length < named.length) return undefined;
  const found = new Map<string, readonly string[]>();
  for (let row = 0; row < table.rows; row++) {
    if (isNone[row] || own.values[own.codes[row]] === '') continue;
    const codes = cells.map((one) => one.codes[row]);
    const key = codes.join();
    if (!found.has(key))
      found.set(
        key,
        cells.map((one, index) => one.values[codes[index] as number] ?? ''),
      );
  }
  return { columns: named.map((one) => one.name), applies: [...found.values()] };
}

/**
 * The terms with `only` on the columns of which another column of the term applies at some levels and never at others: a
 * slope of waiting time by mode is one for every mode at which one waits.
 *
 * @throws UsageError for a term of which nothing is left
 */
export function limitLevels(
  terms: readonly ModelTerm[],
  columns: readonly EstimatedColumn[],
  source: string,
): ModelTerm[] {
  const columnOf = ({ column }: TermPart) => columns.find(({ name }) => name === column);
  return terms.map((term) => {
    const limited = term.map((part): TermPart => {
      const { levels = [] } = columnOf(part) ?? {};
      if (part.transform !== 'categorical') return part;
      const never = term.flatMap((other) => neverAt(columnOf(other), part.column));
      return never.length > 0 ? { ...part, only: levels.filter((level) => !never.includes(level)) } : part;
    });
    const lacks = limited.find(({ only, full }) => only && only.length < (full ? 1 : 2));
    if (lacks) {
      const words = term.map(({ column }) => column).join(':');
      const [level] = lacks.only ?? [];
      const where = level === undefined ? 'no level of' : `one level only, ${level}, of`;
      const message = `${words} has nothing to compare: the rest of it applies at ${where} ${lacks.column}`;
      throw new UsageError('model', [{ file: source, message, hint: 'leave the term out' }]);
    }
    return limited;
  });
}

function neverAt(column: EstimatedColumn | undefined, other: string): readonly string[] {
  return column?.notApplicable?.where.find((one) => one.column === other)?.never ?? [];
}
