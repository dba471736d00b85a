/**
 * Priors from earlier estimates: their means, and how uncertain these are together. Where people differ the part-worths are
 * those of the average person, and the uncertainty is that of the average: what a design for everybody should do well at.
 */
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { PriorSettings } from '../../../study/priorSettings.ts';
import type { Estimand } from '../../acceptance/intervals.ts';
import { makeUtilities, possibleIntervals } from '../../tastes/methods.ts';
import type { Utilities } from '../../tastes/utilities.ts';
import { type Contrast, contrastsOf, type PriorStudy } from './estimateContrasts.ts';
import type { PriorPart } from './priorOfPart.ts';

export interface FoundPriors {
  /** The study's priors with those of the estimates; where the study has its own, these stay. */
  readonly priors: PriorSettings;
  /** What of the study the estimates do not tell, in words. */
  readonly notes: readonly string[];
}

/** @returns `undefined` where no part-worth of the study follows from the estimates */
export function priorsFromEstimates(estimates: Estimates, study: PriorStudy): FoundPriors | undefined {
  const { contrasts, notes } = contrastsOf(estimates, study);
  if (contrasts.length === 0) return undefined;
  const kept = contrasts.filter(({ part }) => !hasOwn(part, study.design));
  const [kind] = possibleIntervals[estimates.method].kinds;
  const draws = kind === 'delta' ? 0 : possibleIntervals[estimates.method].draws;
  const utilities = makeUtilities(estimates, { draws, seed: estimates.seed ?? 1 });
  const figures = kept.map((contrast) => figureOf(contrast, utilities, estimates));
  const covariance = covarianceOf(figures, utilities);
  const warnings = estimates.converged ? [] : ['they have not converged'];
  return {
    priors: merge(study.design, { parts: kept.map(({ part }) => part), figures, covariance }),
    notes: [...warnings, ...notes],
  };
}

/** Does the study itself say what it expects of a part-worth? */
function hasOwn({ column, level }: PriorPart, design: PriorSettings): boolean {
  if (column === 'none') return design.nonePrior !== undefined;
  if (lookUp(design.priorSteps, column) !== undefined) return true;
  const own = lookUp(design.priors, column);
  return lookUp(own, column) !== undefined || (level !== undefined && lookUp(own, level) !== undefined);
}

/** A contrast of utilities in choices, averaged over the groups of respondents that the model tells apart. */
function figureOf({ terms }: Contrast, utilities: Utilities, { respondentGroups }: Estimates): Estimand {
  const groups = respondentGroups ?? [{ factors: {}, respondents: 1 }];
  const all = groups.reduce((sum, { respondents }) => sum + respondents, 0);
  const parts = groups.flatMap(({ factors, respondents }) =>
    terms.map(({ cells, weight }) => ({
      figure: utilities.againstNone({ ...cells, ...factors }, 'choice'),
      weight: (weight * respondents) / all,
    })),
  );
  const sum = (of: (figure: Estimand) => Float64Array) =>
    Float64Array.from({ length: parts[0] ? of(parts[0].figure).length : 0 }, (_, i) =>
      parts.reduce((total, { figure, weight }) => total + weight * (of(figure)[i] ?? 0), 0),
    );
  return {
    value: parts.reduce((total, { figure, weight }) => total + weight * figure.value, 0),
    gradient: sum(({ gradient }) => gradient),
    draws: sum(({ draws }) => draws),
  };
}

/** By the delta method, exact for what is linear in the coefficients; or of the draws, where there are some. */
function covarianceOf(figures: readonly Estimand[], { covariance }: Utilities): number[][] {
  if (figures[0] && figures[0].draws.length > 0) return figures.map((one) => figures.map((other) => drawn(one, other)));
  const K = Math.sqrt(covariance.length);
  const products = figures.map(({ gradient }) =>
    Float64Array.from({ length: K }, (_, i) => gradient.reduce((sum, g, j) => sum + covariance[i * K + j] * g, 0)),
  );
  return figures.map(({ gradient }) =>
    products.map((product) => gradient.reduce((sum, g, i) => sum + g * product[i], 0)),
  );
}

function drawn({ draws: one }: Estimand, { draws: other }: Estimand): number {
  const D = one.length;
  const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value / D, 0);
  const [mine, yours] = [meanOf(one), meanOf(other)];
  return one.reduce((sum, value, d) => sum + (value - mine) * (other[d] - yours), 0) / (D - 1);
}

interface Merged {
  readonly parts: readonly PriorPart[];
  readonly figures: readonly Estimand[];
  readonly covariance: readonly (readonly number[])[];
}

function merge(own: PriorSettings, { parts, figures, covariance }: Merged): PriorSettings {
  const means = figures.map(({ value }) => roundOff(value));
  const deviations = parts.map((_, i) => roundOff(Math.sqrt(Math.max(0, covariance[i]?.[i] ?? 0))));
  const none = parts.findIndex(({ column }) => column === 'none');
  return {
    ...own,
    priors: withLevels(own.priors, parts, means),
    ...(none >= 0 && { nonePrior: means[none], nonePriorDeviation: deviations[none] }),
    priorDeviations: withLevels(own.priorDeviations ?? {}, parts, deviations),
    priorCovariance: { parts: [...parts], values: covariance.map((row) => row.map(roundOff)) },
  };
}

type ByLevel = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What one unit of a number is worth stands under its own name. */
function withLevels(own: ByLevel, parts: readonly PriorPart[], values: readonly number[]): ByLevel {
  const all: Record<string, Readonly<Record<string, number>>> = { ...own };
  for (const [index, { column, level = column }] of parts.entries()) {
    if (column !== 'none') all[column] = { ...lookUp(all, column), [level]: values[index] as number };
  }
  return all;
}

/** Nine digits, so that priors are the same on every machine: a design depends on them. */
function roundOff(value: number): number {
  return Number(value.toPrecision(9));
}
