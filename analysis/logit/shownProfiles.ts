import type { Choices } from '../../study/choices.ts';
import type { ShownProfiles } from '../../study/estimates.ts';
import type { PackedChoices } from '../choices/choiceData.ts';
import { ascSource, noneColumn } from '../model/encodeRow.ts';
import type { ResolvedModel } from '../model/resolveModel.ts';

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
  const columns = attributes.flatMap(({ name }) => table.columns.get(ascSource(name) ?? name) ?? []);
  const codings = attributes.map(({ kind, levels, notApplicable }, index) =>
    columns[index]?.values.map((value) => {
      if (value === '' && notApplicable) return null;
      return kind === 'numeric' ? Number(value) : (levels?.indexOf(value) ?? -1);
    }),
  );
  const counts = new Map<string, number>();
  for (const [code, row] of rowSource.entries()) {
    if (rowShown[code] === 0) continue;
    const key = columns.map((column, index) => String(codings[index]?.[column.codes[row]])).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + rowShown[code]);
    if (counts.size > most) return undefined;
  }
  const rows = [...counts].map(([key, count]) => ({
    row: key.split(' ').map((value) => (value === 'null' ? null : Number(value))),
    count,
  }));
  rows.sort((a, b) => compareRows(a.row, b.row));
  return {
    columns: attributes.map(({ name }) => name),
    rows: rows.map(({ row }) => row),
    counts: rows.map(({ count }) => count),
  };
}

/** By the first number that differs; what does not apply stands before all numbers. */
function compareRows(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  const numberOf = (value: number | null | undefined) => value ?? -Number.MAX_VALUE;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return numberOf(a[i]) - numberOf(b[i]);
  return 0;
}
