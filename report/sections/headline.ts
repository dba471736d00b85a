/** The one sentence that a reader takes home, and the figures that it rests on. */
import type { Acceptance, AcceptanceEffect } from '../../study/estimates/acceptance.ts';
import { isClearOf } from '../figures/acceptanceChart.ts';
import type { ReportMaterial } from '../reportView.ts';

/**
 * Effects that these data tell from zero, the largest first whatever its sign; averaged over the groups. One that
 * compares profiles which nobody was shown is left out: there the model alone speaks.
 */
export function clearEffects(acceptance: Acceptance): AcceptanceEffect[] {
  const sizeOf = ({ points }: AcceptanceEffect) => Math.abs(points.estimate);
  return allClear(acceptance)
    .filter(({ extrapolation }) => !extrapolation)
    .sort((a, b) => sizeOf(b) - sizeOf(a));
}

export function makeHeadline(material: ReportMaterial): string {
  const { estimates, acceptance, language } = material;
  if (!estimates.converged) return capitalized(language.say('headline.notConverged'));
  const [effect] = acceptance ? clearEffects(acceptance) : [];
  const sentence =
    effect && acceptance ? effectSentence(effect, acceptance, material) : language.say(wordsWithout(acceptance));
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

function allClear({ groups }: Acceptance): AcceptanceEffect[] {
  return (groups[0]?.effects ?? []).filter(({ points }) => isClearOf(points, 0));
}

function effectSentence(effect: AcceptanceEffect, { confidence }: Acceptance, material: ReportMaterial): string {
  const key = effect.points.estimate > 0 ? 'headline.up' : 'headline.down';
  const values = effectValues(effect, material);
  return material.language.say(key, { ...values, confidence: material.language.number(100 * confidence) });
}

function wordsWithout(acceptance: Acceptance | undefined): string {
  if (!acceptance) return 'headline.noAcceptance';
  return allClear(acceptance).length > 0 ? 'headline.notShown' : 'headline.unclear';
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
