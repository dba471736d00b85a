/** Predicted shares as a person reads them: what competes, then the shares in every group. */
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ChoiceRule, Offer, Prediction } from '../../study/estimates/prediction.ts';
import { lookUp } from '../../study/lookUp.ts';
import { warningLines } from '../screen/warningLines.ts';
import type { Terminal } from '../terminal.ts';
import { describeRaking, unweightedNote } from './describeRaking.ts';
import { percent, signed, sourceWords } from './formatFigures.ts';
import { intervalTitles, right } from './formatNumbers.ts';
import { formatTable } from './formatTable.ts';
import { averageWords, groupTitle } from './groupTitle.ts';
import { describePopulation } from './whatIf/describePopulation.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

const rules: Readonly<Record<ChoiceRule, string>> = {
  'two-step': 'which offer is preferred, and then whether it is accepted',
  logit: 'logit shares of preference',
  'first-choice': 'first choice: the best offer takes all',
  rfc: 'randomised first choice',
};

export function describePrediction(prediction: Prediction, estimates: Estimates, page: Page): string {
  const { warnings, offers } = prediction;
  return [
    ...warningLines(warnings, page),
    describeMarket(prediction),
    describeOffers(offers, estimates, page),
    ...describeRaking(prediction, page),
    describeShares(prediction, estimates, page),
    ...describeChanges(prediction, estimates, page),
    describeMethod(prediction, estimates),
  ].join('\n\n');
}

function describeMarket({ offers, none, rule, nRespondents, simulatedRespondents }: Prediction): string {
  const who =
    simulatedRespondents > 0 && simulatedRespondents === nRespondents ? 'simulated respondents' : 'respondents';
  const count = `${offers.length} ${offers.length === 1 ? 'offer' : 'offers'}${none ? ' and none' : ''}`;
  return `Market of ${count}, from ${nRespondents.toLocaleString('en')} ${who}: ${rules[rule]}`;
}

/** Only what differs between the offers, or from the reference. */
function describeOffers(offers: readonly Offer[], { columns }: Estimates, page: Page): string {
  const told = columns.filter(
    ({ name, role, reference }) =>
      role === 'attribute' &&
      offers.some(({ profile }) => lookUp(profile, name) !== reference) &&
      // What applies to none of them is empty everywhere.
      offers.some(({ profile }) => lookUp(profile, name)),
  );
  const table = formatTable({
    columns: [{ title: 'offer' }, ...told.map(({ name }) => ({ title: name }))],
    rows: offers.map(({ name, profile }) => [name, ...told.map((column) => lookUp(profile, column.name) ?? '')]),
    ...page,
  });
  return told.length > 0 ? table : 'All offers are the reference profile.';
}

function describeShares(prediction: Prediction, estimates: Estimates, page: Page): string {
  const { groups, confidence, unweighted } = prediction;
  return formatTable({
    columns: [
      { title: 'group' },
      { title: 'offer' },
      ...[right('share'), ...intervalTitles(confidence), ...(unweighted ? [right('unweighted')] : [])],
    ],
    rows: groups.flatMap(({ factors, shares }, group) =>
      shares.map(({ offer, share }, index) => [
        index === 0 ? groupTitle(factors, estimates) : '',
        offer,
        ...[share.estimate, share.low, share.high].map(percent),
        ...(unweighted ? [percent(unweighted.groups[group]?.shares[index]?.share.estimate ?? share.estimate)] : []),
      ]),
    ),
    ...page,
  });
}

function describeMethod(prediction: Prediction, estimates: Estimates): string {
  return [
    `Intervals: ${sourceWords(prediction, estimates)}. Model: ${estimates.model}.`,
    ...describeSimulation(prediction),
    ...describeAdjusted(prediction),
    ...describePopulation(prediction.population),
    ...averageWords(prediction.groups, percent),
    ...unweightedNote(prediction),
    'Shares hold for a market of just these offers, known to all and within reach of all.',
  ].join('\n');
}

/** What randomised first choice leaves to chance. */
function describeSimulation({ errorDraws, monteCarloError }: Prediction): string[] {
  if (errorDraws === undefined || monteCarloError === undefined) return [];
  const points = (100 * monteCarloError).toFixed(2);
  return [
    `Shares are means over ${errorDraws.toLocaleString('en')} draws of the errors: Monte Carlo error up to ${points} points.`,
  ];
}

/** From the market before, in every group. */
function describeChanges({ groups, confidence }: Prediction, estimates: Estimates, page: Page): string[] {
  if (!groups.some(({ changes }) => changes)) return [];
  const table = formatTable({
    columns: [{ title: 'group' }, { title: 'offer' }, right('change, points'), ...intervalTitles(confidence)],
    rows: groups.flatMap(({ factors, changes = [] }) =>
      changes.map(({ offer, points }, index) => [
        index === 0 ? groupTitle(factors, estimates) : '',
        offer,
        ...[points.estimate, points.low, points.high].map((value) => signed(value, 1)),
      ]),
    ),
    ...page,
  });
  return [`What changes from the market before:\n${table}`];
}

function describeAdjusted({ adjusted }: Prediction): string[] {
  if (!adjusted) return [];
  const { availability = {}, scale, constants = {} } = adjusted;
  const list = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .map((pair) => pair.join(' '))
      .join(', ');
  const told = [
    Object.keys(availability).length > 0 && `availability (${list(availability)})`,
    scale !== undefined && `a scale of ${scale}`,
    Object.keys(constants).length > 0 && `constants (${list(constants)})`,
  ].filter((one) => one !== false);
  return [`Adjusted: every share is by ${told.join(', ')}, which no respondent was asked.`];
}
