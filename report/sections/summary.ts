/** The top of the report: what may not be missed, the headline, and what it rests on, in plain words. */
import { hasAcceptance } from '../../analysis/acceptance/requireNone.ts';
import type { Acceptance, AcceptanceEffect } from '../../study/estimates/acceptance.ts';
import { isClearOf } from '../figures/acceptanceChart.ts';
import { shareWithInterval } from '../figures/acceptanceTables.ts';
import type { Banner, Fact, ReportMaterial, ReportSummary } from '../reportView.ts';
import { clearEffects, effectValues, makeHeadline } from './headline.ts';
import { sayReason, sayWarning } from './warnings.ts';
import { weightingSentence } from './weightingSection.ts';

export function makeBanners({ estimates, labels, language }: ReportMaterial): Banner[] {
  const { simulatedRespondents, nRespondents, converged, reason } = estimates;
  const banners: Banner[] = [];
  const add = (kind: Banner['kind'], values: Readonly<Record<string, string>>) =>
    banners.push({
      kind,
      title: language.say(`banner.${kind}.title`),
      text: language.say(`banner.${kind}.text`, values),
    });
  if (!converged) add('notConverged', { reason: sayReason(reason, { labels, language }) });
  if (simulatedRespondents > 0) {
    const counts = { simulated: language.number(simulatedRespondents), total: language.number(nRespondents) };
    const isAll = simulatedRespondents >= nRespondents;
    add('simulated', { who: language.say(`banner.simulated.${isAll ? 'all' : 'some'}`, counts) });
  }
  return banners;
}

/** @param intervals the key of the sentence that says what the intervals are */
export function makeSummary(material: ReportMaterial, intervals: string): ReportSummary {
  const { acceptance, language } = material;
  const paragraphs = acceptance
    ? [
        `${leadSentences(material, acceptance)} ${baseSentence(material, acceptance)}`,
        `${groupsSentence(material, acceptance)} ${intervalsSentence(material, acceptance, intervals)}`,
        weightingSentence(material),
        unclearSentence(material, acceptance),
      ]
    : [`${noAcceptanceSentence(material)} ${language.say('summary.partWorths')}`];
  return {
    headline: makeHeadline(material),
    paragraphs: [...paragraphs, warningsSentence(material)].map((text) => text.trim()).filter(Boolean),
    baseProfile: baseProfile(material),
  };
}

/** Why there are no figures about acceptance: nothing could be rejected, or the fit is no basis for them. */
export function noAcceptanceSentence({ estimates, language }: ReportMaterial): string {
  return language.say(hasAcceptance(estimates) ? 'summary.noAcceptance.notComputed' : 'summary.noAcceptance');
}

/** Warnings of the estimation and of the acceptance analysis, each once. */
export function allWarnings({ estimates, acceptance, chosen, labels, language }: ReportMaterial): string[] {
  const all = [...estimates.warnings, ...(acceptance?.warnings ?? []), ...chosen.warnings];
  return [...new Set(all.map((warning) => sayWarning(warning, { labels, language })))];
}

/** What the headline compares, its relative reading, and the largest effect of the other sign. */
function leadSentences(material: ReportMaterial, acceptance: Acceptance): string {
  const { labels, language } = material;
  const [effect, ...others] = material.estimates.converged ? clearEffects(acceptance) : [];
  if (!effect) return '';
  const { attribute, reference, relative } = effect;
  const lead = language.say('summary.effect', {
    reference: labels.level(attribute, reference),
    from: effectValues(effect, material).from,
    relative: language.signed(relative.estimate, 1),
    low: language.signed(relative.low, 1),
    high: language.signed(relative.high, 1),
  });
  const isRise = ({ points }: AcceptanceEffect) => points.estimate > 0;
  const other = others.find((one) => isRise(one) !== isRise(effect));
  if (!other) return lead;
  return `${lead} ${language.say(isRise(other) ? 'summary.up' : 'summary.down', effectValues(other, material))}`;
}

function baseSentence({ language }: ReportMaterial, { baseline, groups }: Acceptance): string {
  const [average] = groups;
  const rate = average ? shareWithInterval(average.baseRate, language) : '';
  return language.say(`summary.base.${baseline}`, { rate });
}

function groupsSentence({ estimates, labels, language }: ReportMaterial, { groups }: Acceptance): string {
  const parts = groups.slice(1);
  if (parts.length < 2) return '';
  const factors = Object.keys(parts[0]?.factors ?? estimates.respondentsBy).map(labels.column);
  const weights = parts.map((group) =>
    language.say('summary.weight', { group: labels.group(group), weight: language.number(100 * group.weight) }),
  );
  return language.say('summary.groups', {
    count: parts.length,
    factors: factors.join(' × '),
    weights: weights.join(', '),
  });
}

function intervalsSentence({ language }: ReportMaterial, { confidence, intervals }: Acceptance, key: string): string {
  const method = language.say(`method.${intervals ?? 'delta'}`);
  return language.say(key, { confidence: language.number(100 * confidence), method });
}

function unclearSentence({ estimates, labels, language }: ReportMaterial, { groups }: Acceptance): string {
  const unclear = (groups[0]?.effects ?? []).filter(({ points }) => !isClearOf(points, 0));
  if (unclear.length === 0 || !estimates.converged) return '';
  const levels = unclear.map(({ attribute, level }) => `“${labels.level(attribute, level)}”`);
  return language.say('summary.unclear', { levels: levels.join(', ') });
}

function warningsSentence(material: ReportMaterial): string {
  const { length } = allWarnings(material);
  if (length === 0) return '';
  return material.language.say('summary.warnings', { count: length });
}

function baseProfile({ acceptance, labels }: ReportMaterial): Fact[] {
  const applying = Object.entries(acceptance?.baseProfile ?? {}).filter(([, level]) => level !== '');
  return applying.map(([attribute, level]) => ({
    term: labels.column(attribute),
    value: labels.level(attribute, level),
  }));
}
