/** Acceptance by group: marks of all groups on one axis, and the one sentence that their intervals allow. */
import { compareAllGroups, type GroupComparison } from '../../analysis/acceptance/compareAllGroups.ts';
import { groupsByFactors } from '../../analysis/acceptance/groups.ts';
import type { Acceptance, AcceptanceGroup } from '../../study/estimates/acceptance.ts';
import { acceptanceByGroupChart, findEffect } from '../figures/acceptanceChart.ts';
import { acceptanceByGroupTable, type ChangeUnit, changesByGroupTable } from '../figures/acceptanceTables.ts';
import { mostSeries } from '../figures/chart.ts';
import { nameLevel } from '../figures/nameLevel.ts';
import { inParts, titleOfPart } from '../figures/parts.ts';
import type { ReportFigure, ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, makeKey } from './figure.ts';

/** Nothing where there is only one group; one section for each factor where they are told one by one. */
export function groupsSection(material: ReportMaterial): ReportSection[] {
  const { acceptance } = material;
  const [average, ...groups] = acceptance?.groups ?? [];
  if (!acceptance || !average) return [];
  const lists = groupsByFactors(groups).filter((list) => list.length > 1);
  return lists.map((list, index) => {
    const id = index === 0 ? 'groups' : `groups${index + 1}`;
    return sectionOf(id, { ...acceptance, groups: [average, ...list] }, material);
  });
}

/** @param told the average, and groups that together are everyone */
function sectionOf(id: string, told: Acceptance, material: ReportMaterial): ReportSection {
  const { labels, language } = material;
  const groups = told.groups.slice(1);
  const factors = Object.keys(groups[0]?.factors ?? {})
    .map((factor) => labels.short(factor))
    .join(' × ');
  const caption = (unit: ChangeUnit) => captionOf(material, language.say(`groups.${unit}.caption`, { factors }));
  return {
    id,
    title: language.say('section.groups', { factors }),
    paragraphs: [compareSentence(told, material), weightsSentence(groups, material)].filter(Boolean),
    figures: groupFigures({ id, factors }, told, material),
    tables: [changesByGroupTable(groups, 'points', caption('points'), labels, language)],
    screenTables: [changesByGroupTable(groups, 'percent', caption('percent'), labels, language)],
  };
}

function groupFigures(
  { id, factors }: { readonly id: string; readonly factors: string },
  acceptance: Acceptance,
  material: ReportMaterial,
): ReportFigure[] {
  const { labels, language } = material;
  const confidence = language.number(100 * acceptance.confidence);
  const parts = inParts(acceptance.groups.slice(1), mostSeries);
  return parts.map((shown, index) => {
    const chart = acceptanceByGroupChart(shown, acceptance, labels, language);
    const title = titleOfPart(language.say('groups.title', { factors }), index, parts.length, language);
    return {
      id: `${id}-${index + 1}`,
      title: captionOf(material, title),
      subtitle: language.say('changes.subtitle.groups', { confidence }),
      description: language.say('groups.description', { confidence, groups: shown.map(labels.group).join('; ') }),
      chart,
      key: makeKey(chart, acceptance.confidence, language, { hollow: 'key.hollow.group' }),
      table: acceptanceByGroupTable(
        shown,
        captionOf(material, titleOfPart(language.say('groups.caption', { factors }), index, parts.length, language)),
        labels,
        language,
      ),
    };
  });
}

/** Which groups differ, in what they accept and in what changes it; as far as all comparisons together tell. */
function compareSentence(acceptance: Acceptance, material: ReportMaterial): string {
  const { retold, language } = material;
  if (!retold) return '';
  const { baseRates, effects } = compareAllGroups(acceptance, retold);
  const [widest] = baseRates;
  const [clearest] = effects;
  if (!widest || !clearest) return '';
  const { say } = language;
  const base = say(widest.isClear ? `groups.base.${acceptance.baseline}` : 'groups.base.unclear', {
    ...ratesOf(widest, material),
    baseline: say(`base.${acceptance.baseline}`),
  });
  const clear = effects.filter(({ isClear }) => isClear);
  const counts = { clear: language.number(clear.length), total: language.number(effects.length) };
  const change = say(clear.length > 0 ? 'groups.change.clear' : 'groups.change.unclear', {
    ...counts,
    ...changesOf(clearest, material),
  });
  return say('groups.finding', { base, change });
}

function ratesOf({ group, against, points }: GroupComparison, { labels, language }: ReportMaterial) {
  const [high, low] = points.estimate > 0 ? [group, against] : [against, group];
  const percent = ({ baseRate }: AcceptanceGroup) => language.number(100 * baseRate.estimate);
  const [from, to] = points.estimate > 0 ? [points.low, points.high] : [-points.high, -points.low];
  return {
    high: labels.group(high),
    low: labels.group(low),
    most: percent(high),
    least: percent(low),
    points: language.number(Math.abs(points.estimate)),
    from: language.number(from),
    to: language.number(to),
  };
}

function changesOf({ group, against, effect }: GroupComparison, { estimates, labels, language }: ReportMaterial) {
  const pointsIn = (own: AcceptanceGroup) => language.signed(effect && findEffect(own, effect)?.points.estimate, 0);
  return {
    level: effect ? nameLevel(effect, estimates.columns, labels, language) : '',
    group: labels.group(group),
    against: labels.group(against),
    own: pointsIn(group),
    other: pointsIn(against),
  };
}

/** How the groups are averaged above: a list of shares only where they are not the same. */
function weightsSentence(groups: readonly AcceptanceGroup[], { labels, language }: ReportMaterial): string {
  const weights = groups.map(({ weight }) => weight);
  const isEven = Math.max(...weights) - Math.min(...weights) < 1e-9;
  if (isEven) return language.say('groups.weights.even');
  const list = groups.map((group) =>
    language.say('summary.weight', { group: labels.group(group), weight: language.number(100 * group.weight) }),
  );
  return language.say('groups.weights', { weights: list.join(', ') });
}
