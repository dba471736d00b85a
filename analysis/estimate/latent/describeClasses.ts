/** Classes as estimates.json holds them: parameters with their errors, shares, part-worths of each class and their means. */
import type { PartWorth } from '../../../study/estimates/commonEstimates.ts';
import type { EstimatedClass } from '../../../study/estimates/latentEstimates.ts';
import type { Covariance, LikelihoodEstimates, Parameter } from '../../../study/estimates/likelihoodEstimates.ts';
import type { LatentFit } from '../../latent/latentFit.ts';
import { type Layout, makeLayout, startOf } from '../../latent/layout.ts';
import { deltaError } from '../../latent/shareGradients.ts';
import type { CovarianceMatrices } from '../../logit/covariance.ts';
import type { ParameterWords } from '../../model/encodeRow.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { twoSidedP } from '../../numerics/normalDistribution.ts';
import { covarianceOf } from '../describeParameters.ts';
import { combinationOf, listPartWorths } from '../partWorths.ts';

export interface FittedClasses {
  readonly model: ResolvedModel;
  readonly fit: LatentFit;
  readonly layout: Layout;
  /** Each P x P. */
  readonly matrices: CovarianceMatrices;
  readonly standardErrors: LikelihoodEstimates['standardErrors'];
  /** Half the width of an interval, in standard errors. */
  readonly quantile: number;
}

export function layoutOfFit(model: ResolvedModel, { classes, membershipNames }: LatentFit): Layout {
  return makeLayout(classes.length, { K: model.parameters.length, Q: membershipNames.length });
}

/** `class1:price`; of membership `class2:constant`, `class2:sector=bank`. */
export function nameParameters(model: ResolvedModel, { membershipNames }: LatentFit, { C }: Layout): ParameterWords[] {
  return Array.from({ length: C }, (_, c) => [
    ...model.parameters.map((words) => ({ ...words, name: `class${c + 1}:${words.name}` })),
    ...(c === 0 ? [] : membershipNames).map((name) => ({ name: `class${c + 1}:${name}`, attribute: 'class' })),
  ]).flat();
}

export function describeClassParameters(fitted: FittedClasses): Parameter[] {
  const { model, fit, layout, matrices, standardErrors, quantile } = fitted;
  const { P } = layout;
  const used = covarianceOf(matrices, standardErrors);
  const clustered = covarianceOf(matrices, 'clustered');
  const error = (matrix: Float64Array, i: number) => Math.sqrt(matrix[i * (P + 1)]);
  return nameParameters(model, fit, layout).map((words, i): Parameter => {
    const estimate = fit.parameters[i];
    const half = quantile * error(used, i);
    const z = estimate / error(used, i);
    return {
      ...words,
      estimate,
      standardError: {
        classical: error(matrices.classical, i),
        robust: error(matrices.robust, i),
        clustered: error(clustered, i),
      },
      designEffect: clustered[i * (P + 1)] / matrices.classical[i * (P + 1)],
      z,
      p: twoSidedP(z),
      interval: [estimate - half, estimate + half],
    };
  });
}

export function describeClassCovariance({ model, fit, layout, matrices }: FittedClasses): Covariance {
  const { P } = layout;
  const rowsOf = (matrix: Float64Array) =>
    Array.from({ length: P }, (_, i) => [...matrix.subarray(i * P, (i + 1) * P)]);
  return {
    names: nameParameters(model, fit, layout).map(({ name }) => name),
    classical: rowsOf(matrices.classical),
    robust: rowsOf(matrices.robust),
    clustered: rowsOf(covarianceOf(matrices, 'clustered')),
  };
}

/** Without what a class is called and what weighs in it, which need more than its numbers. */
export function describeShares(fitted: FittedClasses): Omit<EstimatedClass, 'traits' | 'importances'>[] {
  const { fit, matrices, standardErrors, quantile } = fitted;
  const used = covarianceOf(matrices, standardErrors);
  return fit.classes.map(({ share, noneShare, separated, separatedMembership }, c) => {
    const shareError = deltaError(fit.shareGradients[c] as Float64Array, used);
    return {
      ...{ class: c + 1, share, shareError, shareInterval: shareInterval(share, quantile * shareError) },
      partWorths: partWorthsOfClass(fitted, c),
      ...(noneShare !== undefined && { noneShare }),
      separated: [...separated, ...separatedMembership],
    };
  });
}

/** On the logit scale, so that it stays between 0 and 1. */
function shareInterval(share: number, half: number): readonly [number, number] {
  if (share >= 1 || share <= 0) return [share, share];
  const centre = Math.log(share / (1 - share));
  const reach = half / (share * (1 - share));
  const at = (utility: number) => 1 / (1 + Math.exp(-utility));
  return [at(centre - reach), at(centre + reach)];
}

function partWorthsOfClass({ model, fit, layout, ...rest }: FittedClasses, c: number): PartWorth[] {
  const { K, P } = layout;
  const start = startOf(layout, c);
  const block = (matrix: Float64Array) =>
    Float64Array.from({ length: K * K }, (_, i) => matrix[(start + Math.floor(i / K)) * P + start + (i % K)]);
  const { classical, robust, clustered } = rest.matrices;
  const all = { classical: block(classical), robust: block(robust), ...(clustered && { clustered: block(clustered) }) };
  const { coefficients, separated } = fit.classes[c] as LatentFit['classes'][number];
  const covariance = covarianceOf(all, rest.standardErrors);
  const listed = listPartWorths(model, { coefficients, covariance, quantile: rest.quantile, all });
  const isUnbounded = ({ attribute, level }: PartWorth) =>
    combinationOf(model, attribute, level).some(
      (weight, k) => weight !== 0 && separated.includes(model.parameters[k]?.name ?? ''),
    );
  // The error of a part-worth that nothing but the hold bounds tells nothing of people.
  return listed.map((one) =>
    isUnbounded(one) ? { attribute: one.attribute, level: one.level, estimate: one.estimate } : one,
  );
}

/**
 * The mean over people of each level's part-worth, sum_c share_c c'b_c, with its error by the delta method: shares are
 * estimates as part-worths are.
 *
 * @param covariance P x P
 */
export function meanPartWorths(
  { model, fit, layout, quantile }: FittedClasses,
  classes: readonly Pick<EstimatedClass, 'partWorths'>[],
  covariance: Float64Array,
): PartWorth[] {
  return (classes[0]?.partWorths ?? []).map(({ attribute, level }, place): PartWorth => {
    const combination = combinationOf(model, attribute, level);
    const own = classes.map(({ partWorths }) => partWorths[place]?.estimate ?? 0);
    const estimate = own.reduce((sum, value, c) => sum + (fit.classes[c]?.share ?? 0) * value, 0);
    if (combination.every((weight) => weight === 0)) return { attribute, level, estimate: 0 };
    const gradient = new Float64Array(layout.P);
    for (const [c, value] of own.entries()) {
      const shareGradient = fit.shareGradients[c] as Float64Array;
      for (let i = 0; i < layout.P; i++) gradient[i] += value * shareGradient[i];
      const start = startOf(layout, c);
      for (const [k, weight] of combination.entries()) gradient[start + k] += (fit.classes[c]?.share ?? 0) * weight;
    }
    const standardError = deltaError(gradient, covariance);
    const half = quantile * standardError;
    return { attribute, level, estimate, standardError, interval: [estimate - half, estimate + half] };
  });
}
