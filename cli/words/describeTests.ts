/** Tests of terms and of scales as a person reads them. */
import type { ChiSquareTest } from '../../study/estimates/likelihoodEstimates.ts';
import type { LogitEstimates, Scale, TermTest } from '../../study/estimates/logitEstimates.ts';
import type { Terminal } from '../terminal.ts';
import { fixed, formatP, intervalTitles, range, right, rightJoined } from './formatNumbers.ts';
import { formatTable } from './formatTable.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

/** Does each term do anything? Wald's test, and the likelihood ratio where it was asked for. */
export function describeTests({ tests = [], standardErrors }: LogitEstimates, page: Page): string[] {
  if (tests.length === 0) return [];
  const hasRatios = tests.some(({ likelihoodRatio }) => likelihoodRatio);
  const rows = tests.map(({ term, parameters, wald, likelihoodRatio }) => {
    const ratio = [fixed(likelihoodRatio?.statistic, 2), likelihoodRatio ? formatP(likelihoodRatio.p) : ''];
    return [term, String(parameters.length), fixed(wald?.statistic, 2), formatP(wald?.p), ...(hasRatios ? ratio : [])];
  });
  const columns = [{ title: 'test of' }, right('df'), right('Wald'), rightJoined('p')];
  const ratioColumns = hasRatios ? [right('LR'), rightJoined('p')] : [];
  const table = formatTable({ columns: [...columns, ...ratioColumns], rows, ...page });
  const lines = [`Wald: all parameters of the term are 0, chi-square from the ${standardErrors} covariance`];
  if (tests.some(({ wald }) => !wald)) lines.push('(empty: that covariance is singular for the term)');
  if (hasRatios) lines.push(`LR: likelihood ratio against the model without it. ${independence}`);
  return [`${table}\n${lines.join('\n')}`];
}

/** Of every likelihood ratio of answers that people gave several of. */
export const independence = 'It takes all answers for independent, also those of one respondent.';

/** Beside every figure that is made of the likelihood of weighted respondents. */
export const pseudoLikelihood =
  'With weights the likelihood is a pseudo-likelihood: AIC, BIC and likelihood ratios are descriptions; the clustered Wald tests are the ones to trust.';

export function describeScales(
  { scales = [], scaleTests = [], standardErrors, confidence }: LogitEstimates,
  page: Page,
) {
  if (scales.length === 0) return [];
  const rows = scales.map((scale) => {
    const error = scale.standardError[standardErrors];
    return [nameScale(scale), fixed(scale.estimate), fixed(error), ...range(scale.interval)];
  });
  const columns = [{ title: 'scale of' }, right('estimate'), right('SE'), ...intervalTitles(confidence)];
  const table = formatTable({ columns, rows, ...page });
  return [[table, ...scaleTests.map(describeScaleTest), `LR: likelihood ratio. ${independence}`].join('\n')];
}

function nameScale({ column, level }: Scale): string {
  return column === undefined ? 'second step (against the first)' : `${column} ${level}`;
}

function describeScaleTest({ term, wald, likelihoodRatio }: TermTest): string {
  const which = term.replace('scale:', '');
  const words =
    which === 'second-step' ? 'Is the scale of the second step 1?' : `Do all levels of ${which} have one scale?`;
  const results = [
    wald && `Wald ${describeChiSquare(wald)}`,
    likelihoodRatio && `LR ${describeChiSquare(likelihoodRatio)}`,
  ];
  return `${words} ${results.filter(Boolean).join('; ')}`;
}

/** `23.03 (df 13, p 0.0414)`. */
export function describeChiSquare({ statistic, df, p }: ChiSquareTest): string {
  return `${fixed(statistic, 2)} (df ${df}, p ${formatP(p)})`;
}
