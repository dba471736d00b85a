/**
 * Fits part-worths and scales together. Unlike the plain logit's, this likelihood need not be concave: Newton's step is
 * taken where it is, and elsewhere that of the expected information (Fisher scoring), both with halving. The fit starts
 * from the plain one, in which all scales are 1.
 */
import { EstimationError } from '../../../study/errors.ts';
import { makeWarning } from '../../../study/warnings.ts';
import type { ChoiceData } from '../../choices/choiceData.ts';
import { choleskyFactor, choleskySolve } from '../../numerics/cholesky.ts';
import { dot } from '../../numerics/dot.ts';
import { fitLogit, type LogitFit } from '../fitLogit.ts';
import { findDependencies } from '../identification.ts';
import { takeStep } from '../takeStep.ts';
import type { StepGroups } from './groupSteps.ts';
import { scaledCovariance } from './scaledCovariance.ts';
import { evaluateScaled, type ScaledEvaluation, type ScaledGroup, scaledLogLikelihood } from './scaledLogit.ts';
import type { ScaleWords } from './scaleModel.ts';
import { splitSteps } from './splitSteps.ts';
import { findPerfect, findRunaway } from './unboundedScale.ts';

/** b and then tau, the logarithms of the scales, in `coefficients` and in the covariance. */
export interface ScaledFit extends LogitFit {
  /** LL where all scales are 1; absent where that fit did not converge, and then there are no scales either. */
  readonly unscaledLogLikelihood?: number;
}

const maxIterations = 100;
const tolerance = 1e-12;

/** @throws EstimationError `not-identified` if the data can't tell a scale from the part-worths */
export function fitScaled(data: ChoiceData, steps: StepGroups, scales: readonly ScaleWords[]): ScaledFit {
  const plain = fitLogit(data);
  if (!plain.converged) return plain;
  const groups = splitSteps(data, steps).map((own, g): ScaledGroup => ({ data: own, z: steps.z[g] as Float64Array }));
  const theta = Float64Array.from([...plain.coefficients, ...scales.map(() => 0)]);
  let current = evaluateScaled(groups, theta);
  const names = [...data.parameters, ...scales].map(({ name }) => name);
  checkScales(current, names);

  let iterations = 0;
  let converged = false;
  let reason: string | undefined;
  while (!converged && reason === undefined) {
    const { step, isConcave } = findStep(current);
    const gain = step ? dot(current.gradient, step) / 2 : Number.NaN;
    const isDone = isConcave && gain < tolerance;
    reason = findRunaway(theta, scales);
    // As in the plain logit, an ordinary fit has ended before the eighth step.
    if (reason === undefined && (isDone || iterations >= 8)) reason = findPerfect(groups, theta, scales);
    if (reason !== undefined) break;
    if (!step) reason = makeWarning('singularOnTheWay');
    else if (isDone) converged = true;
    else if (iterations === maxIterations) reason = makeWarning('stepLimit', { n: maxIterations });
    if (!step || reason !== undefined) break;
    const taken = takeStep(theta, step, current.logLikelihood, (at) => ({
      logLikelihood: scaledLogLikelihood(groups, at),
    }));
    if (!taken && !converged) reason = makeWarning('noStep');
    current = evaluateScaled(groups, theta);
    iterations += 1;
  }
  return {
    coefficients: theta,
    logLikelihood: current.logLikelihood,
    nullLogLikelihood: plain.nullLogLikelihood,
    unscaledLogLikelihood: plain.logLikelihood,
    covariance: scaledCovariance({ data, steps, theta, evaluation: current }),
    converged,
    ...(reason !== undefined && { reason }),
    iterations: plain.iterations + iterations,
  };
}

/** Where everything differs by the factor already, a scale by the factor adds nothing. */
function checkScales({ expectedInformation }: ScaledEvaluation, names: readonly string[]): void {
  const problems = findDependencies(expectedInformation, names.length).map(({ column, others }) => {
    const name = names[column] as string;
    if (others.length === 0) {
      return { message: `${name} multiplies utilities that do not differ`, hint: 'leave this scale out' };
    }
    const list = others.map((other) => names[other]).join(', ');
    const hint = 'the part-worths may differ freely there already: leave the scale out, or an interaction';
    return { message: `${name} can't be told apart from ${list}`, hint };
  });
  if (problems.length > 0) throw new EstimationError('not-identified', problems);
}

function findStep({ gradient, information, expectedInformation }: ScaledEvaluation): {
  readonly step?: Float64Array;
  readonly isConcave: boolean;
} {
  const n = gradient.length;
  const newton = choleskyFactor(information, n);
  const L = newton ?? choleskyFactor(expectedInformation, n);
  return { ...(L && { step: choleskySolve(L, gradient) }), isConcave: newton !== undefined };
}
