/** Willingness to pay as a person reads it: what was divided by what, and what it comes to. */
import { counted } from '../../../study/counted.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { LevelWorth, Willingness, WillingnessGroup } from '../../../study/estimates/willingness.ts';
import { warningLines } from '../../screen/warningLines.ts';
import type { Terminal } from '../../terminal.ts';
import { describeRaking } from '../describeRaking.ts';
import { confidenceWords, sourceWords } from '../formatFigures.ts';
import { right } from '../formatNumbers.ts';
import { formatTable } from '../formatTable.ts';
import { averageWords, groupTitle } from '../groupTitle.ts';
import { rejectsAll, titleOfClass } from '../methods/nameOfClass.ts';
import { type AmountWords, amountWords, sharpInterval } from './amountWords.ts';
import { describeMarketWorth, marketMethod } from './describeMarketWorth.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

export function describeWillingness(table: Willingness, estimates: Estimates, page: Page): string {
  const { warnings, groups, nRespondents, simulatedRespondents, price } = table;
  const who =
    simulatedRespondents > 0 && simulatedRespondents === nRespondents ? 'simulated respondents' : 'respondents';
  const words = amountWords(table);
  return [
    ...warningLines(warnings, page),
    `Willingness to pay, in ${words.name}, from ${nRespondents.toLocaleString('en')} ${who}`,
    ...describeRaking(table, page),
    ...groups.map((group) => describeGroup(group, words, estimates, page)),
    ...(table.classes ?? []).flatMap(({ class: number, share, groups: [average] }) =>
      average && !rejectsAll(number, estimates)
        ? [`${titleOfClass(number, share, estimates)}\n\n${worthTable(average, words, page)}`]
        : [],
    ),
    ...describeMarketWorth(table, words, estimates, page),
    describeMethod(table, words, estimates),
  ].join('\n\n');

  function describeMethod({ confidence }: Willingness, { name, at }: AmountWords, of: Estimates): string {
    const isOfPeople = groups.some(({ levels }) => levels.some(({ people }) => people));
    return [
      `worth: the utility that the level adds, divided by the utility that one more of ${price.attribute} costs: by so much may ${price.attribute} rise for the level to make up for it.`,
      ...(price.isLinear
        ? []
        : [`Utility is no straight line in ${price.attribute}: its slope is taken at ${at} (--at).`]),
      ...(isOfPeople
        ? [
            'Gains and slopes are means over people; worths are of people one by one, since a ratio of means is nobody’s.',
          ]
        : []),
      ...marketMethod(table, name),
      `Brackets: ${confidenceWords(confidence)} intervals, ${sourceWords(table, of)}. Model: ${of.model}.`,
      ...averageWords(groups, (share) => `${Number((100 * share).toFixed(1))}%`),
      ...(table.market ? [] : ['What an offer may ask against competitors: --offers FILE.']),
    ].join('\n');
  }
}

function describeGroup(group: WillingnessGroup, words: AmountWords, estimates: Estimates, page: Page): string {
  const people = counted(group.nRespondents.toLocaleString('en'), 'respondent');
  return `${groupTitle(group.factors, estimates)}, ${people}\n\n${worthTable(group, words, page)}`;
}

function worthTable({ levels }: WillingnessGroup, words: AmountWords, page: Page): string {
  const people = levels.find((one) => one.people)?.people;
  const quantiles = people?.quantiles.map(({ share }) => share) ?? [];
  const hasMean = levels.some((one) => one.people?.mean);
  const titles = quantiles.map((share) => (share === 0.5 ? 'worth: median' : `${100 * share}% below`));
  return formatTable({
    columns: [
      { title: 'level' },
      right('utility gained'),
      right(`per 1 of ${words.name}`),
      ...(people ? titles : ['worth']).map(right),
      ...(hasMean ? [right('mean')] : []),
    ],
    rows: levels.map((one) => [
      sayLevel(one),
      sharpInterval(one.gain),
      sharpInterval(one.slope),
      ...(people
        ? quantiles.map((_, q) => sayQuantile(one, q, words))
        : [one.amount ? words.amount(one.amount) : 'no amount']),
      ...(hasMean ? [one.people?.mean ? words.amount(one.people.mean) : ''] : []),
    ]),
    ...page,
  });
}

function sayQuantile({ people, trouble }: LevelWorth, q: number, { amount }: AmountWords): string {
  const rate = people?.quantiles[q]?.rate;
  if (!rate) return 'no amount';
  return amount(trouble ? { estimate: rate.estimate } : rate);
}

function sayLevel({ attribute, level, reference }: LevelWorth): string {
  return level === undefined ? `${attribute}, each one more` : `${attribute} ${level}, not ${reference}`;
}
