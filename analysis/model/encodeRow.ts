/**
 * Coding: from the cells of a row to the model's coded columns. A coded row is sparse, because a categorical attribute
 * touches one of its columns or, at the omitted level under effects coding, all of them with -1.
 */
import type { EstimatedColumn, ModelTerm, TermPart } from '../../study/estimates/estimatedModel.ts';
import type { Coding } from '../../study/study.ts';

/** Pairs of a column's index and its value, flat: [k, x_k, k', x_k', ...], ascending in k. */
export type Entries = readonly number[];

export interface ParameterWords {
  /** `price`, `brand=hiland`, `usage=sell:sector=bank`, `none`. */
  readonly name: string;
  readonly attribute: string;
  readonly level?: string;
}

/** A coded column of one part of a term: a level, a function of a number, whether a column applies. */
export interface CodedColumn {
  readonly column: string;
  /** `brand=hiland`, `price^2`, `applies(battery)`. */
  readonly name: string;
  readonly level?: string;
  /** What it is at a cell of the column. */
  valueAt(cell: string): number;
}

export interface CodedModel {
  readonly terms: readonly ModelTerm[];
  readonly columns: readonly EstimatedColumn[];
  readonly coding: Coding;
}

export interface Encoder {
  /** K of them: what each coded column stands for. */
  readonly parameters: readonly ParameterWords[];
  /** K lists: the coded columns, one of each part of its term, that each of them is the product of. */
  readonly madeOf: readonly (readonly CodedColumn[])[];
  /** The coded row of an alternative. @throws RangeError for a level that the column has not. */
  encode(cellOf: (column: string) => string): Entries;
  /** The coded row of "none" for a respondent: attributes count for nothing, his own columns still do. */
  encodeNone(cellOf: (column: string) => string): Entries;
}

export const noneColumn = 'none';

/** `asc(alt)` holds constants by the values of the column `alt`. */
export function ascSource(column: string): string | undefined {
  return /^asc\((.*)\)$/s.exec(column)?.[1];
}

export function makeEncoder({ terms, columns, coding }: CodedModel): Encoder {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const codedTerms = terms.map((term) =>
    codeTerm(
      term.map((part) => codePart(part, byName.get(part.column), coding)),
      term[0]?.kept,
    ),
  );
  const starts: number[] = [];
  let size = 0;
  for (const { parameters } of codedTerms) {
    starts.push(size);
    size += parameters.length;
  }
  const encode = (cellOf: (column: string) => string, isNone: boolean) =>
    codedTerms.flatMap((term, index) => cross(term, starts[index] as number, cellOf, isNone));
  return {
    parameters: codedTerms.flatMap(({ parameters }) => parameters),
    madeOf: codedTerms.flatMap(madeOf),
    encode: (cellOf) => encode(cellOf, false),
    encodeNone: (cellOf) => encode(cellOf, true),
  };
}

/** One column's own coding: its coded columns' names, and the entries among them that a cell gives. */
interface CodedPart {
  readonly column: string;
  readonly names: readonly { readonly name: string; readonly level?: string }[];
  /** Of its coded columns the one that is left out where all columns of the term that have one are at it. */
  readonly leftOut?: number;
  /** Does "none" have a value here? */
  readonly onNone: boolean;
  readonly onAlternatives: boolean;
  entriesOf(cell: string): Entries;
}

function codePart(part: TermPart, column: EstimatedColumn | undefined, coding: Coding): CodedPart {
  if (part.column === noneColumn) {
    const names = [{ name: noneColumn }];
    return { column: noneColumn, names, onNone: true, onAlternatives: false, entriesOf: () => [0, 1] };
  }
  if (!column) throw new RangeError(`the model has no column ${part.column}`);
  const place = { column: column.name, onNone: column.role === 'respondent', onAlternatives: true };
  if (part.transform === 'applies') return { ...place, ...codeApplies(part) };
  const coded = { ...place, ...codeCells(part, part.only ? onlyLevels(column, part.only) : column, coding) };
  return column.notApplicable || part.only ? passOver(coded, part) : coded;
}

function codeCells(part: TermPart, column: EstimatedColumn, coding: Coding) {
  if (part.full) return codeEveryLevel(column, part.full);
  return part.transform === 'categorical' ? codeLevels(column, coding) : codeNumber(part);
}

/** 1 where the column applies. */
function codeApplies({ column }: TermPart) {
  return { names: [{ name: `applies(${column})` }], entriesOf: (cell: string): Entries => (cell === '' ? [] : [0, 1]) };
}

function onlyLevels(column: EstimatedColumn, only: readonly string[]): EstimatedColumn {
  const { levels = [], reference = '' } = column;
  const left = levels.filter((level) => only.includes(level));
  return { ...column, levels: left, reference: left.includes(reference) ? reference : left[0] };
}

/** All coded columns are 0 where the column does not apply, and at the levels at which another one of the term never does. */
function passOver(coded: CodedPart, { only }: TermPart): CodedPart {
  const isOut = (cell: string) => cell === '' || (only !== undefined && !only.includes(cell));
  return { ...coded, entriesOf: (cell) => (isOut(cell) ? [] : coded.entriesOf(cell)) };
}

/** L - 1 columns for L levels; constants (asc) are dummies whatever the coding, as they are everywhere else. */
function codeLevels({ name, levels = [], reference }: EstimatedColumn, coding: Coding) {
  const kept = levels.filter((level) => level !== reference);
  const omitted: Entries =
    coding === 'effects' && ascSource(name) === undefined ? kept.flatMap((_, index) => [index, -1]) : [];
  const entries = new Map<string, Entries>(kept.map((level, index) => [level, [index, 1]]));
  if (reference !== undefined) entries.set(reference, omitted);
  const entriesOf = (cell: string) => {
    const found = entries.get(cell);
    if (!found) throw new RangeError(`${name} has no level "${cell}"`);
    return found;
  };
  return { names: kept.map((level) => ({ name: `${name}=${level}`, level })), entriesOf };
}

/** L columns for L levels, whatever the coding. */
function codeEveryLevel({ name, levels = [], reference }: EstimatedColumn, full: NonNullable<TermPart['full']>) {
  const places = new Map(levels.map((level, index) => [level, index]));
  const entriesOf = (cell: string): Entries => {
    const found = places.get(cell);
    if (found === undefined) throw new RangeError(`${name} has no level "${cell}"`);
    return [found, 1];
  };
  const leftOut = reference === undefined ? undefined : places.get(reference);
  const names = levels.map((level) => ({ name: `${name}=${level}`, level }));
  return full === 'but-one-cell' && leftOut !== undefined ? { names, entriesOf, leftOut } : { names, entriesOf };
}

/** A term as it is coded: its parts, its parameters, and the place among these of every combination of the parts' columns. */
interface CodedTerm {
  readonly parts: readonly CodedPart[];
  readonly parameters: readonly ParameterWords[];
  /** -1 for a combination that is left out; absent where none is. */
  readonly placeOf?: Int32Array;
}

function codeTerm(parts: readonly CodedPart[], keep: TermPart['kept']): CodedTerm {
  const all = crossNames(parts);
  const leavesOut = parts.some((part) => part.leftOut !== undefined);
  const isKept = combinations(parts).map(
    (places, index) => (!leavesOut || !isLeftOut(parts, places)) && (keep === undefined || keep.includes(index)),
  );
  if (isKept.every(Boolean)) return { parts, parameters: all };
  let kept = 0;
  const placeOf = Int32Array.from(isKept, (one) => (one ? kept++ : -1));
  return { parts, parameters: all.filter((_, index) => isKept[index]), placeOf };
}

function isLeftOut(parts: readonly CodedPart[], places: readonly number[]): boolean {
  return parts.every(({ leftOut }, index) => leftOut === undefined || leftOut === places[index]);
}

function madeOf({ parts, placeOf }: CodedTerm): CodedColumn[][] {
  return combinations(parts)
    .filter((_, index) => placeOf === undefined || (placeOf[index] as number) >= 0)
    .map((places) =>
      places.map((place, index) => {
        const { column, names, entriesOf } = parts[index] as CodedPart;
        const words = names[place] as CodedPart['names'][number];
        return { column, ...words, valueAt: (cell) => entryAt(entriesOf(cell), place) };
      }),
    );
}

function entryAt(entries: Entries, place: number): number {
  for (let i = 0; i < entries.length; i += 2) if (entries[i] === place) return entries[i + 1] as number;
  return 0;
}

/** The coded columns of the parts in all combinations, the last part's running fastest. */
function combinations(parts: readonly CodedPart[]): number[][] {
  return parts.reduce<number[][]>(
    (combined, { names }) => combined.flatMap((before) => names.map((_, index) => [...before, index])),
    [[]],
  );
}

function codeNumber({ column, transform, knots = [] }: TermPart) {
  const named = (...names: readonly string[]) => names.map((name) => ({ name }));
  switch (transform) {
    case 'log':
      return { names: named(`log(${column})`), entriesOf: (cell: string) => [0, Math.log(Number(cell))] };
    case 'quadratic':
      return {
        names: named(column, `${column}^2`),
        entriesOf: (cell: string) => [0, Number(cell), 1, Number(cell) ** 2],
      };
    case 'piecewise':
      return {
        names: named(...[...knots, undefined].map((knot, i) => `${column}[${knots[i - 1] ?? ''}..${knot ?? ''}]`)),
        entriesOf: (cell: string) => segments(Number(cell), knots),
      };
    default:
      return { names: named(column), entriesOf: (cell: string) => [0, Number(cell)] };
  }
}

/** How much of x lies in each segment; they add up to x, so that each coefficient is a slope. */
function segments(x: number, knots: readonly number[]): Entries {
  return [...knots, Number.POSITIVE_INFINITY].flatMap((knot, i) => {
    const start = i === 0 ? 0 : (knots[i - 1] as number);
    const inside = i === 0 ? Math.min(x, knot) : Math.min(Math.max(x - start, 0), knot - start);
    return [i, inside];
  });
}

/** The entries of a term: every combination of its parts' entries, the last part's index running fastest. */
function cross(
  { parts, placeOf }: CodedTerm,
  start: number,
  cellOf: (column: string) => string,
  isNone: boolean,
): Entries {
  let entries: Entries = [0, 1];
  for (const part of parts) {
    if (!(isNone ? part.onNone : part.onAlternatives)) return [];
    const own = part.entriesOf(part.column === noneColumn ? '' : cellOf(part.column));
    const crossed: number[] = [];
    for (let i = 0; i < entries.length; i += 2) {
      for (let j = 0; j < own.length; j += 2) {
        const value = (entries[i + 1] as number) * (own[j + 1] as number);
        if (value !== 0) crossed.push((entries[i] as number) * part.names.length + (own[j] as number), value);
      }
    }
    entries = crossed;
  }
  if (placeOf) entries = entries.flatMap((_, i) => (i % 2 === 0 ? placed(entries, i, placeOf) : []));
  return entries.map((entry, index) => (index % 2 === 0 ? entry + start : entry));
}

function placed(entries: Entries, i: number, placeOf: Int32Array): Entries {
  const place = placeOf[entries[i] as number] as number;
  return place < 0 ? [] : [place, entries[i + 1] as number];
}

/** The attribute and level of an interaction are those of its first part. */
function crossNames([first, ...others]: readonly CodedPart[]): ParameterWords[] {
  if (!first) return [];
  const start = first.names.map((words): ParameterWords => ({ ...words, attribute: first.column }));
  return others.reduce(
    (crossed, part) =>
      crossed.flatMap((before) => part.names.map(({ name }) => ({ ...before, name: `${before.name}:${name}` }))),
    start,
  );
}
