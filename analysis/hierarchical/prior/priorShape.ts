/**
 * The covariance that a prior gives part-worths, in whatever way they are coded. It is stated for utilities of levels, not
 * for coded columns, so neither effects against dummy coding nor the reference level changes what is believed:
 *
 *     u_l = w_l - mean(w),  w_l ~ N(0, 1) independent for the L levels of an attribute
 *
 * exchangeable over all of them, so that any two levels differ with variance 2. With C the coded rows of the levels (L x q)
 * and M = I - 11'/L that is a covariance (C' M C)^-1 of the q parameters: under effects coding (L - 1)/L on the diagonal and
 * -1/L beside it, under dummy coding 2 and 1, as Sawtooth's CBC/HB and ChoiceModelR have it.
 *
 * In an interaction the cells are centred along every attribute (the product of such covariances); where one has no term
 * of its own, its levels are taken as they are. A number is divided by its range, so its slope is over all that is shown.
 * "None" has variance 1, measured against the average over all levels: under dummy coding its constant is measured against
 * the reference levels, and correlates with them.
 *
 * All of it is one covariance of the utilities of rows, k(r, s) = sum over terms of the product over parts, and with R the
 * coded rows, each less its none (or a base profile), b = R^+ u has covariance R^+ k R^+'.
 */
import type { EstimatedColumn, ModelTerm, TermPart } from '../../../study/estimates/estimatedModel.ts';
import { type CodedModel, makeEncoder, noneColumn } from '../../model/encodeRow.ts';
import { choleskyFactor, choleskySolve } from '../../numerics/cholesky.ts';

type Cells = Readonly<Record<string, string>>;

interface Row {
  readonly cells: Cells;
  readonly isNone: boolean;
}

/** K x K, row-major: the covariance for a variance of 1. */
export function priorShape(model: CodedModel): Float64Array {
  const encoder = makeEncoder(model);
  const K = encoder.parameters.length;
  const pairs = listPairs(model);
  const code = ({ cells, isNone }: Row) => {
    const row = new Float64Array(K);
    const entries = isNone
      ? encoder.encodeNone((name) => cells[name] ?? '')
      : encoder.encode((name) => cells[name] ?? '');
    for (let i = 0; i < entries.length; i += 2) row[entries[i] as number] = entries[i + 1] as number;
    return row;
  };
  const R = pairs.map(([row, base]) => {
    const from = code(base);
    return code(row).map((value, k) => value - (from[k] as number));
  });
  const covariance = makeCovariance(model);
  const root = projections(R, K);
  return sandwichOf(root, pairs, covariance, K);
}

/** Every combination of levels that a term knows, the other columns at their first level, each with what it is measured against. */
function listPairs({ terms, columns }: CodedModel): [Row, Row][] {
  const hasNone = terms.some((term) => term.some(({ column }) => column === noneColumn));
  const byName = new Map(columns.map((column) => [column.name, column]));
  const first = Object.fromEntries(columns.map((column) => [column.name, column.levels?.[0] ?? '']));
  const seen = new Set<string>();
  return terms.flatMap((term) => {
    const own = [...new Set(term.map(({ column }) => column))]
      .map((name) => byName.get(name))
      .filter((one) => one !== undefined);
    return combine(own).flatMap((cells): [Row, Row][] => {
      const all = { ...first, ...cells };
      const key = JSON.stringify(all);
      if (seen.has(key)) return [];
      seen.add(key);
      const base = columns.map(({ name, role }) => [name, role === 'respondent' ? all[name] : first[name]]);
      const other = hasNone ? { cells: all, isNone: true } : { cells: Object.fromEntries(base), isNone: false };
      return [[{ cells: all, isNone: false }, other]];
    });
  });
}

function combine(columns: readonly EstimatedColumn[]): Cells[] {
  return columns.reduce<Cells[]>(
    (combined, column) => {
      const cells = [...(column.levels ?? []), ...(column.notApplicable ? [''] : [])];
      return combined.flatMap((before) => cells.map((cell) => ({ ...before, [column.name]: cell })));
    },
    [{}],
  );
}

type Covariance = (a: Row, b: Row) => number;

function makeCovariance(model: CodedModel): Covariance {
  const byName = new Map(model.columns.map((column) => [column.name, column]));
  const terms = model.terms.map((term) => term.map((part) => partCovariance(part, byName.get(part.column), model)));
  return (a, b) => terms.reduce((sum, parts) => sum + parts.reduce((product, part) => product * part(a, b), 1), 0);
}

function partCovariance(part: TermPart, column: EstimatedColumn | undefined, model: CodedModel): Covariance {
  if (part.column === noneColumn) return (a, b) => Number(a.isNone && b.isNone);
  const isThere = ({ cells, isNone }: Row) => cells[part.column] !== '' && !(isNone && column?.role !== 'respondent');
  if (part.transform === 'categorical') {
    const levels = (column?.levels ?? []).filter((level) => part.only?.includes(level) ?? true);
    const shared = part.full ? 0 : 1 / levels.length;
    const has = (row: Row) => isThere(row) && levels.includes(row.cells[part.column] ?? '');
    return (a, b) => (has(a) && has(b) ? Number(a.cells[part.column] === b.cells[part.column]) - shared : 0);
  }
  const features = makeFeatures(part, column, model);
  return (a, b) => {
    if (!isThere(a) || !isThere(b)) return 0;
    const one = features(a.cells[part.column] ?? '');
    const other = features(b.cells[part.column] ?? '');
    return one.reduce((sum, value, i) => sum + value * (other[i] as number), 0);
  };
}

/** What a number is coded as, each coded column divided by its range. */
function makeFeatures(part: TermPart, column: EstimatedColumn | undefined, model: CodedModel) {
  const term: ModelTerm = [{ ...part, kept: undefined } as TermPart];
  const encoder = makeEncoder({ ...model, terms: [term] });
  const code = (cell: string) => {
    const row = new Float64Array(encoder.parameters.length);
    const entries = encoder.encode(() => cell);
    for (let i = 0; i < entries.length; i += 2) row[entries[i] as number] = entries[i + 1] as number;
    return row;
  };
  const shown = (column?.levels ?? []).map(code);
  const ranges = encoder.parameters.map((_, i) => {
    const values = shown.map((row) => row[i] as number);
    return Math.max(...values) - Math.min(...values) || 1;
  });
  return (cell: string) => code(cell).map((value, i) => value / (ranges[i] as number));
}

/** (R'R)^-1 r for every row r of R: the columns of R^+. */
function projections(R: readonly Float64Array[], K: number): Float64Array[] {
  const square = new Float64Array(K * K);
  for (const row of R) {
    for (let i = 0; i < K; i++)
      for (let j = 0; j < K; j++) square[i * K + j] += (row[i] as number) * (row[j] as number);
  }
  const L = choleskyFactor(square, K);
  if (!L) throw new RangeError('the levels of the model do not determine its parameters');
  return R.map((row) => choleskySolve(L, row));
}

function sandwichOf(
  root: readonly Float64Array[],
  pairs: readonly [Row, Row][],
  covariance: Covariance,
  K: number,
): Float64Array {
  const shape = new Float64Array(K * K);
  for (const [r, [row, base]] of pairs.entries()) {
    // Row r of the covariance of differences times R^+'.
    const weighted = new Float64Array(K);
    for (const [s, [other, otherBase]] of pairs.entries()) {
      const k =
        covariance(row, other) - covariance(row, otherBase) - covariance(base, other) + covariance(base, otherBase);
      if (k === 0) continue;
      const own = root[s] as Float64Array;
      for (let j = 0; j < K; j++) weighted[j] += k * (own[j] as number);
    }
    const left = root[r] as Float64Array;
    for (let i = 0; i < K; i++)
      for (let j = 0; j < K; j++) shape[i * K + j] += (left[i] as number) * (weighted[j] as number);
  }
  for (let i = 0; i < K; i++) {
    for (let j = 0; j < i; j++) {
      shape[i * K + j] = (shape[i * K + j] + shape[j * K + i]) / 2;
      shape[j * K + i] = shape[i * K + j] as number;
    }
  }
  return shape;
}
