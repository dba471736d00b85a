/** What a policy is worth to the organisation, for each customer who accepts it. */
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { LevelValues } from '../../../study/value.ts';
import type { Cells } from '../../tastes/utilities.ts';
import type { PolicyList } from './enumeratePolicies.ts';

/** The base, and what each of its levels adds. */
export function worthOf(profile: Cells, attributes: readonly EstimatedColumn[], values: LevelValues): number {
  return attributes.reduce(
    (sum, { name }) => sum + worthOfLevel(name, lookUp(profile, name) ?? '', values),
    values.base,
  );
}

/** Length P. */
export function worthOfAll({ attributes, levels, rows, count }: PolicyList, values: LevelValues): Float64Array {
  const A = attributes.length;
  const worth = levels.map((own, place) =>
    own.map((level) => worthOfLevel(attributes[place]?.name ?? '', level, values)),
  );
  const all = new Float64Array(count).fill(values.base);
  for (let p = 0; p < count; p++) {
    for (let place = 0; place < A; place++) all[p] += worth[place]?.[rows[p * A + place] as number] ?? 0;
  }
  return all;
}

function worthOfLevel(attribute: string, level: string, { levels, perUnit }: LevelValues): number {
  const unit = lookUp(perUnit, attribute);
  const perNumber = unit === undefined || level === '' ? 0 : unit * Number(level);
  return (lookUp(lookUp(levels, attribute), level) ?? 0) + perNumber;
}
