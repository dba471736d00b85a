/** What deserves a second look in the dates of a study, at a moment. */
import type { Study } from '../../study.ts';
import type { Warning } from './lintStudy.ts';

const aYear = 365 * 86_400_000;

export function lintFieldwork({ entry, respondents }: Study, now: Date): Warning[] {
  const { opens, closes, pauseAt } = entry?.fieldwork ?? {};
  const warnings: Warning[] = [];
  const isPast = (at: string, by = 0) => Date.parse(at) + by <= now.getTime();
  if (closes && isPast(closes.at)) {
    const message = `lies in the past (${closes.at}): nobody can start any more`;
    warnings.push({ place: ['fieldwork', 'closes'], message, hint: 'move it, or leave it out' });
  } else if (opens && isPast(opens.at, aYear)) {
    const message = `lies more than a year in the past (${opens.at})`;
    warnings.push({ place: ['fieldwork', 'opens'], message, hint: 'is the year right?' });
  }
  if (pauseAt !== undefined && respondents !== undefined && pauseAt >= respondents) {
    const message = `is ${pauseAt}, and ${respondents} are to take part: it never pauses before they have`;
    warnings.push({ place: ['fieldwork', 'pauseAt'], message, hint: 'a soft launch ends at about a tenth of them' });
  }
  return warnings;
}
