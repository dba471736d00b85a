/**
 * Part-worths that a design should do well at. Where a study says how sure it is of its priors (`sd`), a design for the
 * priors alone could do badly at others that are as likely: then it is made for seeded normal draws, and judged by the
 * Bayesian D-error, the mean of the D-error over draws of its own (Sándor and Wedel 2001).
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { drawNormal, makeRandom, type RandomSource } from '../../numerics/random.ts';
import type { DesignedStudy, DesignModel, DesignParameter } from './designModel.ts';
import { dErrorOf, meanInformation } from './information.ts';

/** For how many draws a design is made, where the study does not say. */
const usualDraws = 20;
/** Over how many other draws it is judged. */
const judgedDraws = 200;

/** The priors as the only set, or draws of them where the study gives standard deviations. */
export function drawPartWorths(study: DesignedStudy, model: DesignModel, random: RandomSource): Float64Array[] {
  const deviations = deviationsOf(study, model);
  if (!deviations) return [model.priors];
  // A draw and its mirror image, so that the mean of the draws is that of the priors.
  const draws = Math.max(2, study.design.priorDraws ?? usualDraws);
  return Array.from({ length: Math.ceil(draws / 2) }, () => deviations.map((sd) => sd * drawNormal(random)))
    .flatMap((shift) => [model.priors.map((b, k) => b + shift[k]), model.priors.map((b, k) => b - shift[k])])
    .slice(0, draws);
}

/**
 * The mean D-error over prior draws.
 *
 * @returns `undefined` where the study gives no standard deviations, or the model is not identified
 */
export function bayesianDError(tasks: readonly DesignTask[], study: DesignedStudy, model: DesignModel) {
  const deviations = deviationsOf(study, model);
  if (!deviations) return undefined;
  const random = makeRandom(study.design.seed, 'prior draws');
  let sum = 0;
  for (let draw = 0; draw < judgedDraws; draw++) {
    const priors = model.priors.map((b, k) => b + deviations[k] * drawNormal(random));
    const M = meanInformation(tasks, { ...model, priors }, study.tasks.response);
    const dError = dErrorOf(M, model.parameters.length);
    if (dError === undefined) return undefined;
    sum += dError;
  }
  return sum / judgedDraws;
}

/** K standard deviations; `undefined` where all are 0. */
function deviationsOf({ design }: DesignedStudy, { parameters }: DesignModel): Float64Array | undefined {
  const deviationOf = ({ parts }: DesignParameter): number => {
    const [part] = parts;
    if (parts.length > 1 || !part) return 0;
    if (part.level === undefined) return design.nonePriorDeviation ?? 0;
    return lookUp(lookUp(design.priorDeviations, part.column), part.level) ?? 0;
  };
  const deviations = Float64Array.from(parameters, deviationOf);
  return deviations.some((sd) => sd > 0) ? deviations : undefined;
}
