/** The columns of the respondents that the means of their tastes depend on: z. */
import type { Choices } from '../../../study/choices/choices.ts';
import { type Problem, UsageError } from '../../../study/errors.ts';
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import type { CovariateColumn, CovariateRow } from '../../../study/estimates/hierarchicalEstimates.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { suggestHint } from '../../../study/suggest.ts';
import { checkCells } from '../../model/checkModel.ts';
import { describedIn, findKind, findRole, levelsShown, medianShown, valuesToTell } from '../../model/describeColumn.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { cellOf, firstRows } from '../respondentRows.ts';

export interface Covariates {
  /** As columns of the respondents. */
  readonly columns: readonly EstimatedColumn[];
  /** M - 1 of them. */
  readonly coded: readonly CovariateColumn[];
  /** N x M, row-major, the first column 1. */
  readonly Z: Float64Array;
  /** How the sample is distributed over z; absent where there are no covariates. */
  readonly rows?: readonly CovariateRow[];
}

/** With more different z than this a systematic sample of people stands for all of them. */
const mostRows = 200;

/**
 * A categorical column is coded by effects, against the average of its levels; a number less its mean over its range. The
 * means of tastes are then those of average people.
 *
 * @throws UsageError with every name that is no column of the respondents, or is in the model already
 */
export function readCovariates(
  names: readonly string[],
  choices: Choices,
  model: ResolvedModel,
  references: Readonly<Record<string, string>> = {},
): Covariates {
  const unique = [...new Set(names)];
  const problems = unique.flatMap((name) => findProblem(name, choices, model));
  if (problems.length > 0) throw new UsageError('covariates', problems);
  const columns = unique.map((name) => describe(name, choices, lookUp(references, name)));
  const people = firstRows(choices);
  const cellsOf = columns.map(({ name }) => people.map(({ row }) => cellOf(choices, name, row)));
  const coded = columns.flatMap((column, c) => codeColumn(column, cellsOf[c] as string[]));
  const M = 1 + coded.length;
  const Z = new Float64Array(people.length * M);
  for (let n = 0; n < people.length; n++) {
    Z[n * M] = 1;
    for (const [m, one] of coded.entries()) {
      const c = columns.findIndex(({ name }) => name === one.column);
      Z[n * M + m + 1] = codeCell(one, columns[c] as EstimatedColumn, cellsOf[c]?.[n] ?? '');
    }
  }
  return { columns, coded, Z, ...(coded.length > 0 && { rows: listRows(columns, cellsOf, Z, M) }) };
}

function findProblem(name: string, choices: Choices, model: ResolvedModel): Problem[] {
  const { table, roles } = choices;
  const file = '--covariates';
  const column = table.columns.get(name);
  if (!column) return [{ file, message: `there is no column "${name}"`, hint: suggestHint(name, table.header) }];
  if (Object.values(roles).includes(name)) {
    return [{ file, message: `${name} is the data's ${roleOf(name, choices)}, and tells nothing of tastes` }];
  }
  if (model.columns.some((one) => one.name === name)) {
    const hint = 'as a covariate every part-worth may differ by it; so leave it out of --model';
    return [{ file, message: `${name} is in the model already`, hint }];
  }
  if ((describedIn(choices, name)?.role ?? findRole(choices, column)) === 'attribute') {
    const hint = 'a covariate is the same for a whole respondent';
    return [{ file, message: `${name} varies inside tasks`, hint }];
  }
  return [];
}

function roleOf(name: string, { roles }: Choices): string {
  return Object.entries(roles).find(([, column]) => column === name)?.[0] ?? 'role';
}

function describe(name: string, choices: Choices, asked: string | undefined): EstimatedColumn {
  const column = choices.table.columns.get(name);
  if (!column) throw new RangeError(`there is no column ${name}`);
  const said = describedIn(choices, name)?.column;
  const kind = said?.levels ? 'categorical' : findKind(choices, column);
  checkCells(choices, column, kind === 'categorical' ? 'categorical' : 'linear');
  if (kind === 'numeric') {
    const levels = valuesToTell(choices, column);
    return { name, role: 'respondent', kind, levels, reference: medianShown(choices, column) };
  }
  const shown = levelsShown(choices, column);
  const levels = said?.levels?.map(({ id }) => id).filter((level) => shown.includes(level)) ?? shown;
  const refuse = (message: string) => {
    throw new UsageError('covariates', [{ file: '--covariates', message }]);
  };
  if (levels.length < 2) refuse(`${name} is the same for everyone`);
  if (asked !== undefined && !levels.includes(asked)) refuse(`${name} has no level "${asked}"`);
  const wanted = asked ?? said?.reference;
  const reference = wanted !== undefined && levels.includes(wanted) ? wanted : levels[0];
  return { name, role: 'respondent', kind, levels, reference };
}

function codeColumn({ name, kind, levels = [], reference }: EstimatedColumn, cells: readonly string[]) {
  if (kind === 'categorical') {
    const kept = levels.filter((level) => level !== reference);
    return kept.map((level): CovariateColumn => ({ name: `${name}=${level}`, column: name, level }));
  }
  const numbers = cells.map(Number);
  const range = Math.max(...numbers) - Math.min(...numbers);
  if (range === 0) {
    throw new UsageError('covariates', [{ file: '--covariates', message: `${name} is the same for everyone` }]);
  }
  const centre = numbers.reduce((sum, x) => sum + x / numbers.length, 0);
  return [{ name, column: name, centre, range } satisfies CovariateColumn];
}

function codeCell({ level, centre = 0, range = 1 }: CovariateColumn, { reference }: EstimatedColumn, cell: string) {
  if (level === undefined) return (Number(cell) - centre) / range;
  return cell === reference ? -1 : Number(cell === level);
}

/** In the order of the people, so that the same data give the same rows. */
function listRows(
  columns: readonly EstimatedColumn[],
  cellsOf: readonly (readonly string[])[],
  Z: Float64Array,
  M: number,
): CovariateRow[] {
  const found = new Map<string, { cells: Record<string, string>; z: number[]; respondents: number }>();
  for (let n = 0; n * M < Z.length; n++) {
    const z = [...Z.subarray(n * M, (n + 1) * M)];
    const own = columns.flatMap(({ name, kind }, c): [string, string][] =>
      kind === 'categorical' ? [[name, cellsOf[c]?.[n] ?? '']] : [],
    );
    const key = z.join();
    const row = found.get(key) ?? { cells: Object.fromEntries(own), z, respondents: 0 };
    row.respondents += 1;
    found.set(key, row);
  }
  const rows = [...found.values()].sort((a, b) => compareRows(a.z, b.z));
  return rows.length <= mostRows ? rows : thinRows(rows);
}

function compareRows(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - (b[i] as number);
  return 0;
}

/** Every so manieth of the people, who stand in the order of their z, each for as many as there are between two of them. */
function thinRows(rows: readonly CovariateRow[]): CovariateRow[] {
  const N = rows.reduce((sum, { respondents }) => sum + respondents, 0);
  const step = N / mostRows;
  const thinned: CovariateRow[] = [];
  let passed = 0;
  for (const row of rows) {
    const from = Math.ceil(passed / step - 0.5);
    passed += row.respondents;
    const taken = Math.ceil(passed / step - 0.5) - from;
    if (taken > 0) thinned.push({ ...row, respondents: taken });
  }
  return thinned;
}
