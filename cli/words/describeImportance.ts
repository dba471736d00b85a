/** Importances and trade-off rates as a person reads them. */
import { counted } from '../../study/counted.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { Importance, ImportanceGroup, TradeUnit } from '../../study/estimates/importance.ts';
import { unweightedBeside } from '../../study/estimates/raking.ts';
import { warningLines } from '../screen/warningLines.ts';
import type { Terminal } from '../terminal.ts';
import { describeRaking, unweightedNote } from './describeRaking.ts';
import { confidenceWords, interval, shareInterval, sourceWords } from './formatFigures.ts';
import { formatTable } from './formatTable.ts';
import { averageWords, groupTitle } from './groupTitle.ts';
import { rejectsAll, titleOfClass } from './methods/nameOfClass.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

const right = (title: string) => ({ title, align: 'right' as const });

export function describeImportance(table: Importance, estimates: Estimates, page: Page): string {
  const { warnings, groups, nRespondents, simulatedRespondents, unit } = table;
  const who =
    simulatedRespondents > 0 && simulatedRespondents === nRespondents ? 'simulated respondents' : 'respondents';
  return [
    ...warningLines(warnings, page),
    `Importances, from ${nRespondents.toLocaleString('en')} ${who}`,
    ...describeRaking(table, page),
    ...groups.map((group, index) => describeGroup(group, unweightedBeside(table, index), estimates, page)),
    ...(table.classes ?? []).flatMap(({ class: number, share, groups: [average] }) =>
      average && !rejectsAll(number, estimates)
        ? [`${titleOfClass(number, share, estimates)}\n\n${importanceTable(average, undefined, page)}`]
        : [],
    ),
    ...(unit ? [describeTradeOffs(unit, table, estimates, page)] : []),
    describeMethod(table, estimates),
  ].join('\n\n');
}

function describeGroup(
  group: ImportanceGroup,
  unweighted: ImportanceGroup | undefined,
  estimates: Estimates,
  page: Page,
): string {
  const people = counted(group.nRespondents.toLocaleString('en'), 'respondent');
  return `${groupTitle(group.factors, estimates)}, ${people}\n\n${importanceTable(group, unweighted, page)}`;
}

function importanceTable(
  { importances }: ImportanceGroup,
  unweighted: ImportanceGroup | undefined,
  page: Page,
): string {
  const besideOf = (attribute: string) => unweighted?.importances.find((one) => one.attribute === attribute);
  const sorted = [...importances].sort((a, b) => b.importance.estimate - a.importance.estimate);
  return formatTable({
    columns: [
      { title: 'attribute' },
      ...[right('importance'), ...(unweighted ? [right('unweighted')] : []), right('range of utility')],
      { title: 'from the worst level to the best' },
    ],
    rows: sorted.map(({ attribute, importance, range, best, worst }) => [
      attribute,
      shareInterval(importance),
      ...(unweighted ? [shareInterval(besideOf(attribute)?.importance ?? importance)] : []),
      interval(range, 2),
      `${worst} to ${best}`,
    ]),
    ...page,
  });
}

/** Quantiles over people, with their intervals, and the mean where there is one. */
function describePersonalRates(groups: readonly ImportanceGroup[], estimates: Estimates, page: Page): string {
  const all = groups.flatMap(({ factors, tradeOffs = [] }) =>
    tradeOffs.map(({ people, ...rest }, index) => ({ ...rest, people, factors, index })),
  );
  const shares = all[0]?.people?.quantiles.map(({ share }) => share) ?? [];
  const hasMean = all.some(({ people }) => people?.mean);
  const rows = all.map(({ attribute, level, reference, people, factors, index }) => [
    index === 0 ? groupTitle(factors, estimates) : '',
    `${attribute} ${level}, not ${reference}`,
    ...(people?.quantiles ?? []).map(({ rate }) => interval(rate, 2)),
    ...(hasMean ? [people?.mean ? interval(people.mean, 2) : ''] : []),
  ]);
  const titles = shares.map((share) => (share === 0.5 ? 'median' : `${100 * share}% below`));
  const columns = [...titles, ...(hasMean ? ['mean'] : [])].map(right);
  return formatTable({ columns: [{ title: 'group' }, { title: 'level' }, ...columns], rows, ...page });
}

/** A row for each level; the average beside the groups where they fit, below each other where they do not. */
function describeTradeOffs(
  unit: TradeUnit,
  { groups, unweighted }: Importance,
  estimates: Estimates,
  page: Page,
): string {
  const rows = groups.flatMap(({ factors, tradeOffs = [] }, group) =>
    tradeOffs.map(({ attribute, level, reference, rate }, index) => [
      index === 0 ? groupTitle(factors, estimates) : '',
      `${attribute} ${level}, not ${reference}`,
      interval(rate, 2),
      ...(unweighted ? [interval(unweighted.groups[group]?.tradeOffs?.[index]?.rate ?? rate, 2)] : []),
    ]),
  );
  const title =
    unit.level === undefined
      ? `Trade-offs: by how much ${unit.attribute} may rise for the level to make up for it`
      : `Trade-offs: how many steps from ${unit.attribute} ${unit.reference} to ${unit.level} the level is worth`;
  if (groups.some(({ tradeOffs = [] }) => tradeOffs.some(({ people }) => people))) {
    return `${title} (in ${unit.level ?? unit.attribute}, over people)\n\n${describePersonalRates(groups, estimates, page)}`;
  }
  return `${title}\n\n${formatTable({
    columns: [
      { title: 'group' },
      { title: 'level' },
      right(`in ${unit.level ?? unit.attribute}`),
      ...(unweighted ? [right('unweighted')] : []),
    ],
    rows,
    ...page,
  })}`;
}

function describeMethod(table: Importance, estimates: Estimates): string {
  const attributes = estimates.columns.filter(({ role }) => role === 'attribute');
  const namesOf = (columns: typeof attributes) => columns.map(({ name }) => name).join(', ');
  const numbers = attributes.filter(({ kind }) => kind === 'numeric');
  const partial = attributes.filter(({ notApplicable }) => notApplicable);
  return [
    'importance: the range of an attribute as a share of all ranges. It depends on the levels that were asked about, and noise alone makes it more than 0.',
    ...(numbers.length > 0 ? [`Of a number (${namesOf(numbers)}) the range is over the values that were shown.`] : []),
    ...(partial.length > 0
      ? [
          `Of what applies to some profiles only (${namesOf(partial)}) the range is among those: to the others it does nothing.`,
        ]
      : []),
    `Brackets: ${confidenceWords(table.confidence)} intervals, ${sourceWords(table, estimates)}. Model: ${estimates.model}.`,
    ...averageWords(table.groups, (share) => `${Number((100 * share).toFixed(1))}%`),
    ...unweightedNote(table),
    ...(table.unit ? [] : ['For trade-offs say what they are told in, as --in ATTRIBUTE=LEVEL.']),
  ].join('\n');
}
