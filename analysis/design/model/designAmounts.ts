/**
 * What the numbers of a design amount to. One design serves the respondents of all groups: a number that differs by a factor
 * is taken at its mean over the factor's levels.
 */
import { amountOf } from '../../../study/amounts/amountOf.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile } from '../../../study/study.ts';

/** The amount that a profile has in an attribute; `undefined` where it has none. */
export function designedAmount(attribute: Attribute, profile: Profile): number | undefined {
  const { id, amounts } = attribute;
  if (lookUp(profile, id) === '') return undefined;
  if (amounts?.kind !== 'table' || Object.hasOwn(profile, amounts.by)) return amountOf(attribute, profile);
  const ofGroups = Object.keys(amounts.amounts).flatMap((level) => {
    return amountOf(attribute, { ...profile, [amounts.by]: level }) ?? [];
  });
  return ofGroups.length === 0 ? undefined : ofGroups.reduce((sum, one) => sum + one, 0) / ofGroups.length;
}

/** The other columns that an attribute's amounts follow from. */
export function dependsOn({ amounts }: Attribute): readonly string[] {
  if (amounts?.kind === 'table') return [amounts.by];
  return amounts?.kind === 'sum' ? Object.keys(amounts.parts) : [];
}

/** The cells of a profile and a group by column, amounts in place of the levels of numbers; `''` where an attribute does not apply. */
export function cellsOf(
  attributes: readonly Attribute[],
  profile: Profile | undefined,
  group: Readonly<Record<string, string>>,
): (column: string) => string {
  return (column) => {
    const ofFactor = lookUp(group, column);
    if (ofFactor !== undefined) return ofFactor;
    const attribute = attributes.find(({ id }) => id === column);
    if (!attribute?.amounts || !profile) return lookUp(profile, column) ?? '';
    const amount = designedAmount(attribute, profile);
    return amount === undefined ? '' : String(amount);
  };
}

export interface AmountRange {
  /** All of them, ascending; of a number that follows from very many combinations only the outermost. */
  readonly amounts: readonly number[];
  /** That of the profile of reference levels. */
  readonly reference: number;
}

const mostCombinations = 20_000;

/** Which amounts the profiles of a study have in a number. */
export function amountRange(attribute: Attribute, attributes: readonly Attribute[]): AmountRange {
  const others = attributes.filter(({ id }) => dependsOn(attribute).includes(id));
  const columns = [attribute, ...others].map(({ id, levels, appliesWhen }) => ({
    id,
    levels: [...levels.map((level) => level.id), ...(appliesWhen !== undefined && id !== attribute.id ? [''] : [])],
  }));
  const total = columns.reduce((product, { levels }) => product * levels.length, 1);
  const cells = total <= mostCombinations ? crossCells(columns) : outermost(attribute, columns);
  const amounts = cells.flatMap((profile) => designedAmount(attribute, profile) ?? []);
  const references = Object.fromEntries([attribute, ...others].map(({ id, reference }) => [id, reference]));
  const distinct = [...new Set(amounts)].sort((a, b) => a - b);
  return { amounts: distinct, reference: designedAmount(attribute, references) ?? distinct[0] ?? 0 };
}

interface Column {
  readonly id: string;
  readonly levels: readonly string[];
}

function crossCells(columns: readonly Column[]): Record<string, string>[] {
  return columns.reduce<Record<string, string>[]>(
    (crossed, { id, levels }) => crossed.flatMap((cells) => levels.map((level) => ({ ...cells, [id]: level }))),
    [{}],
  );
}

/** Of a sum: the least and the most that the parts come to, at each step. */
function outermost({ id, amounts }: Attribute, columns: readonly Column[]): Record<string, string>[] {
  const parts = amounts?.kind === 'sum' ? amounts.parts : {};
  const extreme = (sign: 1 | -1) =>
    columns
      .filter((column) => column.id !== id)
      .map((column) => {
        const worth = (level: string) => sign * (lookUp(lookUp(parts, column.id), level) ?? 0);
        const best = column.levels.reduce((one, other) => (worth(other) > worth(one) ? other : one));
        return { id: column.id, levels: [best] };
      });
  const step = columns.find((column) => column.id === id) as Column;
  return [...crossCells([step, ...extreme(1)]), ...crossCells([step, ...extreme(-1)])];
}
