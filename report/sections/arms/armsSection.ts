/** The two groups of a binding study side by side: whose choices are kept, and to whom the same proposals are made up. */
import type { Interval } from '../../../study/estimates/acceptance.ts';
import type { ArmComparison, Arms } from '../../../study/estimates/arms.ts';
import type { Language } from '../../figures/language.ts';
import { probabilityText } from '../../figures/parameterTables.ts';
import { type FigureTable, makeTable } from '../../figures/table.ts';
import type { ReportMaterial, ReportSection } from '../../reportView.ts';

export function armsSection(arms: ArmComparison | undefined, material: ReportMaterial): ReportSection[] {
  if (!arms) return [];
  const { language } = material;
  const { say, number } = language;
  const section = { id: 'arms', title: say('section.arms') };
  const people = { kept: number(arms.nRespondents.kept), madeUp: number(arms.nRespondents.madeUp) };
  if (arms.reason !== undefined) return [{ ...section, paragraphs: [say('arms.none', people)] }];
  return [
    {
      ...section,
      paragraphs: [armsSentence(arms, language), say('arms.intro', people)],
      openTables: [comparisonTable(arms, material), ...(arms.tests ? [testsTable(arms.tests, arms, language)] : [])],
    },
  ];
}

/** The difference in one sentence: acceptance, what matters, and how consistent answers are. */
export function armsSentence(arms: ArmComparison, language: Language): string {
  const { say } = language;
  const parts = [acceptanceWords(arms, language), tastesWords(arms, language), scaleWords(arms, language)];
  const said = parts.filter((part) => part !== '').join('; ');
  return said === '' ? say('arms.nothing') : say('arms.sentence', { said });
}

function acceptanceWords({ acceptance }: ArmComparison, { say, number }: Language): string {
  if (!acceptance) return '';
  const { estimate, low, high } = acceptance.difference;
  const points = (share: number) => number(100 * share, 1);
  // The size with its own interval, whichever way it goes.
  const [from, to] = estimate < 0 ? [-high, -low] : [low, high];
  const isClear = low > 0 || high < 0;
  const key = isClear ? (estimate < 0 ? 'less' : 'more') : 'unclear';
  const [least, most] = isClear ? [from, to] : [low, high];
  const size = isClear ? Math.abs(estimate) : estimate;
  return say(`arms.acceptance.${key}`, { points: points(size), low: points(least), high: points(most) });
}

function tastesWords({ tests, confidence }: ArmComparison, language: Language): string {
  if (!tests || tests.tastes.df === 0) return '';
  const key = tests.tastes.p < 1 - confidence ? 'differ' : 'alike';
  return language.say(`arms.tastes.${key}`, { p: probabilityWords(tests.tastes.p, language) });
}

/** `p = 0.004`, `p < 0.001`. */
function probabilityWords(p: number, language: Language): string {
  return p < 0.001 ? `p ${probabilityText(p, language)}` : `p = ${probabilityText(p, language)}`;
}

function scaleWords({ scale, tests }: ArmComparison, language: Language): string {
  if (!scale || !tests) return '';
  const { number, say } = language;
  const { estimate, low, high } = scale;
  const values = { scale: number(estimate, 2), low: number(low, 2), high: number(high, 2) };
  return say(low !== undefined && high !== undefined ? 'arms.scale' : 'arms.scale.open', values);
}

type Row = Arms<Interval> & { readonly label: string; readonly difference: Interval; readonly isShare: boolean };

function comparisonTable(arms: ArmComparison, { labels, language }: ReportMaterial): FigureTable {
  const { say, number, signed } = language;
  const acceptance: Row[] = arms.acceptance
    ? [{ ...arms.acceptance, label: say('arms.row.acceptance'), isShare: true }]
    : [];
  const partWorths = (arms.partWorths ?? []).map(
    ({ name, ...row }): Row => ({ ...row, label: labels.parameter(name), isShare: false }),
  );
  const written = ({ estimate, low, high }: Interval, isShare: boolean, isDifference: boolean) => {
    const write = (value: number) =>
      isShare ? (isDifference ? signed(100 * value, 1) : number(100 * value, 1)) : signed(value, 2);
    const key = isShare && !isDifference ? 'value.share' : 'value.points';
    return say(key, { estimate: write(estimate), low: write(low), high: write(high) });
  };
  const caption = say('arms.table', { confidence: number(100 * arms.confidence) });
  return makeTable(
    caption,
    [...acceptance, ...partWorths],
    [
      { label: say('arms.column.what'), text: ({ label }) => label },
      { label: say('arms.column.kept'), isNumber: true, text: ({ kept, isShare }) => written(kept, isShare, false) },
      {
        label: say('arms.column.madeUp'),
        isNumber: true,
        text: ({ madeUp, isShare }) => written(madeUp, isShare, false),
      },
      {
        label: say('arms.column.difference'),
        isNumber: true,
        text: ({ difference, isShare }) => written(difference, isShare, true),
      },
    ],
  );
}

function testsTable(
  tests: NonNullable<ArmComparison['tests']>,
  { scale }: ArmComparison,
  language: Language,
): FigureTable {
  const { say, number } = language;
  const rows = (['tastes', 'scale', 'both'] as const).map((test) => ({ test, ...tests[test] }));
  const caption = say('arms.tests', { scale: number(scale?.estimate, 2) });
  return makeTable(caption, rows, [
    { label: say('arms.column.hypothesis'), text: ({ test }) => say(`arms.test.${test}`) },
    { label: 'χ²', isNumber: true, text: ({ statistic }) => number(statistic, 1) },
    { label: say('arms.column.df'), isNumber: true, text: ({ df }) => number(df) },
    { label: 'p', isNumber: true, text: ({ p }) => probabilityText(p, language) },
  ]);
}
