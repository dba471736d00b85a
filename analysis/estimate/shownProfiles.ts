import type { Choices, DataColumn, DataTable } from '../../study/choices/choices.ts';
import type { ShownProfiles } from '../../study/estimates/commonEstimates.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { PackedChoices } from '../choices/choiceData.ts';
import { ascSource, noneColumn } from '../model/encodeRow.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';

/** A design has some hundreds; data with a price in cents may have one for every row, and then they are not kept. */
const most = 5000;

/**
 * The distinct profiles in the fitted tasks and how often each was shown, in a fixed order. `undefined` where the model
 * has no none constant (nothing is averaged over them then), or where they are too many to keep.
 */
export function shownProfiles(
  model: ResolvedModel,
  { table, labels }: Choices,
  { rowSource, rowShown }: PackedChoices,
): ShownProfiles | undefined {
  if (!model.terms.some((term) => term.some(({ column }) => column === noneColumn))) return undefined;
  // Constants of places are no part of a profile; that it is a train and no car is.
  const telling = new Set(
    model.columns.flatMap(({ notApplicable }) => notApplicable?.where.map(({ column }) => column)),
  );
  const isPart = (name: string) => [undefined, labels].includes(ascSource(name)) || telling.has(name);
  const attributes = model.columns.filter(({ role, name }) => role === 'attribute' && isPart(name));
  const columns = attributes.flatMap((attribute) => codeProfiles(attribute, table));
  const codes = [...rowSource.keys()].filter((code) => rowShown[code] > 0);
  const keys = orderProfiles(
    codes.map((code) => rowSource[code] as number),
    columns,
  );
  const profiles = new Map<number, { readonly source: number; count: number }>();
  for (const [index, code] of codes.entries()) {
    const known = profiles.get(keys[index]);
    if (known) known.count += rowShown[code];
    else profiles.set(keys[index], { source: rowSource[code] as number, count: rowShown[code] as number });
    if (profiles.size > most) return undefined;
  }
  const ordered = Array.from(Float64Array.from(profiles.keys()).sort(), (key) => profiles.get(key));
  return {
    columns: attributes.map(({ name }) => name),
    rows: ordered.map((one) => columns.map(({ numbers, codes }) => numbers[codes[one?.source ?? 0]] as number | null)),
    counts: ordered.map((one) => one?.count ?? 0),
  };
}

interface ProfileColumn {
  readonly codes: DataColumn['codes'];
  /** By cell of the column: its number, or the place of its level; null where the attribute does not apply. */
  readonly numbers: readonly (number | null)[];
  /** By cell: the rank of that among all of them, and how many there are. */
  readonly ranks: readonly number[];
  readonly size: number;
}

function codeProfiles({ name, kind, levels = [], notApplicable }: EstimatedColumn, table: DataTable): ProfileColumn[] {
  const column = table.columns.get(ascSource(name) ?? name);
  if (!column) return [];
  const numbers = column.values.map((value) => {
    if (value === '' && notApplicable) return null;
    return kind === 'numeric' ? Number(value) : levels.indexOf(value);
  });
  // What does not apply stands before all numbers.
  const order = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
  const sorted = [...new Set(numbers)].sort((a, b) => (a === b ? 0 : order(a) - order(b)));
  const rankOf = new Map(sorted.map((value, rank) => [value, rank]));
  const ranks = numbers.map((value) => rankOf.get(value) ?? 0);
  return [{ codes: column.codes, numbers, ranks, size: sorted.length }];
}

/** A number for each of these rows of the table: equal where the profiles are, and in their order, by the first column that differs. */
function orderProfiles(rows: readonly number[], columns: readonly ProfileColumn[]): Float64Array {
  let keys = new Float64Array(rows.length);
  let range = 1;
  for (const { codes, ranks, size } of columns) {
    if (range * size > Number.MAX_SAFE_INTEGER) {
      const sorted = [...new Set(keys)].sort((a, b) => a - b);
      const rankOf = new Map(sorted.map((key, rank) => [key, rank]));
      keys = keys.map((key) => rankOf.get(key) ?? 0);
      range = sorted.length;
    }
    for (let i = 0; i < keys.length; i++) keys[i] = keys[i] * size + (ranks[codes[rows[i] as number]] as number);
    range *= size;
  }
  return keys;
}
