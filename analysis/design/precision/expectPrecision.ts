/**
 * How precise a study of N respondents will be under its design, before anyone has answered: the standard errors of
 * the multinomial logit are the roots of the diagonal of (N T M)^-1, with M the mean information of a task at the
 * assumed part-worths. They hold for people who are alike and answer by the model. Where tastes differ, one person's
 * answers resemble each other and tell less: `designEffect` is the factor by which that raises variances.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { choleskyFactor, choleskyInverse } from '../../numerics/cholesky.ts';
import { type DesignedStudy, makeDesignModel } from '../model/designModel.ts';
import { meanInformation } from '../model/information.ts';
import { type AssumedPeople, assumePeople } from './assumedPeople.ts';
import { type Detection, detect } from './detection.ts';
import { type ExpectedChanges, expectChanges, type FitOfOne } from './expectChanges.ts';
import { type ExpectedFit, expectedCoefficients } from './expectedFit.ts';

export interface ExpectedParameter extends Detection {
  /** As in estimates, against the reference levels (dummy coding). */
  readonly name: string;
  /** The coefficient that the study would come to if people are as assumed. */
  readonly assumed: number;
  /** Of a function of a number: it is per unit. */
  readonly isPerUnit?: true;
}

export interface ExpectedPrecision {
  readonly respondents: number;
  /** The wanted power. */
  readonly power: number;
  readonly designEffect: number;
  readonly assumed: AssumedPeople['source'];
  /** What effects are measured in: points of acceptance, or utility where a forced choice has no acceptance. */
  readonly unit: 'points' | 'utility';
  /** The size that power is of; absent where power is of what is assumed. */
  readonly effect?: number;
  /** The part-worth that the power of a parameter is of; absent where it is of what is assumed. */
  readonly utilityEffect?: number;
  /** Absent where the unit is utility. */
  readonly acceptance?: ExpectedChanges;
  readonly parameters: readonly ExpectedParameter[];
}

export interface ExpectPrecision {
  readonly tasks: readonly DesignTask[];
  readonly study: DesignedStudy;
  readonly respondents: number;
  /** In the unit of the format; the assumed effects where it is absent, or 5 points (0.2 utility) if none are assumed. */
  readonly effect?: number;
  readonly power?: number;
  readonly designEffect?: number;
  /** The study's priors and a base rate of one half where it is absent. */
  readonly people?: AssumedPeople;
}

const usualEffect = { points: 5, utility: 0.2 };

/**
 * @returns `undefined` where the design does not identify the study's model
 * @throws UsageError if no level can have the stated effect
 */
export function expectPrecision(request: ExpectPrecision): ExpectedPrecision | undefined {
  const { study, respondents, power = 0.8, designEffect = 1 } = request;
  const people = request.people ?? assumePeople({ study });
  const model = makeDesignModel(study, 'study', request.tasks);
  const fitTo = (assumed: AssumedPeople, start?: Float64Array) =>
    expectFit({ ...request, model, people: assumed, start });
  const fit = fitTo(people);
  if (!fit) return undefined;

  const { b, covarianceOfOne } = fit;
  const K = b.length;
  const plan = { respondents, power };
  const unit = model.hasNone ? 'points' : 'utility';
  const effect = request.effect ?? (people.source === 'zero' ? usualEffect[unit] : undefined);
  // Beside points, in which an effect is then stated, parameters are judged by the usual one where none is assumed.
  const ofUtility = unit === 'utility' ? effect : people.source === 'zero' ? usualEffect.utility : undefined;
  const parameters = model.parameters.map(({ name, scale }, k): ExpectedParameter => {
    const ofOne = Math.sqrt(covarianceOfOne[k * K + k]!);
    // Per unit of a number; what is stated of it is the change over its range.
    return {
      name,
      ...(scale !== 1 && { isPerUnit: true }),
      assumed: b[k]! / scale,
      ...detect(ofOne / scale, (ofUtility ?? b[k]!) / scale, plan),
    };
  });
  const changes = { ...plan, model, attributes: study.attributes, tasks: request.tasks, people, fit, fitTo, effect };
  return {
    ...plan,
    designEffect,
    assumed: people.source,
    unit,
    ...(effect !== undefined && { effect }),
    ...(ofUtility !== undefined && { utilityEffect: ofUtility }),
    ...(model.hasNone && { acceptance: expectChanges(changes) }),
    parameters,
  };
}

/** The coefficients that assumed people would give, with (T M)^-1 x design effect: what one respondent's T tasks tell. */
function expectFit({
  tasks,
  study,
  model,
  designEffect = 1,
  ...expected
}: ExpectPrecision & ExpectedFit): FitOfOne | undefined {
  const b = expectedCoefficients({ tasks, study, model, ...expected });
  if (!b) return undefined;
  const L = choleskyFactor(meanInformation(tasks, { ...model, priors: b }, study.tasks.response), b.length);
  if (!L) return undefined;
  const versions = new Set(tasks.map(({ version }) => version)).size;
  const tasksEach = tasks.length / versions;
  const covarianceOfOne = choleskyInverse(L, b.length).map((value) => (value * designEffect) / tasksEach);
  return { b, covarianceOfOne };
}
