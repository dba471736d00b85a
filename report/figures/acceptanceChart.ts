/**
 * What each level does to acceptance, against the reference level of its attribute: one chart in percent of the base
 * rate, which the published ranges are held against, and one in percentage points. Publications rarely say which of the
 * two they mean, so both are drawn, each with its own unit on the axis.
 */
import type { Acceptance, AcceptanceEffect, AcceptanceGroup, Interval } from '../../study/estimates/acceptance.ts';
import type { Cell, ChartBlock, ChartRow, IntervalChart } from './chart.ts';
import type { Labels } from './labels.ts';
import { isNumber, type Language } from './language.ts';

export type ChangeUnit = 'percent' | 'points';

export function acceptanceChangesChart(
  group: AcceptanceGroup,
  unit: ChangeUnit,
  labels: Labels,
  language: Language,
): IntervalChart {
  const rowOf = (effect: AcceptanceEffect): ChartRow => ({
    label: labels.level(effect.attribute, effect.level),
    cells: [changeCell(effect, unit, labels, language)],
  });
  return {
    panels: [{ title: '' }],
    blocks: effectsByAttribute(group.effects).map(([attribute, effects]) => ({
      ...attributeHeading(attribute, effects, labels, language),
      rows: effects.map(rowOf),
    })),
    axisTitle: language.say(`chart.${unit}.axis`),
    include: [0],
    formatTick: (value, digits) => language.signed(value, digits),
  };
}

/**
 * Acceptance of every level in every group, side by side: the sectors as small multiples. With one base profile the
 * reference levels all have its rate, which is told once; with an average each has its own.
 */
export function acceptanceByGroupChart(
  groups: readonly AcceptanceGroup[],
  baseline: Acceptance['baseline'],
  labels: Labels,
  language: Language,
): IntervalChart {
  const [first] = groups;
  const blocks = effectsByAttribute(first?.effects ?? []).map(([attribute, effects]): ChartBlock => {
    const references = baseline === 'average' ? referenceRow(effects[0], groups, labels, language) : [];
    const rows = effects.map((effect) => ({
      label: labels.level(attribute, effect.level),
      cells: groups.map((group) => {
        const found = findEffect(group, effect);
        return shareCell(found?.acceptance, group.baseRate, isClearOf(found?.points, 0), language);
      }),
    }));
    return { heading: labels.column(attribute), rows: [...references, ...rows] };
  });
  const baseCells = groups.map(({ baseRate }) => shareCell(baseRate, baseRate, true, language));
  const base = { label: language.say(`base.${baseline}`), cells: baseCells };
  return {
    panels: groups.map((group) => ({ title: labels.group(group) })),
    blocks: [{ rows: [base] }, ...blocks],
    axisTitle: language.say('chart.share.axis'),
    include: [],
    formatTick: (value, digits) => language.number(value, digits),
  };
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
export function isClearOf(interval: Interval | undefined, value: number): boolean {
  if (!isNumber(interval?.low) || !isNumber(interval.high)) return false;
  return interval.low > value || interval.high < value;
}

function referenceRow(
  effect: AcceptanceEffect | undefined,
  groups: readonly AcceptanceGroup[],
  labels: Labels,
  language: Language,
): ChartRow[] {
  if (!effect) return [];
  const cells = groups.map((group) => {
    return shareCell(findEffect(group, effect)?.acceptanceAtReference, group.baseRate, true, language);
  });
  return [{ label: labels.level(effect.attribute, effect.reference), cells }];
}

function attributeHeading(attribute: string, effects: readonly AcceptanceEffect[], labels: Labels, language: Language) {
  const references = [...new Set(effects.map(({ reference }) => labels.level(attribute, reference)))];
  return {
    heading: labels.column(attribute),
    subheading: language.say('chart.insteadOf', { reference: references.join(' / ') }),
  };
}

function changeCell(effect: AcceptanceEffect, unit: ChangeUnit, labels: Labels, language: Language): Cell {
  const interval = unit === 'percent' ? effect.relative : effect.points;
  const { published } = effect;
  const hasRange = unit === 'percent' && published !== undefined;
  const range = hasRange && language.say('chart.published', { words: labels.published(effect) ?? '' });
  return {
    estimate: interval.estimate,
    low: interval.low,
    high: interval.high,
    line: 0,
    isClear: isClearOf(interval, 0),
    band: hasRange ? { low: published.low, high: published.high } : undefined,
    value: language.say(`value.${unit}`, {
      estimate: language.signed(interval.estimate, 1),
      low: language.signed(interval.low, 1),
      high: language.signed(interval.high, 1),
    }),
    note: [range, effect.extrapolation && language.say('chart.extrapolates')].filter(Boolean).join('; ') || undefined,
  };
}

function shareCell(interval: Interval | undefined, base: Interval, isClear: boolean, language: Language): Cell {
  const percent = (share: number | undefined) => (isNumber(share) ? 100 * share : undefined);
  return {
    estimate: percent(interval?.estimate) ?? Number.NaN,
    low: percent(interval?.low),
    high: percent(interval?.high),
    line: percent(base.estimate),
    isClear,
    value: `${language.number(percent(interval?.estimate))}%`,
  };
}
