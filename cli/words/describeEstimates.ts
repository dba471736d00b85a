/** Estimates as a person reads them: what was fitted, the part-worths, the other parameters, tests, the fit. */
import { ascSource } from '../../analysis/model/encodeRow.ts';
import { counted } from '../../study/counted.ts';
import type { PartWorth } from '../../study/estimates/commonEstimates.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { Parameter } from '../../study/estimates/logitEstimates.ts';
import { methods } from '../../study/estimates/methods.ts';
import type { Terminal } from '../terminal.ts';
import { describeColumns } from './describeColumns.ts';
import { describeScales, describeTests, pseudoLikelihood } from './describeTests.ts';
import { count, fixed, formatP, intervalTitles, percent, range, right, withError } from './formatNumbers.ts';
import { formatTable } from './formatTable.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

/** @param source what the data are called */
export function describeEstimates(estimates: Estimates, source: string, page: Page): string {
  const warnings = estimates.warnings.map((warning) => `Warning: ${warning}.`);
  return [
    ...(warnings.length > 0 ? [warnings.join('\n')] : []),
    describeModel(estimates, source),
    ...describeColumns(estimates.fileColumns, page),
    ...describePartWorths(estimates, page),
    ...describeParameters(estimates, page),
    ...describeScales(estimates, page),
    ...describeTests(estimates, page),
    describeFit(estimates),
    ...describeReliability(estimates),
    ...describeQuality(estimates),
  ].join('\n\n');
}

const deff = 'deff: design effect, the clustered variance over the one that takes all answers for independent';

function describeModel(
  { method, model, coding, response, nRespondents, nTasks, ...rest }: Estimates,
  source: string,
): string {
  const people = rest.simulatedRespondents === nRespondents ? 'simulated respondent' : 'respondent';
  return [
    `${methods[method].name} of ${source}: ${counted(count(nRespondents), people)}, ${counted(count(nTasks), 'task')} (${response})`,
    `Model: ${model} (${coding} coding)`,
  ].join('\n');
}

function describePartWorths(estimates: Estimates, page: Page): string[] {
  if (estimates.partWorths.length === 0) return [];
  const { coding, confidence, columns } = estimates;
  const isReference = ({ attribute, level }: PartWorth) =>
    columns.some(({ name, reference }) => name === attribute && reference === level);
  const rows = estimates.partWorths.map((partWorth, index, all) => {
    const { attribute, level, estimate, standardError, designEffect, interval } = partWorth;
    const isFirst = all[index - 1]?.attribute !== attribute;
    const marked = isReference(partWorth) ? `${level} *` : level;
    const words = [isFirst ? attribute : '', marked];
    return [...words, fixed(estimate), fixed(standardError), fixed(designEffect, 2), ...range(interval)];
  });
  const table = formatTable({
    columns: [
      { title: 'attribute' },
      { title: 'level' },
      right('part-worth'),
      right('SE'),
      right('deff'),
      ...intervalTitles(confidence),
    ],
    rows,
    ...page,
  });
  const isConstant = estimates.partWorths.map(({ attribute }) => ascSource(attribute) !== undefined);
  const sums = isConstant.includes(true)
    ? 'of constants the reference is 0, others sum to 0 in an attribute'
    : 'part-worths sum to 0 in an attribute';
  const zero = coding === 'effects' && isConstant.includes(false) ? sums : 'the reference is 0';
  return [`${table}\n* reference level; ${zero}; ${errorWords(estimates)}\n${deff}`];
}

/** What is no level of an attribute: numbers, interactions, constants. */
function describeParameters(estimates: Estimates, page: Page): string[] {
  const ofLevels = estimates.partWorths.map(({ attribute, level }) => `${attribute}=${level}`);
  const shown = new Set([...ofLevels, ...(estimates.scales ?? []).map(({ name }) => name)]);
  const others = estimates.parameters.filter(({ name }) => !shown.has(name));
  if (others.length === 0) return [];
  const rows = others.map(({ name, estimate, z, p, interval, designEffect, ...rest }: Parameter) => {
    const error = rest.standardError[estimates.standardErrors];
    const numbers = [withError(estimate, error), withError(error, error), fixed(designEffect, 2), fixed(z, 2)];
    return [name, ...numbers, formatP(p), ...range(interval, error)];
  });
  const titles = [...['estimate', 'SE', 'deff', 'z', 'p'].map(right), ...intervalTitles(estimates.confidence)];
  return [formatTable({ columns: [{ title: 'parameter' }, ...titles], rows, ...page })];
}

function describeFit(estimates: Estimates): string {
  const { logLikelihood, nullLogLikelihood, nParameters, nChoices, holdout } = estimates;
  const lines = [
    `Log-likelihood ${logLikelihood.toFixed(3)} (null ${nullLogLikelihood.toFixed(3)}), ${counted(nParameters, 'parameter')}, ${counted(count(nChoices), 'choice')}`,
    `McFadden rho2 ${fixed(estimates.rhoSquared)} (adjusted ${fixed(estimates.adjustedRhoSquared)}), RLH ${fixed(estimates.rlh)}, hit rate ${percent(estimates.hitRate)}`,
    `AIC ${estimates.aic.toFixed(2)}, BIC ${estimates.bic.toFixed(2)}, CAIC ${estimates.caic.toFixed(2)} (n of BIC and CAIC: ${counted(count(Math.round(estimates.bicN ?? nChoices)), 'choice')})`,
    ...describeWeighting(estimates),
  ];
  if (holdout) {
    lines.push(
      `Fixed tasks (not fitted): ${counted(count(holdout.nTasks), 'answer')}, hit rate ${percent(holdout.hitRate)}, mean absolute error of shares ${percent(holdout.meanAbsoluteError)}`,
    );
  }
  const { converged, iterations, reason } = estimates;
  const steps = counted(iterations, 'iteration');
  lines.push(converged ? `Converged in ${steps}` : `NOT CONVERGED after ${steps}: ${reason}`);
  return lines.join('\n');
}

function describeWeighting({ weighting }: Estimates): string[] {
  if (!weighting) return [];
  const { column, sum, nRespondents, effectiveSampleSize } = weighting;
  return [
    `Weights (${column}): sum ${Number(sum.toPrecision(6))} over ${counted(count(nRespondents), 'respondent')}, divided by their mean; effective sample size ${effectiveSampleSize.toFixed(1)} (Kish)`,
    pseudoLikelihood,
  ];
}

const sameAnswer = { choice: 'the same choice', accept: 'the same “accept”', both: 'both the same' } as const;

/** Nothing of estimates that were made before reliability was. */
function describeReliability({ reliability }: Estimates): string[] {
  if (!reliability) return [];
  const { nRespondents, confidence, agreements } = reliability;
  if (nRespondents === 0) return ['Reliability: not known, since nobody was shown a task twice'];
  const lines = agreements.map(({ step, share, interval, chance, expected }) => {
    const [low, high] = interval.map(percent);
    const model = expected === undefined ? '' : `, expected by the model ${percent(expected)}`;
    const level = Number((100 * confidence).toFixed(2));
    return `  ${sameAnswer[step]}: ${percent(share)} (${level}% from ${low} to ${high}), by chance ${percent(chance)}${model}`;
  });
  const people = counted(count(nRespondents), 'respondent');
  return [[`Reliability (a task shown twice, the second not fitted): ${people} answered`, ...lines].join('\n')];
}

/** Nothing where no flags were looked for. */
function describeQuality({ quality }: Estimates): string[] {
  if (!quality) return [];
  const { nRespondents, nFlagged, nLeftOut, flags, without } = quality;
  const lines = flags
    .filter(({ respondents }) => respondents > 0)
    .map(({ flag, respondents }) => {
      const leftOut = without.includes(flag) ? ', left out' : '';
      return `  ${flag} ${count(respondents)} (${percent(respondents / nRespondents)})${leftOut}`;
    });
  const has = nFlagged === 1 ? 'has' : 'have';
  const head = `Flags: ${count(nFlagged)} of ${counted(count(nRespondents), 'respondent')} ${has} one, ${count(nLeftOut)} left out`;
  return [[head, ...lines].join('\n')];
}

function errorWords({ standardErrors, nRespondents }: Estimates): string {
  return standardErrors === 'clustered'
    ? `standard errors clustered by respondent (${count(nRespondents)})`
    : `${standardErrors} standard errors`;
}
