/**
 * How precise a study of N respondents will be under its design, before anyone has answered: the standard errors of
 * the multinomial logit are the roots of the diagonal of (N T M)^-1, with M the mean information of a task. They hold
 * for people who answer by the model; tastes that differ between people make them larger.
 */
import type { DesignTask } from '../../study/design.ts';
import { choleskyFactor, choleskyInverse } from '../logit/cholesky.ts';
import { normalQuantile, twoSidedP } from '../logit/normalDistribution.ts';
import { type DesignedStudy, makeDesignModel } from './designModel.ts';
import { meanInformation } from './information.ts';

export interface ExpectedPrecision {
  /** As in estimates, against the reference levels (dummy coding). */
  readonly name: string;
  readonly standardError: number;
  /** The chance that an effect of the stated size differs from zero at the 5% level. */
  readonly power: number;
  /** Respondents for a power of 80%. */
  readonly respondentsNeeded: number;
}

export interface ExpectPrecision {
  readonly tasks: readonly DesignTask[];
  readonly study: DesignedStudy;
  readonly respondents: number;
  /** A part-worth against the reference level. */
  readonly effect: number;
}

/** @returns one entry per parameter of the study's model; `undefined` where the design does not identify it */
export function expectPrecision({
  tasks,
  study,
  respondents,
  effect,
}: ExpectPrecision): ExpectedPrecision[] | undefined {
  const model = makeDesignModel(study, 'study');
  const K = model.parameters.length;
  const L = choleskyFactor(meanInformation(tasks, model, study.tasks.response), K);
  if (!L) return undefined;
  const inverse = choleskyInverse(L, K);
  const versions = new Set(tasks.map(({ version }) => version)).size;
  const tasksEach = tasks.length / versions;
  return model.parameters.map(({ name }, k) => {
    const ofOne = Math.sqrt(inverse[k * K + k]! / tasksEach);
    const standardError = ofOne / Math.sqrt(respondents);
    return {
      name,
      standardError,
      power: powerOf(effect / standardError),
      respondentsNeeded: Math.ceil(((critical + quantileOf80) * (ofOne / effect)) ** 2),
    };
  });
}

const critical = normalQuantile(0.95);
/** P(Z < 0.8416) = 0.8, so P(|Z| < 0.8416) = 0.6. */
const quantileOf80 = normalQuantile(0.6);

/** P(|Z + shift| > 1.96), Z standard normal. */
function powerOf(shift: number): number {
  return above(critical - Math.abs(shift)) + above(critical + Math.abs(shift));
}

function above(z: number): number {
  const tail = twoSidedP(z) / 2;
  return z >= 0 ? tail : 1 - tail;
}
