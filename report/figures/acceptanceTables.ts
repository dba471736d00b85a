import type { AcceptanceEffect, AcceptanceGroup, Interval } from '../../study/estimates/acceptance.ts';
import { findEffect, sortedEffects, type startOf } from './acceptanceChart.ts';
import type { Labels } from './labels.ts';
import { isNumber, type Language } from './language.ts';
import { type ColumnOf, type FigureTable, makeTable } from './table.ts';

type EffectColumn = ColumnOf<AcceptanceEffect>;
/** The two readings of a change. */
export type ChangeUnit = 'percent' | 'points';

/**
 * The figures of the chart of effects, in its order: the share that accepts, and the change in both of its readings, in
 * points and in percent, beside what was published.
 *
 * @param unweighted the same with every respondent counting once, where that is another
 */
export function effectsTable(
  group: AcceptanceGroup,
  caption: string,
  start: ReturnType<typeof startOf>,
  labels: Labels,
  language: Language,
  unweighted?: AcceptanceGroup,
): FigureTable {
  const { say } = language;
  const share = (label: string, pick: (effect: AcceptanceEffect) => Interval): EffectColumn => ({
    label,
    isNumber: true,
    text: (effect) => shareWithInterval(pick(effect), language),
  });
  const change = (label: string, unit: ChangeUnit): EffectColumn => ({
    label,
    isNumber: true,
    text: ({ points, relative }) => changeText(unit === 'points' ? points : relative, unit, language),
  });
  const published: EffectColumn[] = [
    { label: say('table.published'), text: (effect) => labels.published(effect) ?? '' },
    { label: say('table.covered'), text: (effect) => coveredWord(effect, language) },
  ];
  const starts: EffectColumn[] = [
    { label: say('table.insteadOf'), text: ({ attribute, reference }) => labels.short(attribute, reference) },
    share(say('table.atReference'), ({ acceptanceAtReference }) => acceptanceAtReference),
  ];
  const hasPublished = group.effects.some((effect) => effect.published);
  return makeTable(caption, sortedEffects(group.effects), [
    levelColumn(labels, language),
    // From one base all rows start there, which the chart says.
    ...(start === 'base' ? [] : starts),
    share(say('table.atLevel'), ({ acceptance }) => acceptance),
    change(say('table.points'), 'points'),
    change(say('table.percent'), 'percent'),
    ...unweightedColumns(unweighted, language),
    ...(hasPublished ? published : []),
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

/** `+15.1 (12.3 to 17.9)`, with a percent sign where it is relative. */
export function changeText({ estimate, low, high }: Interval, unit: ChangeUnit, language: Language): string {
  return language.say(`value.${unit}`, {
    estimate: language.signed(estimate, 1),
    low: language.signed(low, 1),
    high: language.signed(high, 1),
  });
}

/** `52.4% (49.1 to 55.7)`. */
export function shareWithInterval({ estimate, low, high }: Interval, language: Language): string {
  const percent = (share: number) => language.number(isNumber(share) ? 100 * share : undefined, 1);
  return language.say('value.share', { estimate: percent(estimate), low: percent(low), high: percent(high) });
}

/** What each effect is with every respondent counting once; no columns where weights change nothing. */
function unweightedColumns(unweighted: AcceptanceGroup | undefined, language: Language): EffectColumn[] {
  if (!unweighted) return [];
  const column = (unit: ChangeUnit): EffectColumn => ({
    label: language.say(`table.unweighted.${unit}`),
    isNumber: true,
    text: (effect) => {
      const found = findEffect(unweighted, effect);
      return found ? changeText(unit === 'points' ? found.points : found.relative, unit, language) : '';
    },
  });
  return [column('points'), column('percent')];
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
  return makeTable(caption, groups[0]?.effects ?? [], [shortLevelColumn(labels, language), ...columns]);
}

/** In a narrow table; the full labels are in that of the effects. */
export function shortLevelColumn(labels: Labels, language: Language): EffectColumn {
  return { label: language.say('table.level'), text: ({ attribute, level }) => labels.levelOf(attribute, level) };
}

/** In full, as respondents read it. */
function levelColumn(labels: Labels, language: Language): EffectColumn {
  const text = ({ attribute, level }: Pick<AcceptanceEffect, 'attribute' | 'level'>) =>
    language.say('table.levelOf', { attribute: labels.column(attribute), level: labels.level(attribute, level) });
  return { label: language.say('table.level'), text };
}

function coveredWord({ published }: AcceptanceEffect, language: Language): string {
  if (!published) return '';
  return language.say(published.covered ? 'table.covered.yes' : 'table.covered.no');
}
