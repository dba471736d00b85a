/**
 * Importances of attributes, and trade-off rates between them.
 *
 *     importance of a = range of a's part-worths / sum of all ranges
 *
 * (Green and Srinivasan 1978). A range is never negative, so noise alone makes one: an attribute that does nothing has a
 * small importance and not none. Where attributes interact, the others are at their reference levels, or at the first at
 * which the attribute applies.
 */
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { AttributeImportance, Importance, ImportanceGroup, TradeUnit } from '../../study/estimates/importance.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { makeWarning } from '../../study/warnings.ts';
import { estimateWarningsFirst } from '../acceptance/acceptanceWarnings.ts';
import { chooseIntervals, type IntervalOptions } from '../acceptance/chooseIntervals.ts';
import { weightedSum } from '../acceptance/estimand.ts';
import { countGroup, type Group, type GroupWeights, type JointShares, makeGroups } from '../acceptance/groups.ts';
import { type Estimand, shareInterval, symmetricInterval, type Uncertainty } from '../acceptance/intervals.ts';
import { completeProfile, whereApplies } from '../acceptance/possible.ts';
import { ascSource } from '../model/encodeRow.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { makeUtilities } from '../tastes/methods.ts';
import { tellClasses } from '../tastes/tellClasses.ts';
import { chooseWeights, type WeightsChoice } from '../weights/chooseWeights.ts';
import { type PersonalRanges, personalRanges } from './personalRanges.ts';
import { tellPersonalTradeOffs } from './personalTradeOffs.ts';
import { chooseUnit, type LevelOf, type LevelUtility, tellTradeOffs, unitUtility } from './tradeOffs.ts';

export interface ImportanceOptions extends IntervalOptions {
  /** What trade-offs are told in: a number, or a level against its reference. The first number where it is absent. */
  readonly unit?: { readonly attribute: string; readonly level?: string };
  readonly by?: readonly string[];
  /** Shares of a factor's levels in the average, equal where it is absent; or `rake`, for those of the study's margins. */
  readonly weights?: WeightsChoice;
  readonly estimatesSha256?: string;
}

/**
 * By group, with the average first. An importance is computed in every cell of a group and then averaged; a trade-off
 * rate is the ratio of averages, since an average of ratios is at the mercy of one small denominator. Where tastes differ it is
 * the median over people, with other quantiles.
 *
 * @throws UsageError if the unit, a factor or a weight names what the model has not
 */
export function importance(estimates: Estimates, options: ImportanceOptions = {}): Importance {
  const source = chooseIntervals(options, estimates);
  const { shares, raked, warnings } = chooseWeights(estimates, options.weights);
  const groups = makeGroups(estimates, options.by, shares);
  const unit = chooseUnit(estimates.columns, options.unit);
  const utilities = makeUtilities(estimates, source);
  const uncertainty = { covariance: utilities.covariance, quantile: normalQuantile(source.confidence) };
  const attributes = estimates.columns.filter(
    ({ role, name, levels = [] }) => role === 'attribute' && levels.length > 1 && ascSource(name) === undefined,
  );
  const every = estimates.columns.filter(({ role }) => role === 'attribute');
  const profileWith = (column: EstimatedColumn, level: string) =>
    completeProfile(every, { ...whereApplies(every, column), [column.name]: level }).profile;
  const references = Object.fromEntries(
    estimates.columns.map(({ name, reference = '' }): [string, string] => [name, reference]),
  );
  const profileIn =
    (factors: Readonly<Record<string, string>>) =>
    ({ column, level }: LevelOf) => ({ ...references, ...profileWith(column, level), ...factors });
  const utilityIn =
    (factors: Readonly<Record<string, string>>): LevelUtility =>
    (column, level) =>
      utilities.againstNone(profileIn(factors)({ column, level }), 'choice');
  const rangesOf = (factors: Readonly<Record<string, string>>) =>
    personalRanges(
      utilities,
      attributes.map((column) => (column.levels ?? []).map((level) => profileIn(factors)({ column, level }))),
    );
  const utilityOver =
    ({ cells }: Group): LevelUtility =>
    (column, level) =>
      weightedSum(cells.map(({ factors, weight }) => ({ weight, of: utilityIn(factors)(column, level) })));
  const tradeOffsOf = (traded: TradeUnit, group: Group) => {
    if (!utilities.differ) return tellTradeOffs(attributes, traded, utilityOver(group), uncertainty);
    const cells = group.cells.map(({ factors, weight }) => ({ weight, profileOf: profileIn(factors) }));
    return tellPersonalTradeOffs({ columns: attributes, unit: traded, utilities, cells, uncertainty });
  };
  const tell = (group: Group): ImportanceGroup => {
    const cells = group.cells.map(({ factors, weight }) => ({
      weight,
      utility: utilityIn(factors),
      ...rangesOf(factors),
    }));
    return {
      factors: group.factors,
      weight: group.weight,
      nRespondents: countGroup(estimates, group),
      importances: tellImportances(attributes, cells, uncertainty),
      ...(unit && { tradeOffs: tradeOffsOf(unit, group) }),
    };
  };
  const tellBy = (weights: GroupWeights | JointShares) => makeGroups(estimates, options.by, weights).map(tell);
  const told = groups.map(tell);
  const overall = unit && groups[0] && unitUtility(unit, attributes, utilityOver(groups[0]));
  const step = overall && symmetricInterval(overall, uncertainty);
  return {
    schemaVersion: 1,
    ...source,
    ...(unit && { unit }),
    groups: groups.map(tell),
    ...tellClasses(estimates, source, (logit, own) => importance(logit, { ...options, ...own }).groups),
    ...(raked && { weighting: raked.raking, unweighted: { groups: tellBy(raked.unweighted) } }),
    warnings: [
      ...estimateWarningsFirst(estimates),
      ...unitWarnings(unit, step),
      ...meanWarnings(unit, told),
      ...warnings,
    ],
    simulatedRespondents: estimates.simulatedRespondents,
    nRespondents: estimates.nRespondents,
    ...(options.estimatesSha256 !== undefined && { estimatesSha256: options.estimatesSha256 }),
    version: partworthVersion,
  };
}

interface WeightedUtility extends PersonalRanges {
  readonly weight: number;
  readonly utility: LevelUtility;
}

function tellImportances(
  attributes: readonly EstimatedColumn[],
  cells: readonly WeightedUtility[],
  uncertainty: Uncertainty,
): AttributeImportance[] {
  return attributes.map((column, a): AttributeImportance => {
    const average = (of: (c: number) => Estimand) => weightedSum(cells.map(({ weight }, c) => ({ weight, of: of(c) })));
    const levels = column.levels ?? [];
    const overall = levels.map((level) => average((c) => cells[c].utility(column, level)).value);
    return {
      attribute: column.name,
      best: levels[overall.indexOf(Math.max(...overall))] ?? '',
      worst: levels[overall.indexOf(Math.min(...overall))] ?? '',
      range: symmetricInterval(
        average((c) => cells[c].ranges[a]),
        uncertainty,
      ),
      importance: shareInterval(
        average((c) => cells[c].importances[a]),
        uncertainty,
      ),
    };
  });
}

function unitWarnings(unit: TradeUnit | undefined, step: Interval | undefined): string[] {
  if (!unit || !step || step.low > 0 || step.high < 0) return [];
  const name = unit.level === undefined ? unit.attribute : `${unit.attribute}=${unit.level}`;
  return [`${name} cannot be told from nothing, so rates in it have no bounds that can be trusted`];
}

/** Why there is no mean of rates over people. */
function meanWarnings(unit: TradeUnit | undefined, groups: readonly ImportanceGroup[]): string[] {
  const without = groups.flatMap(({ tradeOffs = [] }) => tradeOffs.flatMap(({ people }) => people ?? []));
  const most = Math.max(0, ...without.flatMap(({ mean, otherSign }) => (mean ? [] : [otherSign.estimate])));
  if (!unit || most === 0) return [];
  const name = unit.level === undefined ? unit.attribute : `${unit.attribute}=${unit.level}`;
  return [makeWarning('noMeanRate', { name, percent: (100 * most).toFixed(1) })];
}
