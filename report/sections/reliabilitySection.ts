/** The section on the repeated task: how alike its two answers are, and what that can be held against. */

import { formatOf } from '../../study/taskFormats.ts';
import { noNumber } from '../figures/language.ts';
import { makeTable } from '../figures/table.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';

/** None for estimates that were made before there was reliability. */
export function reliabilitySection({ estimates, language }: ReportMaterial): ReportSection[] {
  const { reliability, response } = estimates;
  if (!reliability) return [];
  const { say, number } = language;
  const { nRespondents, confidence, agreements } = reliability;
  const section = { id: 'reliability', title: say('section.reliability') };
  if (nRespondents === 0) return [{ ...section, paragraphs: [say('reliability.nobody')] }];
  const percent = (share: number | undefined) =>
    share === undefined ? noNumber : language.percent(number(100 * share, 1));
  const numbers = (shares: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, number(100 * share, 1)]));
  const isDual = formatOf(response).noneAt === 'second';
  const caption = say('reliability.table', { respondents: number(nRespondents) });
  const table = makeTable(caption, agreements, [
    {
      label: say('reliability.answer'),
      text: ({ step }) => say(step === 'choice' && !isDual ? 'reliability.answer.only' : `reliability.answer.${step}`),
    },
    {
      label: say('reliability.share', { confidence: number(100 * confidence) }),
      isNumber: true,
      text: ({ share, interval: [low, high] }) => say('value.share', numbers({ estimate: share, low, high })),
    },
    { label: say('reliability.chance'), isNumber: true, text: ({ chance }) => percent(chance) },
    { label: say('reliability.expected'), isNumber: true, text: ({ expected }) => percent(expected) },
  ]);
  return [{ ...section, paragraphs: [say('reliability.intro'), say('reliability.yardsticks')], openTables: [table] }];
}
