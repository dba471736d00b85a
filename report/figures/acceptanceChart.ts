/** Charts of acceptance: what each level makes of it, sorted; and the same in several groups, on one axis. */
import type { Acceptance, AcceptanceEffect, AcceptanceGroup, Interval } from '../../study/estimates/acceptance.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Cell, ChartBlock, ChartRow, IntervalChart, Mark, SeriesCell } from './chart.ts';
import type { Labels } from './labels.ts';
import { isNumber, type Language } from './language.ts';

/**
 * Every effect as the share that accepts, the largest rise first, with a stem from where it starts: the base, or, where the
 * base is an average, the reference level of its attribute. What was published is a band: ranges are relative changes, so
 * each becomes a share of the same start.
 */
export function effectsChart({ effects }: AcceptanceGroup, labels: Labels, language: Language): IntervalChart {
  return {
    blocks: [{ rows: sortedEffects(effects).map((effect) => effectRow(effect, labels, language)) }],
    ...shareAxis(language),
  };
}

/**
 * Do all rows start at the base? Not where the base is an average, which has no level of its own, nor where a base was asked
 * for that has other levels than those which effects are measured against.
 */
export function startOf({ baseline, baseProfile, groups }: Acceptance): 'base' | 'levels' {
  const effects = groups[0]?.effects ?? [];
  const isBase = effects.every(({ attribute, reference }) => lookUp(baseProfile, attribute) === reference);
  return baseline === 'profile' && isBase ? 'base' : 'levels';
}

/** The largest rise first, the largest fall last. */
export function sortedEffects(effects: readonly AcceptanceEffect[]): AcceptanceEffect[] {
  return [...effects].sort((a, b) => b.points.estimate - a.points.estimate);
}

/**
 * Acceptance of every level in every group, one row per level and a mark for each group. With one base profile the
 * reference levels all have its rate, which is told once; with an average each has its own.
 */
export function acceptanceByGroupChart(
  groups: readonly AcceptanceGroup[],
  { baseline }: Pick<Acceptance, 'baseline'>,
  labels: Labels,
  language: Language,
): IntervalChart {
  const [first] = groups;
  const base: ChartRow = {
    label: language.say(`base.${baseline}`),
    cell: seriesCell(
      groups.map(({ baseRate }) => shareMark(baseRate, true)),
      language,
    ),
  };
  const blocks = effectsByAttribute(first?.effects ?? []).map(([attribute, effects]): ChartBlock => {
    const references = baseline === 'average' ? referenceRow(effects[0], groups, labels, language) : [];
    const rows = effects.map((effect) => ({
      ...levelLabel(effect, labels),
      cell: seriesCell(
        groups.map((group) => {
          const found = findEffect(group, effect);
          return found && shareMark(found.acceptance, isClearOf(found.points, 0));
        }),
        language,
      ),
    }));
    return { heading: labels.short(attribute), rows: [...references, ...rows] };
  });
  return {
    series: groups.map(labels.group),
    blocks: [{ rows: [base] }, ...blocks],
    ...shareAxis(language),
  };
}

/** The label of a level as charts have it: short, with the full one for who asks. */
export function levelLabel({ attribute, level }: Pick<AcceptanceEffect, 'attribute' | 'level'>, labels: Labels) {
  return { label: labels.short(attribute, level), full: labels.level(attribute, level) };
}

/** Effects in their order, grouped by attribute. */
export function effectsByAttribute(effects: readonly AcceptanceEffect[]): [string, AcceptanceEffect[]][] {
  const byAttribute = new Map<string, AcceptanceEffect[]>();
  for (const effect of effects) {
    const list = byAttribute.get(effect.attribute);
    if (list) list.push(effect);
    else byAttribute.set(effect.attribute, [effect]);
  }
  return [...byAttribute];
}

/** The same effect in another group. */
export function findEffect(group: AcceptanceGroup, { attribute, level }: AcceptanceEffect) {
  return group.effects.find((effect) => effect.attribute === attribute && effect.level === level);
}

/** Does an interval leave out a value, so that the data tell which side of it the truth is on? */
export function isClearOf(interval: Pick<Interval, 'low' | 'high'> | undefined, value: number): boolean {
  if (!isNumber(interval?.low) || !isNumber(interval.high)) return false;
  return interval.low > value || interval.high < value;
}

/**
 * A share with a stem from where it starts, and the change in words. The interval is that of the change, so that it crosses
 * the line where a rise can't be told from a fall; that of the share itself, which has the start's own error in it, is in the
 * table.
 */
export function changeCell(
  shares: { readonly from: Interval; readonly to: Interval; readonly points: Interval },
  language: Language,
): Cell {
  const { from, to, points } = shares;
  const isClear = isClearOf(points, 0);
  const start = percent(from.estimate);
  const atChange = (change: number) => (start === undefined || !isNumber(change) ? undefined : start + change);
  const tone = points.estimate > 0 ? 'gain' : 'loss';
  return {
    estimate: percent(to.estimate) ?? Number.NaN,
    low: atChange(points.low),
    high: atChange(points.high),
    isClear,
    line: start,
    tone: isClear ? tone : 'unclear',
    value: language.percent(language.number(percent(to.estimate))),
    note: isClear
      ? language.say('chart.points', { points: language.signed(points.estimate) })
      : language.say('chart.unclear'),
  };
}

export function shareAxis(language: Language): Pick<IntervalChart, 'axisTitle' | 'include' | 'formatTick'> {
  return {
    axisTitle: language.say('chart.share.axis'),
    include: [],
    formatTick: (value, digits) => language.percent(language.number(value, digits)),
  };
}

function effectRow(effect: AcceptanceEffect, labels: Labels, language: Language): ChartRow {
  const { acceptanceAtReference, acceptance, points, published, extrapolation } = effect;
  const cell = changeCell({ from: acceptanceAtReference, to: acceptance, points }, language);
  const start = percent(acceptanceAtReference.estimate) ?? 0;
  const atChange = (relative: number | undefined) =>
    relative === undefined ? undefined : start * (1 + relative / 100);
  return {
    ...levelLabel(effect, labels),
    sublabel: labels.short(effect.attribute),
    cell: {
      ...cell,
      ...(published && { band: { low: atChange(published.low), high: atChange(published.high) } }),
      ...(extrapolation && { note: `${cell.note}; ${language.say('chart.extrapolates')}` }),
    },
  };
}

function referenceRow(
  effect: AcceptanceEffect | undefined,
  groups: readonly AcceptanceGroup[],
  labels: Labels,
  language: Language,
): ChartRow[] {
  if (!effect) return [];
  const marks = groups.map((group) => {
    const found = findEffect(group, effect);
    return found && shareMark(found.acceptanceAtReference, true);
  });
  const { attribute, reference } = effect;
  return [{ ...levelLabel({ attribute, level: reference }, labels), cell: seriesCell(marks, language) }];
}

function seriesCell(series: readonly (Mark | undefined)[], language: Language): SeriesCell {
  const values = series.map((mark) => language.number(mark?.estimate));
  return { series, value: language.percent(values.join(' · ')) };
}

function shareMark({ estimate, low, high }: Interval, isClear: boolean): Mark {
  return { estimate: percent(estimate) ?? Number.NaN, low: percent(low), high: percent(high), isClear };
}

function percent(share: number | undefined): number | undefined {
  return isNumber(share) ? 100 * share : undefined;
}
