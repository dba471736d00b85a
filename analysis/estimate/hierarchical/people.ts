/** What is told of people together: how their part-worths are spread, importances and diffs; nothing about one of them. */
import type { HierarchicalPeople, PeopleQuantiles } from '../../../study/estimates/hierarchicalEstimates.ts';
import {
  type AttributeLevels,
  type IndividualEstimates,
  personalUtilities,
} from '../../hierarchical/summary/individuals.ts';
import { ascSource, makeEncoder } from '../../model/encodeRow.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { type LevelRow, listLevels } from '../partWorths.ts';

/** Among fewer people than this the outer quantiles would be those of one person. */
const fewestSpread = 20;
const probabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

export function describePeople(
  model: ResolvedModel,
  { mean, rlh, chanceRlh }: IndividualEstimates,
): HierarchicalPeople {
  const K = model.parameters.length;
  const attributes = listAttributes(model);
  const { diffs, importances } = personalUtilities(
    mean,
    K,
    attributes.map(({ levels }) => levels),
  );
  const N = rlh.length;
  return {
    rlh: meanOf(rlh),
    chanceRlh: meanOf(chanceRlh),
    quantiles: N < fewestSpread ? [] : listQuantiles(model, mean),
    importances: attributes.map(({ attribute }, a) => ({
      attribute,
      ...momentsOf(Float64Array.from({ length: N }, (_, n) => importances[n * attributes.length + a])),
    })),
    diffs: attributes.flatMap(({ attribute, names }, a) =>
      names.map((level, l) => ({
        attribute,
        level,
        ...momentsOf(Float64Array.from({ length: N }, (_, n) => diffs[a]?.[n * names.length + l] ?? 0)),
      })),
    ),
  };
}

/** Every attribute with a main effect: its levels, or of a number the values at which it is told. */
function listAttributes(model: ResolvedModel) {
  return model.columns.flatMap(({ name, role, levels = [] }) => {
    const term = model.terms.filter(([part, ...others]) => part?.column === name && others.length === 0);
    if (role !== 'attribute' || term.length === 0 || levels.length < 2 || ascSource(name) !== undefined) return [];
    const encoder = makeEncoder({ ...model, terms: term });
    const places = encoder.parameters.map((one) => model.parameters.findIndex((other) => other.name === one.name));
    const coded = levels.map((level) => {
      const row = places.map(() => 0);
      const entries = encoder.encode(() => level);
      for (let i = 0; i < entries.length; i += 2) row[entries[i] as number] = entries[i + 1] as number;
      return row;
    });
    const own: AttributeLevels = { parameters: places, coded };
    return [{ attribute: name, names: levels, levels: own }];
  });
}

/** Of every level of a main effect, and of every other parameter. */
function listQuantiles(model: ResolvedModel, mean: Float64Array): PeopleQuantiles[] {
  const K = model.parameters.length;
  const N = mean.length / K;
  const levels = listLevels(model).filter(({ row }) => row.some((weight) => weight !== 0));
  const shown = new Set(levels.map(({ attribute, level }) => `${attribute}=${level}`));
  const others = model.parameters.flatMap(({ name, attribute, level }, k) =>
    shown.has(name)
      ? []
      : [{ name, attribute, level, row: Float64Array.from({ length: K }, (_, i) => Number(i === k)) }],
  );
  const named = levels.map((one: LevelRow) => ({ ...one, name: `${one.attribute}=${one.level}` }));
  return [...named, ...others].map(({ name, attribute, level, row }) => {
    const values = Float64Array.from({ length: N }, (_, n) => {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += row[k] * mean[n * K + k];
      return sum;
    }).sort();
    const quantiles = probabilities.map((p) => quantileOf(values, p));
    return { name, attribute, ...(level !== undefined && { level }), quantiles };
  });
}

/** R's type 7. */
function quantileOf(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly sd: number } {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
