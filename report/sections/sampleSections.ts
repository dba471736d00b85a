/** The section on flags: how many respondents have which, and who was left out for one. */
import { type QualityFlag, qualityFlags } from '../../study/responses/quality.ts';
import { makeTable } from '../figures/table.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';

/** None where the estimates were made without looking for flags. */
export function qualitySection({ estimates: { quality }, language }: ReportMaterial): ReportSection[] {
  if (!quality) return [];
  const { say, number } = language;
  const { nRespondents, nFlagged, nLeftOut, without, flags } = quality;
  // A flag of a newer program keeps its own name.
  const nameOf = (flag: QualityFlag) => (qualityFlags.includes(flag) ? say(`quality.flag.${flag}`) : flag);
  const counts = { respondents: number(nRespondents), flagged: number(nFlagged), leftOut: number(nLeftOut) };
  const percent = (n: number) => language.percent(number(nRespondents === 0 ? 0 : (100 * n) / nRespondents, 1));
  const caption = say('quality.table', counts);
  const raised = flags.filter(({ respondents }) => respondents > 0);
  const table = makeTable(caption, raised, [
    { label: say('quality.flag'), text: ({ flag }) => nameOf(flag) },
    { label: say('table.respondents'), isNumber: true, text: ({ respondents }) => number(respondents) },
    { label: say('quality.share'), isNumber: true, text: ({ respondents }) => percent(respondents) },
    { label: say('quality.leftOut'), text: ({ flag }) => say(without.includes(flag) ? 'value.yes' : 'value.no') },
  ]);
  const paragraphs = [say('quality.intro'), say(nLeftOut > 0 ? 'quality.some' : 'quality.nobody', counts)];
  if (raised.length < flags.length) paragraphs.push(say('quality.others'));
  const openTables = raised.length > 0 ? [table] : [];
  return [{ id: 'quality', title: say('section.quality'), paragraphs, openTables }];
}
