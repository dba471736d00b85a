/** The finding: a headline of some ten words, and one sentence in natural frequencies. */
import { leadingEffects } from '../../analysis/acceptance/leadingEffects.ts';
import type { Acceptance, AcceptanceEffect } from '../../study/estimates/acceptance.ts';
import { isClearOf, startOf } from '../figures/acceptanceChart.ts';
import { isNumber } from '../figures/language.ts';
import { nameLevel } from '../figures/nameLevel.ts';
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

/** `importance` is the headline where nothing could be rejected. */
export function makeHeadline(material: ReportMaterial, importance: string): string {
  const { estimates, acceptance, language } = material;
  if (!estimates.converged) return language.say('headline.notConverged');
  if (!acceptance) return importance;
  const effects = clearEffects(acceptance);
  const [largest] = effects;
  if (!largest) return language.say(allClear(acceptance).length > 0 ? 'headline.notShown' : 'headline.unclear');
  const isRise = ({ points }: AcceptanceEffect) => points.estimate > 0;
  const own = effects.filter((effect) => isRise(effect) === isRise(largest));
  const others = effects.filter((effect) => isRise(effect) !== isRise(largest));
  const [first, second] = isRise(largest) ? (['up', 'down'] as const) : (['down', 'up'] as const);
  const lead = sayEffects(own, `headline.${first}`, material);
  if (others.length === 0) return lead;
  return language.say('headline.and', { first: lead, second: sayEffects(others, `headline.then.${second}`, material) });
}

/** "Of every 100 people, 38 would accept the base offer. One change raises that to 53; another lowers it to 29." */
export function makeLede({ estimates, acceptance, labels, language }: ReportMaterial): string {
  const [average] = acceptance?.groups ?? [];
  if (!acceptance || !average || !estimates.converged || !isNumber(average.baseRate.estimate)) return '';
  const { say } = language;
  const hundred = (share: number) => Math.round(100 * share);
  const who = say(estimates.simulatedRespondents >= estimates.nRespondents ? 'lede.simulated' : 'lede.people');
  const base = say(`lede.base.${acceptance.baseline}`, { who, from: hundred(average.baseRate.estimate) });
  const effects = clearEffects(acceptance);
  const up = effects.find(({ points }) => points.estimate > 0);
  const down = effects.find(({ points }) => points.estimate < 0);
  if (!up && !down) return base;
  if (startOf(acceptance) === 'base') {
    const values = { up: hundred(up?.acceptance.estimate ?? 0), down: hundred(down?.acceptance.estimate ?? 0) };
    return `${base} ${say(up && down ? 'lede.both' : up ? 'lede.up' : 'lede.down', values)}`;
  }
  // Every level has a start of its own.
  const told = [up, down].flatMap((effect) =>
    effect
      ? [
          say('lede.instead', {
            level: nameLevel(effect, estimates.columns, labels, language),
            reference: labels.short(effect.attribute, effect.reference),
            from: hundred(effect.acceptanceAtReference.estimate),
            to: hundred(effect.acceptance.estimate),
          }),
        ]
      : [],
  );
  return [base, ...told].join(' ');
}

function allClear({ groups }: Acceptance): AcceptanceEffect[] {
  return (groups[0]?.effects ?? []).filter(({ points }) => isClearOf(points, 0));
}

/** Effects of one sign: a superlative only for one that is clearly larger than all others. */
function sayEffects(
  effects: readonly AcceptanceEffect[],
  key: string,
  { estimates, retold, labels, language }: ReportMaterial,
): string {
  const leading = retold ? leadingEffects(effects, retold) : effects;
  const [level, other] = leading.map((effect) => nameLevel(effect, estimates.columns, labels, language));
  const values = { level: level ?? '', other: other ?? '', count: effects.length };
  if (effects.length === 1) return language.say(`${key}.one`, values);
  if (leading.length === 1) return language.say(`${key}.most`, values);
  if (effects.length === 2) return language.say(`${key}.both`, values);
  return language.say(leading.length === 2 ? `${key}.either` : `${key}.some`, values);
}
