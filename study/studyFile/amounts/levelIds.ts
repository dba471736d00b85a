/** Ids of an attribute's levels, as a study file has them: named, or those of a number. */
import { isNumeric } from '../../csv/isNumeric.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';

export type AttributeDraft = NonNullable<NonNullable<StudyDraft['attributes']>[string]>;
type LevelledDraft = Pick<AttributeDraft, 'levels'> & Partial<Pick<AttributeDraft, 'values' | 'sum' | 'vary'>>;

/** In their order; empty where none can be read. */
export function levelIdsOf(attribute: LevelledDraft | undefined): string[] {
  if (attribute === undefined) return [];
  const { levels, values, sum, vary = [] } = attribute;
  if (sum !== undefined) return vary.flatMap((change) => (change === undefined ? [] : [factorOf(change)]));
  if (Array.isArray(values)) return plainValues(values).map(String);
  if (values !== undefined) return stepIds(values as Readonly<Record<string, unknown>>);
  return Object.keys(levels ?? {});
}

/** The level that effects are measured against: the first, where the file names none. */
export function referenceOf(attribute: (LevelledDraft & { readonly reference?: string }) | undefined): string {
  const { reference } = attribute ?? {};
  if (reference !== undefined) return attribute?.sum === undefined ? String(reference) : factorOf(reference);
  const ids = levelIdsOf(attribute);
  return attribute?.sum !== undefined && ids.includes('1') ? '1' : (ids[0] ?? '');
}

/** The number by which a sum is multiplied: `-20%` is 0.8. */
export function factorOf(change: string | number): string {
  return String((100 + Number.parseFloat(String(change))) / 100);
}

/** Ascending, whatever the order in the file. */
export function plainValues(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
}

function stepIds({ by: _, ...lists }: Readonly<Record<string, unknown>>): string[] {
  const longest = Math.max(0, ...Object.values(lists).map((list) => (Array.isArray(list) ? list.length : 0)));
  return Array.from({ length: longest }, (_, index) => String(index + 1));
}

/** What a profile's cell means: the id of a level, as the file writes it, a number, or by how much a sum varies. */
export function cellId(attribute: LevelledDraft | undefined, cell: string | number): string {
  if (attribute?.sum !== undefined) return factorOf(cell);
  return Array.isArray(attribute?.values) && isNumeric(String(cell)) ? String(Number(cell)) : String(cell);
}
