/** Two models side by side as a person reads them: their fit, the test between them, what AIC and BIC prefer. */
import { basename } from 'node:path';
import type { BoundaryTest, Comparison } from '../../analysis/estimate/compareModels.ts';
import { counted } from '../../study/counted.ts';
import { warningLines } from '../screen/warningLines.ts';
import type { Terminal } from '../terminal.ts';
import { describeChiSquare, independence, pseudoLikelihood } from './describeTests.ts';
import { count, fixed, formatP, right } from './formatNumbers.ts';
import { formatTable } from './formatTable.ts';

/** @param names of the two files */
export function describeComparison(
  { models, nested, wald, likelihoodRatio, boundary, isWeighted, difference, bicCounts, warnings }: Comparison,
  names: readonly [string, string],
  page: Pick<Terminal, 'width' | 'color'>,
): string {
  const rows = models.map(({ nParameters, logLikelihood, adjustedRhoSquared, aic, bic, caic }, index) => [
    labelOf(names, index),
    String(nParameters),
    ...[logLikelihood, adjustedRhoSquared].map((value, i) => fixed(value, i === 0 ? 3 : 4)),
    ...[aic, bic, caic].map((value) => fixed(value, 2)),
  ]);
  const titles = ['parameters', 'log-likelihood', 'adjusted rho2', 'AIC', 'BIC', 'CAIC'].map(right);
  const formulas = models.map(({ model, scales }, index) =>
    [`${labelOf(names, index)}: ${model}`, ...scales].join(', '),
  );
  return [
    ...warningLines(warnings, page),
    ...formulas,
    '',
    formatTable({ columns: [{ title: 'model' }, ...titles], rows, ...page }),
    '',
    describeNesting(nested, { wald, likelihoodRatio, boundary, isWeighted }, names),
    `${describeCriteria(difference, names)}${describeN(models[0].bicN, bicCounts)}`,
    ...(isWeighted ? [pseudoLikelihood] : []),
  ].join('\n');
}

/** File names, with their folders where the names are the same. */
function labelOf(names: readonly [string, string], index: number): string {
  const [first, second] = names.map((name) => basename(name));
  const name = names[index] ?? '';
  return first === second ? name : basename(name);
}

function describeNesting(
  nested: Comparison['nested'],
  {
    wald,
    likelihoodRatio: test,
    boundary,
    isWeighted,
  }: Pick<Comparison, 'wald' | 'likelihoodRatio' | 'boundary' | 'isWeighted'>,
  names: readonly [string, string],
): string {
  if (nested === 'same') return 'The two have the same parameters: there is nothing to test.';
  if (nested === 'none') {
    return 'Neither is nested in the other by its parameters, coding and reference levels: no likelihood-ratio test.';
  }
  const [small, large] = nested === 'first-in-second' ? [0, 1] : [1, 0];
  const words = `${labelOf(names, small)} is ${labelOf(names, large)} without`;
  if (boundary) return `${words} ${boundary.parameters.join(', ')}.\n${describeBoundary(boundary)}`;
  if (!test) return `${words} some parameters, but a fit without a maximum can't be tested.`;
  const tests = [
    `Likelihood ratio ${describeChiSquare(test)}. ${independence}`,
    wald
      ? `Wald, clustered by respondent ${describeChiSquare(wald)}.`
      : 'Wald, clustered by respondent: that covariance is singular for these parameters.',
  ];
  return [`${words} ${test.parameters.join(', ')}.`, ...(isWeighted ? tests.reverse() : tests)].join('\n');
}

/** A spread can't be below 0: the usual p of a likelihood ratio is too large. */
function describeBoundary({ statistic, df, p, pAtMost }: BoundaryTest): string {
  const test = `Likelihood ratio ${fixed(statistic, 2)} with ${counted(df, 'parameter')} more.`;
  const edge = 'Spreads of tastes that are 0 are at the edge of what they can be';
  if (p !== undefined) return `${test} ${edge}, so the p of a chi-square is halved: p ${formatP(p)}.`;
  return `${test} ${edge}, so its distribution is a mixture of chi-squares: p is below ${formatP(pAtMost).replace('<', '')}, that of a chi-square with ${count(df)} degrees of freedom.`;
}

function describeN(n: number | undefined, counts: Comparison['bicCounts']): string {
  const what = counts === 'choices' ? 'choice' : 'respondent';
  return n === undefined ? '' : ` The n of BIC and CAIC is ${counted(count(Math.round(n)), what)}.`;
}

function describeCriteria({ aic, bic }: Comparison['difference'], names: readonly [string, string]): string {
  const verdict = (name: string, value: number) => {
    if (Math.abs(value) < 0.005) return `${name} is the same`;
    return `${name} prefers ${labelOf(names, value < 0 ? 1 : 0)} by ${fixed(Math.abs(value), 2)}`;
  };
  return `${verdict('AIC', aic)}; ${verdict('BIC', bic)}.`;
}
