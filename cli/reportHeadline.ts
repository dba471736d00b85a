/** The one sentence that a reader takes home, and the figures that it rests on. */
import { isClearOf } from '../analysis/figures/acceptanceChart.ts';
import type { Acceptance, AcceptanceEffect } from '../study/acceptance.ts';
import type { ReportMaterial } from './reportView.ts';

/** Effects that these data tell from zero, the largest rise first; averaged over the groups. */
export function clearEffects(acceptance: Acceptance): AcceptanceEffect[] {
  const effects = acceptance.groups[0]?.effects ?? [];
  return effects.filter(({ points }) => isClearOf(points, 0)).sort((a, b) => b.points.estimate - a.points.estimate);
}

/** The largest rise; the largest drop where nothing rises; nothing where no effect is clear. */
export function leadEffect(acceptance: Acceptance): AcceptanceEffect | undefined {
  const clear = clearEffects(acceptance);
  const [highest] = clear;
  return highest && highest.points.estimate > 0 ? highest : clear.at(-1);
}

export function makeHeadline(material: ReportMaterial): string {
  const { estimates, acceptance, language } = material;
  if (!estimates.converged) return capitalized(language.say('headline.notConverged'));
  const effect = acceptance && leadEffect(acceptance);
  const sentence = effect ? effectSentence(effect, acceptance, material) : language.say(wordsWithout(acceptance));
  const isSimulated = estimates.simulatedRespondents > 0 && acceptance;
  return isSimulated ? language.say('headline.simulated', { headline: sentence }) : capitalized(sentence);
}

/** A drop is worded as one: "lowers by 5.0 (3.1 to 6.9)", so its figures lose their sign and its interval turns round. */
export function effectValues(effect: AcceptanceEffect, { labels, language }: ReportMaterial) {
  const { attribute, level, points, acceptance, acceptanceAtReference } = effect;
  const isDrop = points.estimate < 0;
  return {
    level: labels.level(attribute, level),
    points: language.number(Math.abs(points.estimate), 1),
    low: language.number(isDrop ? -points.high : points.low, 1),
    high: language.number(isDrop ? -points.low : points.high, 1),
    from: language.number(100 * acceptanceAtReference.estimate, 1),
    to: language.number(100 * acceptance.estimate, 1),
  };
}

function effectSentence(effect: AcceptanceEffect, { confidence }: Acceptance, material: ReportMaterial): string {
  const key = effect.points.estimate > 0 ? 'headline.up' : 'headline.down';
  const values = effectValues(effect, material);
  return material.language.say(key, { ...values, confidence: material.language.number(100 * confidence) });
}

function wordsWithout(acceptance: Acceptance | undefined): string {
  return acceptance ? 'headline.unclear' : 'headline.noAcceptance';
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
