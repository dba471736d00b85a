/**
 * The coefficients that a study of very many respondents would come to: those that maximise the expected log-likelihood
 *
 *     sum_s sum_j q_sj ln P_sj(b)
 *
 * with q_sj how often respondents are expected to choose alternative j of choice set s. Where the model holds what they
 * believe these are their part-worths; otherwise the nearest that it can say (White 1982).
 */
import type { DesignTask } from '../../../study/design/design.ts';
import type { ResponseFormat } from '../../../study/study.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import { choleskyFactor, choleskySolve } from '../../numerics/cholesky.ts';
import { crossLevels } from '../../shown/assignRespondent.ts';
import { acceptanceAt } from '../../simulate/averageAcceptance.ts';
import type { Taste } from '../../simulate/makeTastes.ts';
import { codeProfile, type DesignedStudy, type DesignModel } from '../model/designModel.ts';
import { addChoiceSet } from '../model/taskInformation.ts';
import type { AssumedPeople } from './assumedPeople.ts';

export interface ExpectedFit {
  readonly tasks: readonly DesignTask[];
  readonly study: DesignedStudy;
  readonly model: DesignModel;
  readonly people: AssumedPeople;
  /** K coefficients to begin with, near to those sought: zero where they are absent. */
  readonly start?: Float64Array;
}

const mostSteps = 50;
/** The log-likelihood still to gain, per task, below which the maximum is reached. */
const tolerance = 1e-14;

/** @returns K coefficients; `undefined` where the choices are so certain that the design can't tell them */
export function expectedCoefficients(expected: ExpectedFit): Float64Array | undefined {
  const sets = expectedChoices(expected);
  const K = expected.model.parameters.length;
  const b = expected.start?.slice() ?? new Float64Array(K);
  let { logLikelihood, gradient, information } = evaluate(sets, b);
  for (let iteration = 0; iteration < mostSteps; iteration++) {
    const L = choleskyFactor(information, K);
    if (!L) return undefined;
    const step = choleskySolve(L, gradient);
    const gain = step.reduce((sum, change, k) => sum + (change * gradient[k]!) / 2, 0);
    let scale = 1;
    let next = evaluate(sets, moved(b, step, scale));
    while (next.logLikelihood < logLikelihood - 1e-12 && scale > 1e-8) {
      scale /= 2;
      next = evaluate(sets, moved(b, step, scale));
    }
    b.set(moved(b, step, scale));
    ({ logLikelihood, gradient, information } = next);
    if (gain < tolerance) return b;
  }
  return undefined;
}

/** A choice set with the share of its respondents' choices that falls on each of its coded rows. */
interface ExpectedSet {
  readonly rows: readonly Float64Array[];
  readonly shares: readonly number[];
  readonly weight: number;
}

function expectedChoices({ tasks, study, model, people }: ExpectedFit): ExpectedSet[] {
  const groups = crossLevels(study.factors);
  const weight = 1 / (tasks.length * groups.length);
  return groups.flatMap((factors) => {
    const taste = people.tasteOf(factors);
    const none = model.hasNone ? codeProfile(model, undefined, factors) : undefined;
    return tasks.flatMap(({ alternatives }) => {
      const utilities = alternatives.map((profile) => taste.utility(profile));
      const rows = alternatives.map((profile) => codeProfile(model, profile, factors));
      return answersTo({ rows, none, utilities, taste, response: study.tasks.response, weight });
    });
  });
}

interface ExpectedTask {
  readonly rows: readonly Float64Array[];
  readonly none?: Float64Array;
  readonly utilities: readonly number[];
  readonly taste: Taste;
  readonly response: ResponseFormat;
  readonly weight: number;
}

/** The choice sets of a task, as `addTask` takes its information. */
function answersTo({ rows, none, utilities, taste, response, weight }: ExpectedTask): ExpectedSet[] {
  if (!none) return [{ rows, shares: logitShares(utilities), weight }];
  if (formatOf(response).noneAt !== 'second') {
    return [{ rows: [...rows, none], shares: logitShares([...utilities, taste.none]), weight }];
  }
  const chosen = logitShares(utilities);
  const second = rows.map((row, j): ExpectedSet => {
    const accepted = acceptanceAt(utilities[j]! - taste.none);
    return { rows: [row, none], shares: [accepted, 1 - accepted], weight: weight * chosen[j]! };
  });
  return [{ rows, shares: chosen, weight }, ...second];
}

function logitShares(utilities: readonly number[]): number[] {
  const largest = Math.max(...utilities);
  const parts = utilities.map((utility) => Math.exp(utility - largest));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

function evaluate(sets: readonly ExpectedSet[], b: Float64Array) {
  const K = b.length;
  const gradient = new Float64Array(K);
  const information = new Float64Array(K * K);
  let logLikelihood = 0;
  for (const { rows, shares, weight } of sets) {
    const P = addChoiceSet(information, rows, { b, weight });
    for (const [j, x] of rows.entries()) {
      const residual = weight * (shares[j]! - P[j]!);
      for (let k = 0; k < K; k++) gradient[k]! += residual * x[k]!;
      if (shares[j]! > 0) logLikelihood += weight * shares[j]! * Math.log(P[j]!);
    }
  }
  return { logLikelihood, gradient, information };
}

function moved(b: Float64Array, step: Float64Array, scale: number): Float64Array {
  return b.map((value, k) => value + scale * step[k]!);
}
