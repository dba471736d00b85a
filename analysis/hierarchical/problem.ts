/** What a chain needs, and whether these data and this prior make sense. */
import { counted } from '../../study/counted.ts';
import { EstimationError, type Problem } from '../../study/errors.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import { checkIdentified, findDependencies } from '../logit/identification.ts';
import { evaluateLogit } from '../logit/likelihood/logLikelihood.ts';
import { choleskyFactor } from '../numerics/cholesky.ts';
import { crossProduct } from '../numerics/triangles.ts';
import type { Prior } from './prior/prior.ts';
import { layOutRespondents, type RespondentChoices } from './respondents.ts';
import { identityTransform, type Transform } from './transform.ts';

/** N respondents, K part-worths, M columns of Z. Plain data, so that a thread can be sent it. */
export interface HierarchicalProblem {
  readonly nRespondents: number;
  readonly nParameters: number;
  readonly nCovariates: number;
  readonly choices: RespondentChoices;
  /** N x M, row-major; the first column is 1. */
  readonly Z: Float64Array;
  readonly prior: Prior;
  readonly transform: Transform;
  /** Length K: around which the chains begin, on the scale of beta. */
  readonly start: Float64Array;
}

export interface ProblemParts {
  readonly data: ChoiceData;
  readonly prior: Prior;
  /** N x M, row-major, a first column of 1s and what tells people apart; only the 1s where it is absent. */
  readonly Z?: Float64Array;
  readonly transform?: Transform;
  /** Length K: the plain logit's estimates, where there are some; on the scale of beta. */
  readonly start?: Float64Array;
}

/**
 * @throws EstimationError `weights-refused`; `too-few-respondents` for one; `no-choices` where somebody made none;
 *   `one-choice` where nobody made two; `not-identified` where parameters or covariates can't be told apart
 * @throws RangeError where sizes do not fit, or a matrix of the prior is not positive definite
 */
export function makeProblem({ data, prior, Z, transform, start }: ProblemParts): HierarchicalProblem {
  const N = data.nRespondents;
  const K = data.parameters.length;
  const M = prior.rows.length;
  checkRespondents(data);
  checkIdentified(data, evaluateLogit(data, new Float64Array(K)).information);
  const ones = Z ?? new Float64Array(N).fill(1);
  checkCovariates(ones, N, M);
  checkPrior(prior, K, M);
  if (transform && transform.isPositive.length !== K) throw new RangeError(`the transform is not of ${K} part-worths`);
  return {
    ...{ nRespondents: N, nParameters: K, nCovariates: M, choices: layOutRespondents(data), Z: ones, prior },
    transform: transform ?? identityTransform(K),
    start: start ?? new Float64Array(K),
  };
}

function checkRespondents({ nRespondents: N, nTasks, taskRespondent, taskSecondEntry, weights }: ChoiceData): void {
  const refuse = (code: string, problem: Problem) => {
    throw new EstimationError(code, [problem]);
  };
  if (weights.some((weight) => weight !== 1)) {
    refuse('weights-refused', {
      message:
        'hierarchical Bayes takes no weights: a person with a weight of 2 is not two people who answered alike, and the posterior would claim that',
      hint: 'fit without weights, and weight what is averaged over people afterwards',
    });
  }
  if (N < 2) {
    refuse('too-few-respondents', {
      message: `how people differ can't be estimated from ${counted(N, 'respondent')}`,
      hint: 'the plain logit can be fitted',
    });
  }
  const nChoices = new Int32Array(N);
  for (let t = 0; t < nTasks; t++) nChoices[taskRespondent[t]] += taskSecondEntry[t] >= 0 ? 2 : 1;
  const without = nChoices.reduce((count, own) => count + Number(own === 0), 0);
  if (without > 0) {
    refuse('no-choices', {
      message: `${counted(without, 'respondent')} made no choice, and would only be given the prior`,
      hint: 'leave them out',
    });
  }
  if (nChoices.every((own) => own === 1)) {
    refuse('one-choice', {
      message:
        'everyone made one choice: how people differ can then not be told from how a choice errs, only the prior says it',
      hint: 'the plain logit can be fitted; for people who differ ask each of them several tasks',
    });
  }
}

function checkCovariates(Z: Float64Array, N: number, M: number): void {
  if (Z.length !== N * M) throw new RangeError(`Z is not of ${N} respondents and ${M} columns, as the prior is`);
  for (let n = 0; n < N; n++) if (Z[n * M] !== 1) throw new RangeError('the first column of Z is not 1');
  if (!Z.every(Number.isFinite)) throw new RangeError('Z holds what is no number');
  const [first] = findDependencies(crossProduct(Z, N, M), M);
  if (first) {
    throw new EstimationError('not-identified', [
      {
        message: `covariate ${first.column} of the respondents is the same for everyone, or others determine it`,
        hint: 'leave it out',
      },
    ]);
  }
}

function checkPrior({ degreesOfFreedom, scale, mean, rows }: Prior, K: number, M: number): void {
  if (!(degreesOfFreedom > K - 1)) {
    throw new RangeError(`the prior of D needs more than ${K - 1} degrees of freedom, has ${degreesOfFreedom}`);
  }
  if (scale.length !== K * K || !choleskyFactor(scale, K)) {
    throw new RangeError(`the scale of the prior of D is not a positive definite matrix of ${K} part-worths`);
  }
  if (mean.length !== M * K) throw new RangeError(`the prior means are not of ${M} columns and ${K} part-worths`);
  for (const row of rows) {
    const isRight =
      row.kind === 'scaled' ? row.precision > 0 : row.precision.length === K * K && choleskyFactor(row.precision, K);
    if (!isRight) throw new RangeError('the prior of the means has a precision that is not positive definite');
  }
}
