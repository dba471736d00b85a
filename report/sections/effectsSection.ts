/** The figure of the first screen: every effect, sorted, as the share that would accept. */
import { isStated } from '../../analysis/acceptance/isStated.ts';
import type { Acceptance, AcceptanceGroup } from '../../study/estimates/acceptance.ts';
import { unweightedBeside } from '../../study/estimates/raking.ts';
import { effectsChart, startOf } from '../figures/acceptanceChart.ts';
import { changeText, effectsTable, shareWithInterval } from '../figures/acceptanceTables.ts';
import { nameLevel } from '../figures/nameLevel.ts';
import type { ReportFigure, ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, makeKey } from './figure.ts';
import { clearEffects } from './headline.ts';
import { weightingSentence } from './weightingSection.ts';

/** Nothing where there is no acceptance, or nothing changes it. */
export function effectsSection(material: ReportMaterial): ReportSection[] {
  const { acceptance, language } = material;
  const [average] = acceptance?.groups ?? [];
  if (!acceptance || !average || average.effects.length === 0) return [];
  return [
    {
      id: 'changes',
      title: language.say('section.changes'),
      figures: [effectsFigure(average, acceptance, material)],
    },
  ];
}

function effectsFigure(group: AcceptanceGroup, acceptance: Acceptance, material: ReportMaterial): ReportFigure {
  const { labels, language } = material;
  const start = startOf(acceptance);
  const subtitle = start === 'base' ? start : `${start}.${acceptance.baseline}`;
  const confidence = language.number(100 * acceptance.confidence);
  const base = language.number(100 * group.baseRate.estimate);
  const chart = effectsChart(group, labels, language);
  const unweighted = unweightedBeside(acceptance, 0);
  return {
    id: 'changes',
    title: captionOf(material, language.say(`changes.title.${start}`, { base })),
    subtitle: language.say(`changes.subtitle.${subtitle}`, {
      share: language.say(isStated(material.estimates) ? 'changes.share.stated' : 'changes.share'),
      confidence,
      rate: shareWithInterval(group.baseRate, language),
    }),
    description: language.say('changes.description', {
      confidence,
      count: group.effects.length,
      largest: describeExtremes(acceptance, material),
    }),
    chart,
    key: makeKey(chart, acceptance.confidence, language, { hollow: 'key.hollow' }),
    table: effectsTable(
      group,
      captionOf(material, language.say('changes.caption')),
      start,
      labels,
      language,
      unweighted,
    ),
    notes: [
      baseSentence(material, acceptance),
      weightingSentence(material),
      publishedSentence(group, material),
      sourceOf(group, material),
    ].filter(Boolean),
  };
}

/** The largest rise and the largest fall, for who can't see the chart. */
function describeExtremes(acceptance: Acceptance, { estimates, labels, language }: ReportMaterial): string {
  const effects = clearEffects(acceptance);
  const extremes = [
    effects.find(({ points }) => points.estimate > 0),
    effects.find(({ points }) => points.estimate < 0),
  ].filter((effect) => effect !== undefined);
  return extremes
    .map((effect) =>
      language.say(effect.points.estimate > 0 ? 'changes.rise' : 'changes.fall', {
        level: nameLevel(effect, estimates.columns, labels, language),
        value: changeText(effect.points, 'points', language),
      }),
    )
    .join(' ');
}

function baseSentence({ labels, language }: ReportMaterial, { baseline, baseProfile }: Acceptance): string {
  if (baseline === 'average') return language.say('changes.base.average');
  const applying = Object.entries(baseProfile ?? {}).filter(([, level]) => level !== '');
  const levels = applying.map(([attribute, level]) => {
    const label = labels.level(attribute, level);
    return /\p{L}{4}/u.test(label)
      ? label
      : language.say('table.levelOf', { attribute: labels.column(attribute), level: label });
  });
  return levels.length > 0 ? language.say('changes.base.profile', { levels: levels.join(' · ') }) : '';
}

function publishedSentence({ effects }: AcceptanceGroup, { estimates, labels, language }: ReportMaterial): string {
  const published = effects.filter((effect) => effect.published);
  if (published.length === 0 || !estimates.converged) return '';
  const missed = published.filter((effect) => !effect.published?.covered);
  const counts = { total: published.length, covered: published.length - missed.length };
  const levels = missed.map(({ attribute, level }) => language.quoted(labels.short(attribute, level))).join(', ');
  const sentence = language.say('changes.published', counts);
  return missed.length > 0 ? `${sentence} ${language.say('changes.published.missed', { levels })}` : sentence;
}

function sourceOf({ effects }: AcceptanceGroup, { estimates, labels, language }: ReportMaterial): string {
  const source = estimates.codebook?.published?.source;
  if (!source || !effects.some(({ published }) => published)) return '';
  return language.say('page.source', { source: labels.text(source) });
}
