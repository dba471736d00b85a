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
import { UsageError } from '../../study/errors.ts';
import type { Attribute, Profile } from '../../study/study.ts';
import { crossLevels } from '../assignRespondent.ts';
import { acceptanceAt } from '../simulate/averageAcceptance.ts';
import { referenceProfile } from '../simulate/makeTastes.ts';
import { codeProfile, type DesignModel } from './designModel.ts';
import { type Detection, detect, type Plan } from './detection.ts';

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

export interface ExpectChanges extends Plan {
  readonly model: DesignModel;
  readonly attributes: readonly Attribute[];
  /** K coefficients, dummy coding, and their covariance (K x K, row-major) from one respondent. */
  readonly b: Float64Array;
  readonly covarianceOfOne: Float64Array;
  /** In points: the change that power is of, in every group. The assumed changes where it is absent. */
  readonly effect?: number;
}

/** The acceptance of a profile in one group. */
interface Share {
  readonly A: number;
  /** Length K: what the utility against none is made of. */
  readonly c: Float64Array;
}

/** @throws UsageError if no level can change acceptance by that much */
export function expectChanges(request: ExpectChanges): ExpectedChanges {
  const { model, attributes, effect, covarianceOfOne, respondents } = request;
  const reference = referenceProfile(attributes);
  const groups = crossLevels(model.factors);
  const sharesOf = (profile: Profile) => groups.map((factors) => shareOf(profile, factors, request));
  const atReference = sharesOf(reference);
  const gradientAtReference = gradientOf(atReference);
  const changeOf = (attribute: string, level: string): ExpectedChange => {
    const shares = sharesOf({ ...reference, [attribute]: level });
    const assumed = 100 * (meanOf(shares) - meanOf(atReference));
    const judged = effect === undefined ? shares : shares.map((share, g) => raise(share, atReference[g]!, effect));
    const slope = gradientOf(judged).map((value, k) => 100 * (value - gradientAtReference[k]!));
    const found = detect(errorOf(slope, covarianceOfOne), effect ?? assumed, request);
    return { attribute, level, reference: reference[attribute] ?? '', assumed, ...found };
  };
  return {
    baseRate: meanOf(atReference),
    baseRateError: errorOf(gradientAtReference, covarianceOfOne) / Math.sqrt(respondents),
    averagedOver: model.factors.map(({ id }) => id),
    changes: attributes.flatMap(({ id, levels }) =>
      levels.filter((level) => level.id !== reference[id]).map((level) => changeOf(id, level.id)),
    ),
  };
}

function shareOf(profile: Profile, factors: Readonly<Record<string, string>>, { model, b }: ExpectChanges): Share {
  const none = codeProfile(model, undefined, factors);
  const c = codeProfile(model, profile, factors).map((value, k) => value - none[k]!);
  return { A: acceptanceAt(c.reduce((sum, value, k) => sum + value * b[k]!, 0)), c };
}

/** The same profile, had its level changed acceptance by so many points. */
function raise({ c }: Share, { A: baseRate }: Share, points: number): Share {
  const A = baseRate + points / 100;
  if (A > 0 && A < 1) return { A, c };
  const message = `no level can change acceptance by ${points} points from a base rate of ${Math.round(100 * baseRate)}%`;
  throw new UsageError('effect', [{ file: '--effect', message, hint: 'take a smaller one' }]);
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
