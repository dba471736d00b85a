/**
 * What each level does to acceptance (methods: "Acceptance estimates"). For a profile z shown in sector s
 *
 *     A(z, s) = 1 / (1 + exp(alpha_none - V(z, s)))
 *
 * The other attributes are held as `baseline` says. Figures are computed inside each sector and then averaged with the
 * sectors' weights. Intervals come from the covariance that the estimates' own intervals use: by the delta method, or
 * from draws (Krinsky and Robb 1986).
 */
import { UsageError } from '../../study/errors.ts';
import type {
  Acceptance,
  AcceptanceEffect,
  AcceptanceGroup,
  GroupedFigures,
} from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { ascSource } from '../model/encodeRow.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { makeUtilities } from '../tastes/methods.ts';
import { tellClasses } from '../tastes/tellClasses.ts';
import type { Cells } from '../tastes/utilities.ts';
import { chooseWeights, type WeightsChoice } from '../weights/chooseWeights.ts';
import { acceptanceWarnings } from './acceptanceWarnings.ts';
import { makeAverages } from './averages.ts';
import { type BaseProfiles, findBase } from './baseProfiles.ts';
import { chooseIntervals, type IntervalOptions } from './chooseIntervals.ts';
import { type Contrast, contrastFigures, describeEffect } from './describeEffect.ts';
import { compareGroups, type LevelPair, sortDifferences } from './differences.ts';
import { weightedSum } from './estimand.ts';
import { canBeTold, findExtrapolation, findUnshown } from './extrapolation.ts';
import { cellsAt, countGroup, type Group, type GroupWeights, type JointShares, makeGroups } from './groups.ts';
import { shareInterval } from './intervals.ts';
import { findPublished } from './published.ts';
import { requireNone } from './requireNone.ts';
import { respondentsNeeded } from './respondentsNeeded.ts';
import { tellSampled } from './sampled.ts';

export interface AcceptanceOptions extends IntervalOptions {
  /** Hold the other attributes at one profile, or average over the profiles that were shown. */
  readonly baseline?: Acceptance['baseline'];
  /** Levels of the base profile other than the reference levels. */
  readonly profile?: Cells;
  /** Factors to tell groups by; all of the model's where it is absent, none where it is empty. */
  readonly by?: readonly string[];
  /** Shares of a factor's levels in averages, equal where it is absent; or `rake`, for those of the study's margins. */
  readonly weights?: WeightsChoice;
  /** Differences to tell besides: between two levels of an attribute, or of a factor. */
  readonly differences?: readonly LevelPair[];
  /** Of the published words (English where it is absent). */
  readonly language?: string;
  readonly estimatesSha256?: string;
}

/**
 * Acceptance of every level by group, with the average over the groups first.
 *
 * @throws EstimationError `no-none` if the estimates have no none constant: then acceptance does not exist
 * @throws UsageError if the profile, a factor, a weight or a difference names what the model has not
 */
export function acceptance(estimates: Estimates, options: AcceptanceOptions = {}): Acceptance {
  const { baseline = 'profile', differences = [], language } = options;
  requireNone(estimates);
  const source = chooseIntervals(options, estimates);
  const { shares, raked, warnings } = chooseWeights(estimates, options.weights);
  const base = findBase(estimates, baseline, options.profile ?? {});
  const asked = sortDifferences(estimates, differences);
  const utilities = makeUtilities(estimates, source);
  const averages = makeAverages(utilities, base);
  const uncertainty = { covariance: utilities.covariance, quantile: normalQuantile(source.confidence) };
  const missing = findUnshown(estimates);
  const contrasts = listContrasts(estimates).filter(({ attribute }) => canBeTold(attribute, base));
  refuseUntold(asked.contrasts, base);

  const tell = (group: Group, contrast: Contrast): AcceptanceEffect => {
    const effect = describeEffect(contrast, contrastFigures(group.cells, averages, contrast), uncertainty);
    const extrapolation = findExtrapolation(contrast, base, missing);
    return { ...effect, ...(extrapolation && { extrapolation }) };
  };
  const tellWithPublished = (group: Group, contrast: Contrast): AcceptanceEffect => {
    const effect = tell(group, contrast);
    const published = findPublished(estimates, contrast, effect.relative, language);
    const needed = respondentsNeeded({ ...effect, published }, { ...estimates, quantile: uncertainty.quantile });
    return { ...effect, ...(published && { published }), ...(needed && { needed }) };
  };
  const tellGroup = (group: Group): AcceptanceGroup => {
    const rate = group.cells.map(({ factors, weight }) => ({ weight, of: averages(factors).acceptance }));
    return {
      factors: group.factors,
      weight: group.weight,
      nRespondents: countGroup(estimates, group),
      baseRate: shareInterval(weightedSum(rate), uncertainty),
      effects: contrasts.map((contrast) => tellWithPublished(group, contrast)),
      ...(asked.contrasts.length > 0 && { differences: asked.contrasts.map((contrast) => tell(group, contrast)) }),
    };
  };
  const tellBy = (weights: GroupWeights | JointShares): GroupedFigures => {
    const groupDifferences = asked.factors.map((pair) => {
      const cells = (level: string) => cellsAt(estimates, weights, pair.column, level);
      const both = { cells: cells(pair.level), cellsAgainst: cells(pair.against) };
      return compareGroups({ pair, contrasts, ...both, averages, uncertainty });
    });
    const groups = makeGroups(estimates, options.by, weights).map(tellGroup);
    return { groups, ...(groupDifferences.length > 0 && { groupDifferences }) };
  };
  const told = tellBy(shares);
  return {
    schemaVersion: 1,
    baseline,
    ...(base.profile && { baseProfile: base.profile }),
    ...source,
    ...told,
    ...tellClasses(estimates, source, (logit, own) => acceptance(logit, { ...options, ...own }).groups),
    ...(raked && { weighting: raked.raking, unweighted: tellBy(raked.unweighted) }),
    ...tellSampled(estimates, {
      baseline,
      base,
      groups: told.groups,
      confidence: source.confidence,
      raked: raked !== undefined,
    }),
    warnings: [
      ...acceptanceWarnings({ estimates, effects: told.groups[0]?.effects ?? [], base, contrasts, missing }),
      ...warnings,
    ],
    simulatedRespondents: estimates.simulatedRespondents,
    nRespondents: estimates.nRespondents,
    ...(options.estimatesSha256 !== undefined && { estimatesSha256: options.estimatesSha256 }),
    version: partworthVersion,
  };
}

/** @throws UsageError for a difference between levels of an attribute that applies to no base profile */
function refuseUntold(contrasts: readonly Contrast[], base: BaseProfiles): void {
  const untold = contrasts.filter(({ attribute }) => !canBeTold(attribute, base));
  if (untold.length === 0) return;
  throw new UsageError(
    'difference',
    untold.map(({ attribute }) => {
      const message = `${attribute} does not apply to the base profile`;
      return { file: '--difference', message, hint: '--profile names one that has it' };
    }),
  );
}

/** Every level of every attribute against its reference; constants of alternatives are no attributes. */
export function listContrasts({ columns }: Pick<Estimates, 'columns'>): Contrast[] {
  return columns
    .filter(({ role, name }) => role === 'attribute' && ascSource(name) === undefined)
    .flatMap(({ name, levels = [], reference = '' }) =>
      levels.filter((level) => level !== reference).map((level) => ({ attribute: name, level, reference })),
    );
}
