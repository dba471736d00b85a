/** Wrong uses of latent classes, told before anything is fitted. */
import { EstimationError, type Problem } from '../../study/errors.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import { checkIdentified, findDependencies } from '../logit/identification.ts';
import { evaluateLogit } from '../logit/likelihood/logLikelihood.ts';
import { countClusters } from '../numerics/sandwich.ts';
import type { Membership } from './latentProblem.ts';

/**
 * @throws EstimationError `not-identified` (a parameter or a covariate that the others determine), `one-task-each`,
 *   `too-many-classes` (more than people), `too-few-choices` (fewer than parameters)
 * @throws RangeError where the number of classes, or the shape of the covariates, is impossible
 */
export function checkLatent(data: ChoiceData, classes: number, membership?: Membership): void {
  if (!Number.isInteger(classes) || classes < 1) throw new RangeError(`classes are counted from 1, not ${classes}`);
  checkShape(data, membership);
  checkIdentified(data, evaluateLogit(data, new Float64Array(data.parameters.length)).information);
  if (classes === 1) return;
  const problems = [...tooFew(data, classes, membership)];
  if (problems.length > 0) throw new EstimationError(problems[0].code, problems);
  const dependent = dependentCovariates(data, membership);
  if (dependent.length > 0) throw new EstimationError('not-identified', dependent);
}

function checkShape({ nRespondents }: ChoiceData, membership?: Membership): void {
  if (!membership) return;
  const { names, values } = membership;
  if (values.length !== nRespondents * names.length) {
    throw new RangeError(
      `${nRespondents} respondents with ${names.length} covariates each are not ${values.length} values`,
    );
  }
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0)
    throw new RangeError(`${names[at % names.length]} of respondent ${Math.floor(at / names.length) + 1} is no number`);
}

function* tooFew(
  data: ChoiceData,
  classes: number,
  membership?: Membership,
): Generator<Problem & { readonly code: string }> {
  const people = countClusters(data);
  if (data.nTasks === data.nRespondents) {
    const message = `each of the ${people} respondents has one task: whether people differ or err can't be told apart`;
    yield { code: 'one-task-each', message, hint: 'is --columns respondent=NAME right?' };
  }
  if (classes > people) {
    yield { code: 'too-many-classes', message: `${classes} classes for ${people} respondents`, hint: 'ask for fewer' };
  }
  const parameters = countParameters(data, classes, membership);
  const choices = data.taskSecondEntry.reduce((sum, entry) => sum + (entry >= 0 ? 2 : 1), 0);
  if (parameters > choices) {
    const message = `${choices} choices for the ${parameters} parameters of ${classes} classes`;
    yield { code: 'too-few-choices', message, hint: 'ask for fewer classes, or a smaller model' };
  }
}

/** P = C K + (C - 1) Q. */
export function countParameters({ parameters }: ChoiceData, classes: number, membership?: Membership): number {
  return classes * parameters.length + (classes - 1) * (1 + (membership?.names.length ?? 0));
}

/** Covariates that are the same for everyone, or that others determine. */
function dependentCovariates({ nRespondents: N, weights }: ChoiceData, membership?: Membership): Problem[] {
  if (!membership) return [];
  const { names, values } = membership;
  const Q = names.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const means = names.map((_, q) => weights.reduce((sum, weight, n) => sum + weight * values[n * Q + q], 0) / total);
  const squares = new Float64Array(Q);
  const A = new Float64Array(Q * Q);
  for (let n = 0; n < N; n++) {
    for (let q = 0; q < Q; q++) {
      squares[q] += weights[n] * values[n * Q + q] ** 2;
      const centred = weights[n] * (values[n * Q + q] - means[q]);
      for (let r = 0; r < Q; r++) A[q * Q + r] += centred * (values[n * Q + r] - means[r]);
    }
  }
  return findDependencies(A, Q, squares).map(({ column, others }) => {
    const list = others.map((other) => names[other]).join(', ');
    const why = others.length > 0 ? `can't be told apart from ${list}` : 'is the same for everyone';
    return { message: `the covariate ${names[column]} ${why}`, hint: 'leave it out' };
  });
}
