/** The sections about acceptance: what each level changes, and the same by group. */
import type { Acceptance, AcceptanceGroup } from '../../study/estimates/acceptance.ts';
import { unweightedBeside } from '../../study/estimates/raking.ts';
import { acceptanceByGroupChart, acceptanceChangesChart, type ChangeUnit } from '../figures/acceptanceChart.ts';
import {
  acceptanceByGroupTable,
  changesByGroupTable,
  pointsTable,
  relativeTable,
} from '../figures/acceptanceTables.ts';
import type { ReportFigure, ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, describeLargest, makeKey } from './figure.ts';
import { neededSentences } from './neededSection.ts';
import { noAcceptanceSentence } from './summary.ts';

/** More panels than this do not fit beside each other. */
const panelsPerChart = 4;

export function changesSection(material: ReportMaterial): ReportSection {
  const { acceptance, language } = material;
  const [average] = acceptance?.groups ?? [];
  if (!acceptance || !average) {
    const paragraphs = [noAcceptanceSentence(material)];
    return { id: 'changes', title: language.say('section.changes.none'), paragraphs };
  }
  const needed = neededSentences(material);
  return {
    id: 'changes',
    title: language.say('section.changes'),
    paragraphs: [language.say('changes.intro'), publishedSentence(average, material)].filter(Boolean),
    figures: [
      changesFigure('percent', average, acceptance, material),
      changesFigure('points', average, acceptance, material),
    ],
    itemsTitle: needed.length > 0 ? language.say('needed.intro') : undefined,
    items: needed,
  };
}

/** Nothing where there is only one group. */
export function groupsSection(material: ReportMaterial): ReportSection[] {
  const { acceptance, labels, language } = material;
  const groups = acceptance?.groups.slice(1) ?? [];
  if (!acceptance || groups.length < 2) return [];
  const factors = Object.keys(groups[0]?.factors ?? {})
    .map(labels.column)
    .join(' × ');
  const caption = (unit: ChangeUnit) => captionOf(material, language.say(`groups.${unit}.caption`, { factors }));
  return [
    {
      id: 'groups',
      title: language.say('section.groups', { factors }),
      paragraphs: [language.say(`groups.intro.${acceptance.baseline}`)],
      figures: groupFigures(groups, factors, acceptance, material),
      tables: [
        changesByGroupTable(groups, 'points', caption('points'), labels, language),
        changesByGroupTable(groups, 'percent', caption('percent'), labels, language),
      ],
    },
  ];
}

function changesFigure(
  unit: ChangeUnit,
  group: AcceptanceGroup,
  acceptance: Acceptance,
  material: ReportMaterial,
): ReportFigure {
  const { confidence } = acceptance;
  const { estimates, labels, language } = material;
  const chart = acceptanceChangesChart(group, unit, labels, language);
  const source = estimates.codebook?.published?.source;
  const makeChangesTable = unit === 'percent' ? relativeTable : pointsTable;
  return {
    id: `changes-${unit}`,
    title: captionOf(material, language.say(`changes.${unit}.title`)),
    description: language.say(`changes.${unit}.description`, {
      confidence: language.number(100 * confidence),
      count: group.effects.length,
      largest: describeLargest(chart, language),
    }),
    chart,
    key: makeKey(chart, confidence, language, { hollow: 'key.hollow' }),
    table: makeChangesTable(
      group,
      captionOf(material, language.say(`changes.${unit}.caption`)),
      labels,
      language,
      unweightedBeside(acceptance, 0),
    ),
    source: unit === 'percent' && source ? language.say('page.source', { source: labels.text(source) }) : undefined,
  };
}

function groupFigures(
  groups: readonly AcceptanceGroup[],
  factors: string,
  { baseline, confidence }: Acceptance,
  material: ReportMaterial,
): ReportFigure[] {
  const { labels, language } = material;
  const total = Math.ceil(groups.length / panelsPerChart);
  return Array.from({ length: total }, (_, index) => {
    const shown = groups.slice(index * panelsPerChart, (index + 1) * panelsPerChart);
    const chart = acceptanceByGroupChart(shown, baseline, labels, language);
    const whole = language.say('groups.title', { factors });
    const title = total === 1 ? whole : language.say('groups.part', { title: whole, number: index + 1, total });
    return {
      id: `groups-${index + 1}`,
      title: captionOf(material, title),
      description: language.say('groups.description', {
        confidence: language.number(100 * confidence),
        groups: shown.map(labels.group).join('; '),
      }),
      chart,
      key: makeKey(chart, confidence, language, { hollow: 'key.hollow.group', line: `key.line.${baseline}` }),
      table: acceptanceByGroupTable(
        shown,
        captionOf(material, language.say('groups.caption', { factors })),
        labels,
        language,
      ),
    };
  });
}

function publishedSentence({ effects }: AcceptanceGroup, { estimates, labels, language }: ReportMaterial): string {
  const published = effects.filter((effect) => effect.published);
  if (published.length === 0 || !estimates.converged) return '';
  const missed = published.filter((effect) => !effect.published?.covered);
  const counts = { total: published.length, covered: published.length - missed.length };
  const levels = missed.map(({ attribute, level }) => `“${labels.level(attribute, level)}”`).join(', ');
  const sentence = language.say('changes.percent.published', counts);
  return missed.length > 0 ? `${sentence} ${language.say('changes.percent.missed', { levels })}` : sentence;
}
