/**
 * Part-worths that a design should do well at. Where a study is not sure of its priors (an `sd`, a sign, earlier estimates),
 * a design for their means alone could do badly at others that are as likely: then it is made for seeded draws, and judged
 * by the Bayesian D-error, the mean of the D-error over draws of its own (Sándor and Wedel 2001).
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { drawNormal, makeRandom, type RandomSource } from '../../numerics/random.ts';
import { makePriorDistribution } from '../prior/priorDistribution.ts';
import type { DesignedStudy, DesignModel } from './designModel.ts';
import { dErrorOf, meanInformation } from './information.ts';

/** For how many draws a design is made, where the study does not say. */
const usualDraws = 20;
/** Over how many other draws it is judged. */
const judgedDraws = 200;

/** The priors as the only set, or draws of them where the study is not sure of them. */
export function drawPartWorths(study: DesignedStudy, model: DesignModel, random: RandomSource): Float64Array[] {
  const distribution = makePriorDistribution(study, model);
  if (!distribution) return [model.priors];
  // A draw and its mirror image, so that the mean of the draws is near that of the priors.
  const draws = Math.max(2, study.design.priorDraws ?? usualDraws);
  return Array.from({ length: Math.ceil(draws / 2) }, () => drawNormals(model, random))
    .flatMap((z) => [distribution(z), distribution(z.map((one) => -one))])
    .slice(0, draws);
}

/**
 * The mean D-error over prior draws.
 *
 * @returns `undefined` where all priors are points, or the model is not identified
 */
export function bayesianDError(tasks: readonly DesignTask[], study: DesignedStudy, model: DesignModel) {
  const distribution = makePriorDistribution(study, model);
  if (!distribution) return undefined;
  const random = makeRandom(study.design.seed, 'prior draws');
  let sum = 0;
  for (let draw = 0; draw < judgedDraws; draw++) {
    const priors = distribution(drawNormals(model, random));
    const M = meanInformation(tasks, { ...model, priors }, study.tasks.response);
    const dError = dErrorOf(M, model.parameters.length);
    if (dError === undefined) return undefined;
    sum += dError;
  }
  return sum / judgedDraws;
}

/** One for each parameter, whatever its prior is. */
function drawNormals({ parameters }: DesignModel, random: RandomSource): Float64Array {
  return Float64Array.from(parameters, () => drawNormal(random));
}
