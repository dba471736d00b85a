/** The acceptance table as a person reads it: for each group its base profile and base rate, then every level. */
import { isStated } from '../../analysis/acceptance/isStated.ts';
import { counted } from '../../study/counted.ts';
import type { Acceptance, AcceptanceEffect, AcceptanceGroup } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { unweightedBeside } from '../../study/estimates/raking.ts';
import { warningLines } from '../screen/warningLines.ts';
import type { Terminal } from '../terminal.ts';
import { describeGroupDifferences, describeLevelDifferences } from './describeDifferences.ts';
import { describeRaking, unweightedNote } from './describeRaking.ts';
import { describeSampled } from './describeSampled.ts';
import { confidenceWords, interval, percent, sourceWords } from './formatFigures.ts';
import { formatTable } from './formatTable.ts';
import { averageWords, groupTitle } from './groupTitle.ts';
import { rejectsAll, titleOfClass } from './methods/nameOfClass.ts';
import { neededSentence } from './neededSentence.ts';
import { describePopulation } from './whatIf/describePopulation.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

export function describeAcceptance(table: Acceptance, estimates: Estimates, page: Page): string {
  const titles = table.groups.map(({ factors }) => groupTitle(factors, estimates));
  return [
    ...warningLines(table.warnings, page),
    describeBase(table, estimates),
    ...describeRaking(table, page),
    ...table.groups.map((group, index) =>
      describeGroup(group, unweightedBeside(table, index), titles[index] ?? '', { ...page, ...table }),
    ),
    ...describeUnclear(table),
    ...describeSampled(table, estimates, page),
    ...describeLevelDifferences(table, titles, page),
    ...describeGroupDifferences(table, page),
    ...describeClasses(table, estimates, page),
    describeMethod(table, estimates),
  ].join('\n\n');
}

function describeBase({ baseProfile, simulatedRespondents, nRespondents }: Acceptance, estimates: Estimates): string {
  const isSimulated = simulatedRespondents > 0;
  const who = isSimulated && simulatedRespondents === nRespondents ? 'simulated respondents' : 'respondents';
  const title = `${isStated(estimates) ? 'Stated acceptance' : 'Acceptance'}, from ${nRespondents.toLocaleString('en')} ${who}`;
  if (!baseProfile) return `${title}\nBase: the average over all profiles that were shown`;
  const applying = Object.entries(baseProfile).filter(([, level]) => level !== '');
  const levels = applying.map(([attribute, level]) => `${attribute} ${level}`);
  return `${title}\nBase profile: ${levels.join(', ')}`;
}

/** The average of each latent class; the JSON has its groups too. */
function describeClasses({ classes = [], confidence }: Acceptance, estimates: Estimates, page: Page): string[] {
  return classes.flatMap(({ class: number, share, groups: [average] }) =>
    average
      ? [
          describeClass(average, titleOfClass(number, share, estimates), rejectsAll(number, estimates), {
            ...page,
            confidence,
          }),
        ]
      : [],
  );
}

/** Of who rejects everything nobody knows what would change that. */
function describeClass(
  group: AcceptanceGroup,
  title: string,
  rejects: boolean,
  page: Page & Pick<Acceptance, 'confidence'>,
): string {
  const rate = baseRateOf(group, page);
  return rejects ? `${title}: ${rate}` : `${title}: ${rate}\n\n${effectsTable(group, page)}`;
}

function describeGroup(
  group: AcceptanceGroup,
  unweighted: AcceptanceGroup | undefined,
  title: string,
  page: Page & Pick<Acceptance, 'confidence'>,
): string {
  const people = counted(group.nRespondents.toLocaleString('en'), 'respondent');
  return `${title}, ${people}: ${baseRateOf(group, page, unweighted)}\n\n${effectsTable(group, page, unweighted)}`;
}

function baseRateOf(
  { baseRate: { estimate, low, high } }: AcceptanceGroup,
  { confidence }: Pick<Acceptance, 'confidence'>,
  unweighted?: AcceptanceGroup,
): string {
  const beside = unweighted ? `; unweighted ${percent(unweighted.baseRate.estimate)}` : '';
  const level = confidenceWords(confidence);
  return `base rate ${percent(estimate)} (${level} interval ${percent(low)} to ${percent(high)}${beside})`;
}

function effectsTable(group: AcceptanceGroup, page: Page, unweighted?: AcceptanceGroup): string {
  const isPublished = group.effects.some(({ published }) => published);
  return formatTable({
    columns: [
      { title: 'level' },
      ...[right('part-worth'), right('accepted'), right('points'), right('relative')],
      ...(unweighted ? [right('points unweighted')] : []),
      ...(isPublished ? [{ title: 'published' }] : []),
    ],
    rows: group.effects.flatMap((effect, index, all) => [
      ...(all[index - 1]?.attribute === effect.attribute ? [] : headAttribute(effect)),
      describeEffect(effect, unweighted?.effects[index]),
    ]),
    width: page.width,
    color: page.color,
  });
}

/** The attribute's name and its reference level, from which the others are told. */
function headAttribute({ attribute, reference, acceptanceAtReference }: AcceptanceEffect): string[][] {
  return [[attribute], [`  ${reference} *`, '0', percent(acceptanceAtReference.estimate)]];
}

function describeEffect(effect: AcceptanceEffect, unweighted: AcceptanceEffect | undefined): string[] {
  const { level, partWorth, acceptance, points, relative, published, extrapolation } = effect;
  return [
    `  ${level}${extrapolation ? ' †' : ''}`,
    interval(partWorth, 2),
    percent(acceptance.estimate),
    interval(points, 1),
    interval(relative, 0, '%'),
    ...(unweighted ? [interval(unweighted.points, 1)] : []),
    published ? `${published.words} ${published.covered ? '✓' : '✗'}` : '',
  ];
}

/** Effects of the average that include no change, and how many respondents would tell. */
function describeUnclear({ groups, nRespondents }: Acceptance): string[] {
  const unclear = (groups[0]?.effects ?? []).filter(({ points }) => points.low <= 0 && points.high >= 0);
  return unclear.length === 0 ? [] : [unclear.map((effect) => neededSentence(effect, nRespondents)).join('\n')];
}

function describeMethod(table: Acceptance, estimates: Estimates): string {
  const { groups, confidence } = table;
  const effects = groups.flatMap((group) => group.effects);
  const lines = [
    ...(isStated(estimates)
      ? ['Stated acceptance: who says that he would accept, of a proposal that nobody carries out. It is no forecast.']
      : []),
    '* reference level. points: change of acceptance in percentage points; relative: the same change as a percentage of acceptance at the reference level.',
    ...(effects.some(({ extrapolation }) => extrapolation)
      ? ['† compares profiles that nobody was shown: the model alone speaks.']
      : []),
    `Brackets: ${confidenceWords(confidence)} intervals, ${sourceWords(table, estimates)}. Model: ${estimates.model}.`,
    ...averageWords(groups, percent),
    ...unweightedNote(table),
    ...describePopulation(table.population),
    ...(effects.some(({ published }) => published)
      ? ['published: the relative change that was published, and whether our interval reaches into it (✓) or not (✗).']
      : []),
  ];
  return lines.join('\n');
}

const right = (title: string) => ({ title, align: 'right' as const });
