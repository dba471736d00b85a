/**
 * How precisely a study will tell what each level does to acceptance, in percentage points, before there are answers.
 * With c_l the coded row of the profile with level l less that of none, and r the reference level,
 *
 *     A_l    = 1 / (1 + exp(-c_l'b))
 *     change = 100 (A_l - A_r),    gradient = 100 (A_l (1 - A_l) c_l - A_r (1 - A_r) c_r)
 *
 * averaged over the groups that the model tells apart; the standard error is sqrt(gradient' Cov gradient), as the
 * acceptance analysis has it when the answers are there (delta method).
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile } from '../../../study/study.ts';
import { crossLevels } from '../../shown/assignRespondent.ts';
import { acceptanceAt } from '../../simulate/averageAcceptance.ts';
import { codeProfile, type DesignModel } from '../model/designModel.ts';
import { type AssumedPeople, withChange } from './assumedPeople.ts';
import { type Detection, detect, type Plan } from './detection.ts';
import { readReferences } from './referenceProfiles.ts';

export interface ExpectedChange extends Detection {
  readonly attribute: string;
  readonly level: string;
  readonly reference: string;
  /** Percentage points that the assumed part-worths come to. */
  readonly assumed: number;
}

export interface ExpectedChanges {
  /** The share (0..1) that accepts the profile of reference levels, averaged over the groups. */
  readonly baseRate: number;
  /** Its standard error at the planned number of respondents. */
  readonly baseRateError: number;
  /** Factors whose groups, equally weighted, the figures are averages over. */
  readonly averagedOver: readonly string[];
  readonly changes: readonly ExpectedChange[];
}

/** What the answers of one respondent come to. */
export interface FitOfOne {
  /** K coefficients, dummy coding. */
  readonly b: Float64Array;
  /** K x K, row-major. */
  readonly covarianceOfOne: Float64Array;
}

export interface ExpectChanges extends Plan {
  readonly model: DesignModel;
  readonly attributes: readonly Attribute[];
  /** Of the design. */
  readonly tasks: readonly DesignTask[];
  readonly people: AssumedPeople;
  readonly fit: FitOfOne;
  /** The fit to other people, whose coefficients are near to `start`. */
  fitTo(people: AssumedPeople, start: Float64Array): FitOfOne | undefined;
  /** In points: the change that power is of, in every group. The assumed changes where it is absent. */
  readonly effect?: number;
}

/** The acceptance of a profile in one group. */
interface Share {
  readonly A: number;
  /** Length K: what the utility against none is made of. */
  readonly c: Float64Array;
}

/**
 * A stated effect is judged level by level, as if this level had it and the others were as assumed.
 *
 * @throws UsageError if no level can change acceptance by that much
 */
export function expectChanges(request: ExpectChanges): ExpectedChanges {
  const { model, attributes, effect, people, fit, fitTo, respondents } = request;
  const references = readReferences(request.tasks, attributes);
  const changeOf = (own: Attribute, level: string): ExpectedChange => {
    const attribute = own.id;
    const { profile, reference } = references.compare(own, level);
    const assumed = changeBetween(profile, reference, model, fit.b).value;
    const stated = effect === undefined ? people : withChange(people, { attribute, level, reference, points: effect });
    const judged = effect === undefined ? fit : (fitTo(stated, fit.b) ?? fit);
    const { gradient } = changeBetween(profile, reference, model, judged.b);
    const found = detect(errorOf(gradient, judged.covarianceOfOne), effect ?? assumed, request);
    return { attribute, level, reference: lookUp(reference, attribute) ?? '', assumed, ...found };
  };
  const base = sharesOf(references.reference, model, fit.b);
  return {
    baseRate: meanOf(base),
    baseRateError: errorOf(gradientOf(base), fit.covarianceOfOne) / Math.sqrt(respondents),
    averagedOver: model.factors.map(({ id }) => id),
    changes: attributes.flatMap((own) =>
      own.levels.filter((level) => level.id !== own.reference).map((level) => changeOf(own, level.id)),
    ),
  };
}

/** 100 (mean A of one profile - mean A of the other), with its gradient. */
function changeBetween(profile: Profile, reference: Profile, model: DesignModel, b: Float64Array) {
  const [A, R] = [sharesOf(profile, model, b), sharesOf(reference, model, b)];
  const slope = gradientOf(R);
  return {
    value: 100 * (meanOf(A) - meanOf(R)),
    gradient: gradientOf(A).map((value, k) => 100 * (value - slope[k]!)),
  };
}

/** By group that the model tells apart. */
function sharesOf(profile: Profile, model: DesignModel, b: Float64Array): Share[] {
  return crossLevels(model.factors).map((factors) => {
    const none = codeProfile(model, undefined, factors);
    const c = codeProfile(model, profile, factors).map((value, k) => value - none[k]!);
    return { A: acceptanceAt(c.reduce((sum, value, k) => sum + value * b[k]!, 0)), c };
  });
}

function meanOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { A }) => sum + A / shares.length, 0);
}

/** Of the mean share: sum_g A_g (1 - A_g) c_g / G. */
function gradientOf(shares: readonly Share[]): Float64Array {
  const gradient = new Float64Array(shares[0]?.c.length ?? 0);
  for (const { A, c } of shares) {
    for (let k = 0; k < gradient.length; k++) gradient[k]! += (A * (1 - A) * c[k]!) / shares.length;
  }
  return gradient;
}

function errorOf(gradient: Float64Array, covariance: Float64Array): number {
  const K = gradient.length;
  let variance = 0;
  for (let i = 0; i < K; i++) {
    for (let j = 0; j < K; j++) variance += gradient[i]! * gradient[j]! * covariance[i * K + j]!;
  }
  return Math.sqrt(variance);
}
