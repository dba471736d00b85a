/** What effects that include no change can't be taken for, and how many respondents would tell. */
import { powerOfTen } from '../../analysis/powerOfTen.ts';
import type { AcceptanceEffect, NeededRespondents } from '../../study/estimates/acceptance.ts';
import { isClearOf } from '../figures/acceptanceChart.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';

/** Nothing where every effect of the average can be told from no change. */
export function neededSection(material: ReportMaterial): ReportSection[] {
  const items = neededSentences(material);
  if (items.length === 0) return [];
  return [{ id: 'needed', title: material.language.say('section.needed'), items }];
}

/** A sentence for each such effect of the average. */
function neededSentences(material: ReportMaterial): string[] {
  const { acceptance, estimates } = material;
  if (!acceptance || !estimates.converged) return [];
  const unclear = (acceptance.groups[0]?.effects ?? []).filter(({ points }) => !isClearOf(points, 0));
  return unclear.map((effect) => neededSentence(effect, acceptance.nRespondents, material));
}

function neededSentence(
  { attribute, level: id, needed }: AcceptanceEffect,
  nRespondents: number,
  { labels, language }: ReportMaterial,
): string {
  const level = labels.short(attribute, id);
  if (!needed) return language.say('needed.none', { level });
  const { say, number } = language;
  const [few, many] = needed.respondents;
  const counts = few === many ? wordsOf(few) : say('needed.range', { from: wordsOf(few), to: wordsOf(many) });
  const some = few > 1e6 ? say('needed.million') : say('needed.some', { count: counts });
  const effect = say(`needed.effect.${needed.basis}`, { size: sizeOf(needed) });
  const key = many > nRespondents ? 'needed.more' : 'needed.enough';
  return say(key, { level, effect, respondents: some, power: number(100 * needed.power) });

  function wordsOf(count: number): string {
    return count > 1e6 ? say('needed.million') : number(roughly(count));
  }

  function sizeOf({ relative }: NeededRespondents): string {
    const [from, to] = relative.map((change) => language.signed(change, Number.isInteger(change) ? 0 : 1));
    return from === to ? from : say('needed.range', { from, to });
  }
}

/** Two digits: a forecast of a sample knows no more. */
function roughly(count: number): number {
  const unit = powerOfTen(Math.max(0, Math.floor(Math.log10(Math.max(count, 1))) - 1));
  return Math.round(count / unit) * unit;
}
