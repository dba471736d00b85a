/** The section on scales: how they are scored, and how well their items go together. */
import { fewestForReliability } from '../../analysis/scales/fewestForReliability.ts';
import type { DescribedScale, ScaleReliability } from '../../study/estimates/describedScale.ts';
import { noNumber } from '../figures/language.ts';
import { makeTable } from '../figures/table.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';

/** None where the study has no scales. */
export function scoresSection({
  estimates: { scores = [], confidence },
  labels,
  language,
}: ReportMaterial): ReportSection[] {
  if (scores.length === 0) return [];
  const { say, number } = language;
  const two = (value: number | undefined) => (value === undefined ? noNumber : number(value, 2));
  const words = (found: ScaleReliability | undefined) =>
    found
      ? say('value.utility', { estimate: two(found.estimate), low: two(found.low), high: two(found.high) })
      : noNumber;
  const table = makeTable<DescribedScale>(say('scores.table', { confidence: number(100 * confidence) }), scores, [
    { label: say('scores.scale'), text: ({ label }) => labels.text(label) },
    { label: say('scores.items'), isNumber: true, text: ({ items }) => number(items.length) },
    { label: say('scores.scored'), isNumber: true, text: ({ nScored }) => number(nScored) },
    { label: say('scores.mean'), isNumber: true, text: ({ mean }) => two(mean) },
    { label: say('scores.sd'), isNumber: true, text: ({ sd }) => two(sd) },
    { label: say('scores.alpha'), isNumber: true, text: ({ alpha }) => words(alpha) },
    { label: say('scores.omega'), isNumber: true, text: ({ omega }) => words(omega) },
  ]);
  const notes = scores.flatMap((scale) => notesOf(scale, { say, labels, name: labels.text(scale.label) }));
  return [
    {
      id: 'scores',
      title: say('section.scores'),
      paragraphs: [say('scores.intro')],
      openTables: [table],
      items: notes,
    },
  ];
}

interface NoteWords {
  readonly say: ReportMaterial['language']['say'];
  readonly labels: ReportMaterial['labels'];
  readonly name: string;
}

function notesOf(
  { nNotScored, nComplete, whyNoOmega, alpha, source, reversed, isFormative }: DescribedScale,
  { say, labels, name }: NoteWords,
) {
  const isNegative = alpha !== undefined && alpha.estimate < 0;
  return [
    ...(isFormative ? [say('scores.formative', { name })] : []),
    ...(nNotScored > 0 ? [say('scores.notScored', { name, count: nNotScored })] : []),
    ...(nComplete < fewestForReliability ? [say('scores.few', { name, count: nComplete })] : []),
    ...(whyNoOmega ? [say(`scores.noOmega.${whyNoOmega}`, { name })] : []),
    ...(isNegative ? [say('scores.negative', { name })] : []),
    ...(reversed ? [say('scores.reversed', { name, count: reversed.length })] : []),
    ...(source ? [say('scores.source', { name, source: labels.text(source) })] : []),
  ];
}
