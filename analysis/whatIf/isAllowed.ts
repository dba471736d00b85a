/** Is a combination of levels one that the study's prohibitions leave? */
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { AllowedProfiles } from './data/whatIfData.ts';

/**
 * A number that stands in no row is no level of the study, but between two of them: prohibitions are about levels, and it is
 * allowed where a level beside the rest would be.
 *
 * @param columns the model's attributes
 */
export function makeAllowedTest(
  allowed: AllowedProfiles | undefined,
  columns: readonly EstimatedColumn[],
): (cellOf: (attribute: string) => string) => boolean {
  if (!allowed) return () => true;
  const { attributes, rows } = allowed;
  const keyOf = (row: readonly string[]) => JSON.stringify(row);
  const known = new Set(rows.map(keyOf));
  const isNumber = attributes.map((id) => columns.find(({ name }) => name === id)?.kind === 'numeric');
  const levels = attributes.map((_, place) => new Set(rows.map((row) => row[place])));
  return (cellOf) => {
    const cells = attributes.map(cellOf);
    const isBetween = cells.map((cell, place) => isNumber[place] && cell !== '' && !levels[place]?.has(cell));
    if (!isBetween.some(Boolean)) return known.has(keyOf(cells));
    return rows.some((row) => row.every((level, place) => isBetween[place] || level === cells[place]));
  };
}

/** Of these attributes alone; `undefined` where nothing of them is prohibited. */
export function allowedAmong(
  allowed: AllowedProfiles | undefined,
  names: readonly string[],
): AllowedProfiles | undefined {
  if (!allowed) return undefined;
  const places = [...allowed.attributes.keys()].filter((place) => names.includes(allowed.attributes[place] ?? ''));
  if (places.length === 0) return undefined;
  const rows = allowed.rows.map((row) => places.map((place) => row[place] ?? ''));
  const unique = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  return { attributes: places.map((place) => allowed.attributes[place] ?? ''), rows: unique };
}
