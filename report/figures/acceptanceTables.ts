import type { AcceptanceEffect, AcceptanceGroup, Interval } from '../../study/estimates/acceptance.ts';
import { type ChangeUnit, findEffect } from './acceptanceChart.ts';
import type { Labels } from './labels.ts';
import { isNumber, type Language } from './language.ts';
import { type ColumnOf, type FigureTable, makeTable } from './table.ts';

type EffectColumn = ColumnOf<AcceptanceEffect>;

/**
 * The figures of the chart of relative changes, beside what was published.
 *
 * @param unweighted the same with every respondent counting once, where that is another
 */
export function relativeTable(
  group: AcceptanceGroup,
  caption: string,
  labels: Labels,
  language: Language,
  unweighted?: AcceptanceGroup,
): FigureTable {
  const published: EffectColumn[] = [
    { label: language.say('table.published'), text: (effect) => labels.published(effect) ?? '' },
    { label: language.say('table.covered'), text: (effect) => coveredWord(effect, language) },
  ];
  const hasPublished = group.effects.some((effect) => effect.published);
  return makeTable(caption, group.effects, [
    levelColumn(labels, language),
    { label: language.say('table.percent'), isNumber: true, text: ({ relative }) => signedPercent(relative, language) },
    intervalColumn(({ relative }) => relative, language),
    ...unweightedColumn(unweighted, ({ relative }) => changeText(relative, 'percent', language), language),
    ...(hasPublished ? published : []),
  ]);
}

/** The figures of the chart of changes in percentage points, with the acceptance that they lead from and to. */
export function pointsTable(
  group: AcceptanceGroup,
  caption: string,
  labels: Labels,
  language: Language,
  unweighted?: AcceptanceGroup,
): FigureTable {
  const share = (label: string, pick: (effect: AcceptanceEffect) => Interval): EffectColumn => ({
    label,
    isNumber: true,
    text: (effect) => shareWithInterval(pick(effect), language),
  });
  return makeTable(caption, group.effects, [
    levelColumn(labels, language),
    {
      label: language.say('table.insteadOf'),
      text: ({ attribute, reference }) => labels.level(attribute, reference),
    },
    share(language.say('table.atReference'), ({ acceptanceAtReference }) => acceptanceAtReference),
    share(language.say('table.atLevel'), ({ acceptance }) => acceptance),
    { label: language.say('table.points'), isNumber: true, text: ({ points }) => language.signed(points.estimate, 1) },
    intervalColumn(({ points }) => points, language),
    ...unweightedColumn(unweighted, ({ points }) => changeText(points, 'points', language), language),
  ]);
}

/** Acceptance of every level, a column per group. */
export function acceptanceByGroupTable(
  groups: readonly AcceptanceGroup[],
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  return byGroupTable(groups, caption, labels, language, ({ acceptance }) => shareWithInterval(acceptance, language));
}

/** What every level changes, a column per group. */
export function changesByGroupTable(
  groups: readonly AcceptanceGroup[],
  unit: ChangeUnit,
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  return byGroupTable(groups, caption, labels, language, ({ points, relative }) =>
    changeText(unit === 'points' ? points : relative, unit, language),
  );
}

function changeText({ estimate, low, high }: Interval, unit: ChangeUnit, language: Language): string {
  return language.say(`value.${unit}`, {
    estimate: language.signed(estimate, 1),
    low: language.signed(low, 1),
    high: language.signed(high, 1),
  });
}

/** What each effect is with every respondent counting once; no column where weights change nothing. */
function unweightedColumn(
  unweighted: AcceptanceGroup | undefined,
  textOf: (effect: AcceptanceEffect) => string,
  language: Language,
): EffectColumn[] {
  if (!unweighted) return [];
  const text = (effect: AcceptanceEffect) => {
    const found = findEffect(unweighted, effect);
    return found ? textOf(found) : '';
  };
  return [{ label: language.say('table.unweighted'), isNumber: true, text }];
}

/** `52.4% (49.1 to 55.7)`. */
export function shareWithInterval({ estimate, low, high }: Interval, language: Language): string {
  const percent = (share: number) => language.number(isNumber(share) ? 100 * share : undefined, 1);
  return language.say('value.share', { estimate: percent(estimate), low: percent(low), high: percent(high) });
}

/** `+17.0 to +81.6`, in a cell of its own. */
export function intervalText({ low, high }: Interval, digits: number, language: Language): string {
  return language.say('value.interval', { low: language.signed(low, digits), high: language.signed(high, digits) });
}

function byGroupTable(
  groups: readonly AcceptanceGroup[],
  caption: string,
  labels: Labels,
  language: Language,
  textOf: (effect: AcceptanceEffect) => string,
): FigureTable {
  const columns = groups.map(
    (group): EffectColumn => ({
      label: labels.group(group),
      isNumber: true,
      text: (effect) => {
        const found = findEffect(group, effect);
        return found ? textOf(found) : '';
      },
    }),
  );
  return makeTable(caption, groups[0]?.effects ?? [], [levelColumn(labels, language), ...columns]);
}

function levelColumn(labels: Labels, language: Language): EffectColumn {
  const text = ({ attribute, level }: AcceptanceEffect) =>
    language.say('table.levelOf', { attribute: labels.column(attribute), level: labels.level(attribute, level) });
  return { label: language.say('table.level'), text };
}

function intervalColumn(pick: (effect: AcceptanceEffect) => Interval, language: Language): EffectColumn {
  return {
    label: language.say('table.interval'),
    isNumber: true,
    text: (effect) => intervalText(pick(effect), 1, language),
  };
}

function signedPercent({ estimate }: Interval, language: Language): string {
  return `${language.signed(estimate, 1)}%`;
}

function coveredWord({ published }: AcceptanceEffect, language: Language): string {
  if (!published) return '';
  return language.say(published.covered ? 'table.covered.yes' : 'table.covered.no');
}
