import { counted } from '../../study/counted.ts';
import type { AcceptanceEffect } from '../../study/estimates/acceptance.ts';
import { roughly, signed } from './formatFigures.ts';

/** What an effect that includes no change can and can't be taken for, and how many respondents would tell. */
export function neededSentence({ attribute, level, needed }: AcceptanceEffect, nRespondents: number): string {
  const unclear = `${attribute} ${level}: cannot be told from no change`;
  if (!needed) return `${unclear}.`;
  const size = needed.relative.map((change) => signed(change, Math.abs(change) < 10 && change % 1 !== 0 ? 1 : 0));
  const [least = '', most = least] = size;
  const source = needed.basis === 'published' ? 'as published' : 'as estimated here';
  const effect = `an effect of ${least === most ? `${least}%` : `${least} to ${most}%`} (${source})`;
  const [few, many] = needed.respondents.map(roughly) as [string, string];
  const range = few === many ? few : `${few} to ${many}`;
  const respondents = counted(range, 'respondent');
  const power = `for ${100 * needed.power}% power`;
  if (needed.respondents[1] > nRespondents) {
    return `${unclear}; ${effect} needs some ${respondents} ${power}.`.replace('some more', 'more');
  }
  return `${unclear}, though ${effect} needs only some ${respondents} ${power}: it is probably smaller.`;
}
