/** What makes up for what: gains beside the largest loss, and rates where one attribute is a number. */
import { type Loss, type MadeUp, makesUp } from '../../analysis/acceptance/makesUp.ts';
import type { AcceptanceEffect } from '../../study/estimates/acceptance.ts';
import { changeCell, isClearOf, levelLabel, shareAxis } from '../figures/acceptanceChart.ts';
import { changeText, shareWithInterval } from '../figures/acceptanceTables.ts';
import type { ChartRow, IntervalChart } from '../figures/chart.ts';
import { nameLevel } from '../figures/nameLevel.ts';
import { type FigureTable, makeTable } from '../figures/table.ts';
import type { ReportFigure, ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, makeKey } from './figure.ts';
import { clearEffects } from './headline.ts';
import type { TradeOffs } from './importanceSection.ts';

/** Nothing where nothing is lost, or nothing could make up for it, and nothing is a number. */
export function makesUpSection(material: ReportMaterial, tradeOffs: TradeOffs | undefined): ReportSection[] {
  const { language } = material;
  const [largest] = findLosses(material);
  if (!largest && !tradeOffs) return [];
  return [
    {
      id: 'makesUp',
      title: language.say('section.makesUp'),
      paragraphs: [...(largest ? [findingOf(largest, material)] : []), ...(tradeOffs?.paragraphs ?? [])],
      figures: largest ? [lossFigure(largest, material)] : [],
      openTables: tradeOffs ? [tradeOffs.table] : [],
    },
  ];
}

/** The largest first; only what these data tell from zero can be a loss or make up for one. */
function findLosses({ acceptance, retold }: ReportMaterial): Loss[] {
  if (!acceptance || !retold) return [];
  const effects = clearEffects(acceptance);
  const losses = effects.filter(({ points }) => points.estimate < 0).slice(0, 1);
  const gains = effects.filter(({ points }) => points.estimate > 0);
  return makesUp(losses, gains, retold).filter(({ madeUp }) => madeUp.length > 0);
}

function findingOf({ loss, madeUp }: Loss, { estimates, labels, language }: ReportMaterial): string {
  const shown = madeUp.filter(({ isUnshown }) => !isUnshown);
  const nameOf = (effect: AcceptanceEffect) => nameLevel(effect, estimates.columns, labels, language);
  const list = (all: readonly MadeUp[]) => all.map(({ gain }) => language.quoted(nameOf(gain))).join(', ');
  const more = shown.filter(({ points }) => points.low > 0);
  const even = shown.filter(({ points }) => !isClearOf(points, 0));
  const key = more.length > 0 ? 'more' : even.length > 0 ? 'even' : 'less';
  return language.say(`makesUp.${key}`, {
    loss: nameOf(loss),
    levels: list(more.length > 0 ? more : even),
    count: (more.length > 0 ? more : even).length,
  });
}

function lossFigure(found: Loss, material: ReportMaterial): ReportFigure {
  const { estimates, acceptance, labels, language } = material;
  const { loss } = found;
  const chart = lossChart(found, material);
  const level = nameLevel(loss, estimates.columns, labels, language);
  const confidence = acceptance?.confidence ?? 0;
  return {
    id: 'makesUp',
    title: captionOf(material, language.say('makesUp.title', { level })),
    subtitle: language.say('changes.subtitle.makesUp', { confidence: language.number(100 * confidence) }),
    description: language.say('makesUp.description', { level, count: found.madeUp.length }),
    chart,
    key: makeKey(chart, confidence, language, { hollow: 'key.hollow.makesUp' }),
    table: lossTable(found, material),
  };
}

/** The loss alone, and with each gain; stems from the base. */
function lossChart({ loss, madeUp }: Loss, { labels, language }: ReportMaterial): IntervalChart {
  const { acceptanceAtReference: from, acceptance: to, points: change } = loss;
  const alone: ChartRow = {
    ...levelLabel(loss, labels),
    sublabel: language.say('makesUp.alone'),
    cell: changeCell({ from, to, points: change }, language),
  };
  const rows = madeUp.map(({ gain, neither, acceptance, points, isUnshown }): ChartRow => {
    const cell = changeCell({ from: neither, to: acceptance, points }, language);
    const note = isUnshown ? `${cell.note}; ${language.say('chart.extrapolates')}` : cell.note;
    return {
      label: language.say('makesUp.with', { level: labels.short(gain.attribute, gain.level) }),
      full: labels.level(gain.attribute, gain.level),
      sublabel: labels.short(gain.attribute),
      cell: { ...cell, note },
    };
  });
  return { blocks: [{ rows: [alone, ...rows] }], ...shareAxis(language) };
}

function lossTable({ loss, madeUp }: Loss, material: ReportMaterial): FigureTable {
  const { estimates, labels, language } = material;
  const level = nameLevel(loss, estimates.columns, labels, language);
  return makeTable<MadeUp>(captionOf(material, language.say('makesUp.caption', { level })), madeUp, [
    { label: language.say('makesUp.beside'), text: ({ gain }) => labels.levelOf(gain.attribute, gain.level) },
    {
      label: language.say('table.atLevel'),
      isNumber: true,
      text: ({ acceptance }) => shareWithInterval(acceptance, language),
    },
    {
      label: language.say('makesUp.points'),
      isNumber: true,
      text: ({ points }) => changeText(points, 'points', language),
    },
  ]);
}
