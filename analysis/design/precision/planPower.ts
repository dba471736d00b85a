/**
 * The power of every effect at several numbers of respondents, for people who are alike and for people who differ. Only
 * the standard error changes: with one of s for N respondents at a design effect of d, N' respondents at d' have
 * s sqrt(N d' / (N' d)).
 */
import { type Detection, detect } from './detection.ts';
import type { ExpectedPrecision } from './expectPrecision.ts';

/** How likely one effect is to be told from nothing, in every plan. */
export interface PlannedEffect {
  /** `usage=service`, a change of acceptance, or a parameter such as `none:sector=bank`. */
  readonly name: string;
  /** Points of acceptance, or utility against the reference level. */
  readonly unit: ExpectedPrecision['unit'];
  /** The effect that power is of, in its unit. */
  readonly size: number;
  readonly plans: readonly PlannedPower[];
}

export interface PlannedPower {
  readonly respondents: number;
  readonly designEffect: number;
  readonly standardError: number;
  /** The chance that it differs from zero at the 5% level, two-sided. */
  readonly power: number;
}

/**
 * Changes of acceptance first, then the parameters that are no change of their own: where acceptance is told, main
 * effects are told as changes, and what is left of the utilities is what groups of respondents differ by. An effect that
 * is assumed to be nothing has no power, and is left out.
 *
 * @param sizes numbers of respondents, each at least 1
 * @param designEffects factors on variances, each at least 1
 */
export function planPower(
  expected: ExpectedPrecision,
  sizes: readonly number[],
  designEffects: readonly number[],
): PlannedEffect[] {
  const { acceptance, parameters, unit } = expected;
  const planOf = (name: string, own: ExpectedPrecision['unit'], { size, standardError }: Detection) => {
    if (size === undefined) return [];
    const plans = designEffects.flatMap((designEffect) =>
      sizes.map((respondents) => planned({ size, standardError }, expected, { respondents, designEffect })),
    );
    return [{ name, unit: own, size, plans }];
  };
  const changes = (acceptance?.changes ?? []).flatMap((change) =>
    planOf(`${change.attribute}=${change.level}`, unit, change),
  );
  const others = acceptance ? parameters.filter(({ name }) => name.includes(':')) : parameters;
  return [...changes, ...others.flatMap((parameter) => planOf(parameter.name, 'utility', parameter))];
}

function planned(
  { size, standardError }: { readonly size: number; readonly standardError: number },
  { respondents: N, designEffect: d, power: wanted }: ExpectedPrecision,
  { respondents, designEffect }: Pick<PlannedPower, 'respondents' | 'designEffect'>,
): PlannedPower {
  const ofOne = standardError * Math.sqrt((N * designEffect) / d);
  const found = detect(ofOne, size, { respondents, power: wanted });
  return { respondents, designEffect, standardError: found.standardError, power: found.power ?? 0 };
}
