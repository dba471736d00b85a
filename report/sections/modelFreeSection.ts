/** The section that holds the model against what the answers say by themselves. */
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { ModelFree } from '../../study/estimates/modelFree.ts';
import { compareWithModel, modelFreeByGroupTable, modelFreeChart, modelFreeTable } from '../figures/modelFreeChart.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf, describeLargest, makeKey } from './figure.ts';

type Outcome = ModelFree['outcomes'][number];

/** Nothing where the estimates came without: they are made from the answers, which a report does not have. */
export function modelFreeSection(material: ReportMaterial): ReportSection[] {
  const { estimates, labels, language } = material;
  const { outcomes = [], confidence = 0 } = estimates.modelFree ?? {};
  // Acceptance is what the report is about; the choice stands in its tables.
  const [shown, ...others] = [...outcomes].reverse();
  const [all, ...groups] = shown?.groups ?? [];
  if (!shown || !all?.levels.some(({ amce }) => amce)) return [];
  const { outcome } = shown;
  const caption = (key: string) => captionOf(material, language.say(key));
  const chart = modelFreeChart(all, labels, language);
  const tables = others.flatMap(({ outcome: other, groups: [own] }) =>
    own ? [modelFreeTable(own, caption(`modelFree.caption.${other}`), labels, language)] : [],
  );
  const byGroup = modelFreeByGroupTable(groups, caption(`modelFree.groups.${outcome}`), labels, language);
  const hasLines = all.levels.some(({ expected }) => expected !== undefined);
  return [
    {
      id: 'modelFree',
      title: language.say('section.modelFree'),
      paragraphs: [
        language.say(`modelFree.intro.${outcome}`),
        language.say(outcomes.length > 1 ? 'modelFree.dual' : 'modelFree.oneStep'),
        agreement(shown, material),
        swapping(material),
      ].filter(Boolean),
      figures: [
        {
          id: 'modelFree-effects',
          title: caption(`modelFree.title.${outcome}`),
          description: language.say('modelFree.description', {
            confidence: language.number(100 * confidence),
            count: all.levels.filter(({ amce }) => amce).length,
            largest: describeLargest(chart, language),
          }),
          chart,
          key: makeKey(chart, confidence, language, {
            hollow: 'key.hollow.zero',
            line: hasLines ? 'key.line.modelFree' : undefined,
          }),
          table: modelFreeTable(all, caption(`modelFree.caption.${outcome}`), labels, language),
        },
      ],
      screenTables: groups.length > 1 ? [byGroup, ...tables] : tables,
    },
  ];
}

/** Closer than this the two are the same by construction, and their agreement says nothing. */
const sameByConstruction = 0.005;

/** How many of the model's expectations the intervals hold: over all where that can be told apart, and in the groups. */
function agreement({ groups }: Outcome, material: ReportMaterial): string {
  const { estimates, language } = material;
  const [all, ...parts] = groups;
  if (!estimates.converged) return '';
  const overall = compareWithModel(all?.levels ?? []);
  const byGroup = compareWithModel(parts.flatMap(({ levels }) => levels));
  if (!overall.furthest) return '';
  if (overall.furthest.gap < sameByConstruction)
    return agreementSentence('modelFree.agree.onlyGroups', byGroup, material);
  const sentence = agreementSentence('modelFree.agree', overall, material);
  if (byGroup.total === 0) return sentence;
  const counts = { inside: byGroup.inside, total: byGroup.total };
  return `${sentence} ${language.say('modelFree.agree.groups', counts)}`;
}

/** What a repeated task says of answers that fell on the other profile; the table of choices has the corrected figures. */
function swapping({ estimates, language: { say, number } }: ReportMaterial): string {
  const found = estimates.modelFree?.swapping;
  if (!found) return '';
  const percents = ({ estimate, low, high }: Interval) => ({
    share: number(100 * estimate, 1),
    low: number(100 * low, 1),
    high: number(100 * high, 1),
  });
  const { nRespondents: respondents, agreement: again, error } = found;
  const agreed = say('modelFree.swapping', { respondents, ...percents(again) });
  if (!error) return `${agreed} ${say('modelFree.swapping.chance')}`;
  return `${agreed} ${say('modelFree.swapping.error', percents(error))}`;
}

function agreementSentence(
  key: string,
  { inside, total, furthest }: ReturnType<typeof compareWithModel>,
  { labels, language }: ReportMaterial,
): string {
  if (!furthest) return '';
  const level = labels.short(furthest.attribute, furthest.level);
  return language.say(key, { inside, total, gap: language.number(furthest.gap, 1), level });
}
