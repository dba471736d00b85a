/**
 * Marginal means and average marginal component effects beside a fitted model: what the answers say by themselves, and
 * what the model expects of the same profiles. In a randomised design the two should tell one story.
 */
import type { Choices } from '../../study/choices/choices.ts';
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ModelFree, ModelFreeGroup, ModelFreeLevel } from '../../study/estimates/modelFree.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { compareApplicable } from './applicableRows.ts';
import { expectedOutcomes } from './expectedOutcomes.ts';
import type { Estimate, LevelComparison, LevelEffects } from './levelEffects.ts';
import { listProfileRows, type ProfileRows } from './profileRows.ts';
import { correctFor, measureSwapping, type SwappingError } from './swappingError.ts';

/**
 * Of the model's attributes, in the tasks that it was fitted to, for all respondents and by every level of the factors
 * in the model; weighted as the fit is. A number is compared value by value where it has ten values or fewer.
 *
 * @returns `undefined` where there is nothing to compare, or fewer than two respondents
 */
export function modelFree(choices: Choices, estimates: Estimates): ModelFree | undefined {
  const { columns, confidence } = estimates;
  const rows = listProfileRows(choices, columns);
  const expected = expectedOutcomes(choices, estimates, rows);
  const subsets = listSubsets(choices, columns, rows);
  if (rows.attributes.length === 0 || subsets.length === 0) return undefined;
  const quantile = normalQuantile(confidence);
  const comparisons = subsets.map(({ factors, subset }) => ({
    factors,
    subset,
    levels: compareApplicable(rows, subset),
  }));
  const swapping = rows.outcomes.some(({ outcome }) => outcome === 'chosen')
    ? measureSwapping(choices, quantile)
    : undefined;
  return {
    confidence,
    ...(swapping && { swapping: swapping.told }),
    outcomes: rows.outcomes.map(({ outcome, y }) => ({
      outcome,
      groups: comparisons.map(({ factors, subset, levels }, g): ModelFreeGroup => {
        // In a group there are too few tasks that came twice to tell its error from that of others.
        const swapped = outcome === 'chosen' && g === 0 ? swapping : undefined;
        const seen = levels.observed(y, swapped?.parts);
        const model = expected && levels.coefficients(expected[outcome]);
        const counts = { nRespondents: seen.nRespondents, nProfiles: subset.length };
        return { factors, ...counts, levels: describe(rows, seen, { model, swapped, quantile }) };
      }),
    })),
  };
}

/** The same estimates with what the answers say without the model, where they say anything. */
export function withModelFree<E extends Estimates>(choices: Choices, estimates: E): E {
  const found = modelFree(choices, estimates);
  return found ? { ...estimates, modelFree: found } : estimates;
}

interface Subset {
  readonly factors: Readonly<Record<string, string>>;
  readonly subset: Int32Array;
}

/** All rows, then those of each level of each categorical column of the respondents; not of a level with one of them. */
function listSubsets(choices: Choices, columns: readonly EstimatedColumn[], rows: ProfileRows): Subset[] {
  const all = Int32Array.from({ length: rows.n }, (_, i) => i);
  const own = columns.filter(({ role, kind }) => role === 'respondent' && kind === 'categorical');
  const byLevel = own.flatMap(({ name, levels = [] }): Subset[] => {
    const column = choices.table.columns.get(name);
    if (!column) return [];
    return levels.map((level) => {
      const code = column.values.indexOf(level);
      return { factors: { [name]: level }, subset: all.filter((i) => column.codes[rows.row[i]] === code) };
    });
  });
  const hasTwo = ({ subset }: Subset) =>
    subset.length > 0 && rows.respondent[subset[0]] !== rows.respondent[subset[subset.length - 1]];
  return [{ factors: {}, subset: all }, ...byLevel].filter(hasTwo);
}

interface Beside {
  readonly model: ReturnType<LevelComparison['coefficients']>;
  readonly swapped?: SwappingError;
  readonly quantile: number;
}

function describe(
  { attributes }: ProfileRows,
  { means, effects }: LevelEffects,
  { model, swapped, quantile }: Beside,
): ModelFreeLevel[] {
  return attributes.flatMap(({ name, levels, reference }, a) =>
    levels.flatMap((level, place): ModelFreeLevel[] => {
      const mean = means[a]?.[place];
      const effect = effects?.[a]?.[place];
      const expected = model?.[a]?.[place];
      if (!mean) return [];
      const words = { attribute: name, level, reference: levels[reference] ?? '' };
      return [
        {
          ...words,
          marginalMean: around(mean, quantile, 1),
          ...(effect && { amce: around(effect, quantile, 100) }),
          ...(effect && expected !== undefined && { expected: 100 * expected }),
          ...(swapped?.agreement && { corrected: correct(swapped.agreement, mean, effect, quantile) }),
        },
      ];
    }),
  );
}

function correct(agreement: Estimate, mean: Estimate, effect: Estimate | undefined, quantile: number) {
  const distance = correctFor(agreement, { ...mean, estimate: mean.estimate - 0.5 });
  const marginalMean = around({ ...distance, estimate: distance.estimate + 0.5 }, quantile, 1);
  return { marginalMean, ...(effect && { amce: around(correctFor(agreement, effect), quantile, 100) }) };
}

function around(
  { estimate, standardError }: Pick<Estimate, 'estimate' | 'standardError'>,
  quantile: number,
  unit: number,
): Interval {
  const half = unit * quantile * standardError;
  const value = unit * estimate;
  return { estimate: value, standardError: unit * standardError, low: value - half, high: value + half };
}
