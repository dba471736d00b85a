/**
 * What each level does to acceptance (methods: "Acceptance estimates"). For a profile z shown in sector s
 *
 *     A(z, s) = 1 / (1 + exp(alpha_none - V(z, s)))
 *
 * The other attributes are held as `baseline` says. Figures are computed inside each sector and then averaged with the
 * sectors' weights. Intervals: delta method, from the covariance that the estimates' own intervals use.
 */
import type { Acceptance, AcceptanceGroup } from '../../study/acceptance.ts';
import { EstimationError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { normalQuantile } from '../logit/normalDistribution.ts';
import { ascSource, noneColumn } from '../model/encodeRow.ts';
import { makeAverages } from './averages.ts';
import { findBase } from './baseProfiles.ts';
import { describeEffect } from './describeEffect.ts';
import { shareInterval, weightedSum } from './estimand.ts';
import { type Group, type GroupWeights, makeGroups } from './groups.ts';
import { type Cells, makeUtilities } from './utility.ts';

export interface AcceptanceOptions {
  /** Hold the other attributes at one profile, or average over the profiles that were shown. */
  readonly baseline?: Acceptance['baseline'];
  /** Levels of the base profile other than the reference levels. */
  readonly profile?: Cells;
  /** Factors to tell groups by; all of the model's where it is absent, none where it is empty. */
  readonly by?: readonly string[];
  /** Shares of a factor's levels in averages; equal where it is absent. */
  readonly weights?: GroupWeights;
  readonly confidence?: number;
  /** Of the published words (English where it is absent). */
  readonly language?: string;
  readonly estimatesSha256?: string;
}

/**
 * Acceptance of every level by group, with the average over the groups first.
 *
 * @throws EstimationError `no-none` if the estimates have no none constant: then acceptance does not exist
 * @throws UsageError if the profile, a factor or a weight names what the model has not
 */
export function acceptance(estimates: Estimates, options: AcceptanceOptions = {}): Acceptance {
  const { baseline = 'profile', confidence = estimates.confidence, weights = {}, language } = options;
  requireNone(estimates);
  const groups = makeGroups(estimates, options.by, weights);
  const base = findBase(estimates, baseline, options.profile ?? {});
  const utilities = makeUtilities(estimates);
  const averages = makeAverages(utilities, base);
  const uncertainty = { covariance: utilities.covariance, quantile: normalQuantile(confidence) };
  const attributes = estimates.columns.filter(
    ({ role, name }) => role === 'attribute' && ascSource(name) === undefined,
  );
  return {
    schemaVersion: 1,
    baseline,
    ...(base.profile && { baseProfile: base.profile }),
    confidence,
    intervals: 'delta',
    groups: groups.map((group): AcceptanceGroup => {
      const baseRate = weightedSum(
        group.cells.map(({ factors, weight }) => ({ weight, of: averages(factors).acceptance })),
      );
      return {
        factors: group.factors,
        weight: group.weight,
        nRespondents: countGroup(estimates, group),
        baseRate: shareInterval(baseRate, uncertainty),
        effects: attributes.flatMap((column) =>
          (column.levels ?? [])
            .filter((level) => level !== column.reference)
            .map((level) => describeEffect({ estimates, averages, uncertainty, group, column, level, language })),
        ),
      };
    }),
    warnings: estimates.warnings,
    simulatedRespondents: estimates.simulatedRespondents,
    nRespondents: estimates.nRespondents,
    ...(options.estimatesSha256 !== undefined && { estimatesSha256: options.estimatesSha256 }),
    version: partworthVersion,
  };
}

/** Can acceptance be computed from these estimates? */
export function hasAcceptance({ terms }: Pick<Estimates, 'terms'>): boolean {
  return terms.some((term) => term.some(({ column }) => column === noneColumn));
}

/** @throws EstimationError `no-none` if it can't */
export function requireNone(estimates: Estimates): void {
  if (hasAcceptance(estimates)) return;
  const forced = estimates.response === 'choice';
  const message = forced
    ? 'these are forced choices: nobody could say no, so there is no acceptance to estimate'
    : 'the model has no none constant, so there is no acceptance to estimate';
  const hint = forced ? 'ask with response: dual-response, choice-none or accept-reject' : 'add none to --model';
  throw new EstimationError('no-none', [{ message, hint }]);
}

function countGroup({ nRespondents, respondentGroups = [] }: Estimates, { factors }: Group): number {
  const wanted = Object.entries(factors);
  if (wanted.length === 0) return nRespondents;
  const members = respondentGroups.filter((group) => wanted.every(([name, level]) => group.factors[name] === level));
  return members.reduce((sum, { respondents }) => sum + respondents, 0);
}
