/** What weights raked to margins of the population are, and what they cost. */
import { counted } from '../../study/counted.ts';
import type { RakedMargin, Raking, Weighted } from '../../study/estimates/raking.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Terminal } from '../terminal.ts';
import { percent } from './formatFigures.ts';
import { formatTable } from './formatTable.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

/** Nothing where nobody was weighted so. */
export function describeRaking({ weighting }: { readonly weighting?: Raking }, page: Page): string[] {
  if (!weighting) return [];
  const { margins, converged } = weighting;
  const right = (title: string) => ({ title, align: 'right' as const });
  const shown = converged ? ['population'] : ['population', 'weighted'];
  const table = formatTable({
    columns: [{ title: 'margin' }, ...['respondents', 'sample', ...shown].map(right)],
    rows: margins.flatMap(({ column, levels }) =>
      levels.map(({ level, respondents, sample, population, weighted }) => [
        `${column} ${level}`,
        respondents.toLocaleString('en'),
        ...[sample, population, ...(converged ? [] : [weighted])].map(percent),
      ]),
    ),
    ...page,
  });
  return [`${sayRaking(weighting)}\n\n${table}`];
}

function sayRaking(raking: Raking): string {
  const { margins, iterations, largestError, nRespondents, kishN, designEffect, smallestWeight, largestWeight } =
    raking;
  const error = `${Number((100 * largestError).toPrecision(2))} points`;
  const kish = `count as ${kishN.toFixed(1)} (Kish)`;
  return [
    `Weighted to the margins of ${margins.map(nameMargin).join(' and ')}, by raking: ${counted(iterations, 'round')}, largest error ${error}.`,
    `${counted(nRespondents.toLocaleString('en'), 'respondent')} ${kish}, design effect ${designEffect.toFixed(2)}; weights from ${smallestWeight.toFixed(2)} to ${largestWeight.toFixed(2)}.`,
  ].join('\n');
}

function nameMargin({ column, source }: RakedMargin): string {
  const words = source && (lookUp(source, 'en') ?? Object.values(source)[0]);
  return words ? `${column} (${words})` : column;
}

/** What the column of that name says. */
export function unweightedNote({ unweighted }: Weighted<unknown>): string[] {
  return unweighted
    ? ['unweighted: every respondent counts once, so that groups have their shares of the sample.']
    : [];
}
