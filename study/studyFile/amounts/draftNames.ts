/** Names and values of expressions over a profile, while a study file is still being checked. */
import type { ExpressionNames } from '../../expression/expression.ts';
import { lookUp } from '../../lookUp.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import { type AttributeDraft, cellId, levelIdsOf, plainValues } from './levelIds.ts';

type WithAttributes = Pick<StudyDraft, 'attributes'>;

export function namesOfDraft({ attributes = {} }: WithAttributes): ExpressionNames {
  return Object.fromEntries(
    Object.entries(attributes).map(([id, attribute]) => [id, isNumber(attribute) ? 'number' : levelIdsOf(attribute)]),
  );
}

/** What a number amounts to is known where its levels are values; a sum, or what differs by another column, has no value yet. */
export function draftValues(
  { attributes = {} }: WithAttributes,
  profile: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string | number>> {
  const values: Record<string, string | number> = {};
  for (const [id, attribute] of Object.entries(attributes)) {
    const cell = Object.hasOwn(profile, id) ? profile[id] : undefined;
    if ((typeof cell !== 'string' && typeof cell !== 'number') || cell === '') continue;
    if (!isNumber(attribute)) values[id] = String(cell);
    else if (Array.isArray(attribute?.values)) values[id] = Number(cellId(attribute, cell));
  }
  return values;
}

/** Is all that is known of a column its own level? */
export function isPlain({ attributes = {} }: WithAttributes, id: string): boolean {
  const attribute = lookUp(attributes, id);
  return !isNumber(attribute) || Array.isArray(attribute?.values);
}

export function isNumber(attribute: Partial<AttributeDraft> | undefined): boolean {
  return attribute?.values !== undefined || attribute?.sum !== undefined;
}

/** All that a number may come to, ascending; `undefined` where that follows from parts. */
export function amountsOfDraft(attribute: Partial<AttributeDraft> | undefined): readonly number[] | undefined {
  const { values } = attribute ?? {};
  if (values === undefined) return undefined;
  const { by: _, ...lists } = Array.isArray(values)
    ? { by: '', values }
    : (values as Readonly<Record<string, unknown>>);
  const all = Object.values(lists).flatMap((list) =>
    Array.isArray(list) ? (list as readonly (number | undefined)[]) : [],
  );
  return plainValues([...new Set(all)]);
}
