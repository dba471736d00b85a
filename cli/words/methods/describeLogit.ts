/** The estimates of a logit as a person reads them: part-worths, the other parameters, tests, the fit. */
import { ascSource } from '../../../analysis/model/encodeRow.ts';
import { counted } from '../../../study/counted.ts';
import type { CommonEstimates, PartWorth } from '../../../study/estimates/commonEstimates.ts';
import type { LikelihoodEstimates, Parameter } from '../../../study/estimates/likelihoodEstimates.ts';
import type { LogitEstimates } from '../../../study/estimates/logitEstimates.ts';
import { paint } from '../../screen/paint.ts';
import type { Terminal } from '../../terminal.ts';
import { describeScales, describeTests, pseudoLikelihood } from '../describeTests.ts';
import { count, fixed, formatP, intervalTitles, percent, range, right, withError } from '../formatNumbers.ts';
import { formatTable } from '../formatTable.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

export function describeLogit(estimates: LogitEstimates, page: Page): string[] {
  return [
    ...describePartWorths(estimates, page),
    ...describeParameters(estimates, page),
    ...describeScales(estimates, page),
    ...describeTests(estimates, page),
    describeFit(estimates, page),
  ];
}

const deff = 'deff: design effect, the clustered variance over the one that takes all answers for independent';

type WithPartWorths = Pick<
  LikelihoodEstimates,
  'partWorths' | 'coding' | 'confidence' | 'columns' | 'standardErrors' | 'nRespondents'
>;

export function describePartWorths(estimates: WithPartWorths, page: Page): string[] {
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
function describeParameters(estimates: LogitEstimates, page: Page): string[] {
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

function describeFit(estimates: LogitEstimates, page: Page): string {
  const { logLikelihood, nullLogLikelihood, nParameters, nChoices } = estimates;
  const lines = [
    `Log-likelihood ${logLikelihood.toFixed(3)} (null ${nullLogLikelihood.toFixed(3)}), ${counted(nParameters, 'parameter')}, ${counted(count(nChoices), 'choice')}`,
    `McFadden rho2 ${fixed(estimates.rhoSquared)} (adjusted ${fixed(estimates.adjustedRhoSquared)}), RLH ${fixed(estimates.rlh)}, hit rate ${percent(estimates.hitRate)}`,
    `AIC ${estimates.aic.toFixed(2)}, BIC ${estimates.bic.toFixed(2)}, CAIC ${estimates.caic.toFixed(2)} (n of BIC and CAIC: ${counted(count(Math.round(estimates.bicN ?? nChoices)), 'choice')})`,
    ...describeWeighting(estimates),
    ...describeHoldout(estimates),
  ];
  return [...lines, describeEnd(estimates, page)].join('\n');
}

export function describeHoldout({ holdout }: CommonEstimates): string[] {
  if (!holdout) return [];
  const { nTasks, hitRate, meanAbsoluteError } = holdout;
  return [
    `Fixed tasks (not fitted): ${counted(count(nTasks), 'answer')}, hit rate ${percent(hitRate)}, mean absolute error of shares ${percent(meanAbsoluteError)}`,
  ];
}

export function describeEnd(
  { converged, iterations, reason }: Pick<LogitEstimates, 'converged' | 'iterations' | 'reason'>,
  page: Pick<Page, 'color'>,
): string {
  const steps = counted(iterations, 'iteration');
  if (converged) return `${paint(page, 'good', 'Converged')} in ${steps}`;
  return `${paint(page, 'bad', 'NOT CONVERGED')} after ${steps}: ${reason}`;
}

export function describeWeighting({ weighting }: Pick<LogitEstimates, 'weighting'>): string[] {
  if (!weighting) return [];
  const { column, sum, nRespondents, effectiveSampleSize } = weighting;
  return [
    `Weights (${column}): sum ${Number(sum.toPrecision(6))} over ${counted(count(nRespondents), 'respondent')}, divided by their mean; effective sample size ${effectiveSampleSize.toFixed(1)} (Kish)`,
    pseudoLikelihood,
  ];
}

export function errorWords({
  standardErrors,
  nRespondents,
}: Pick<LikelihoodEstimates, 'standardErrors' | 'nRespondents'>): string {
  return standardErrors === 'clustered'
    ? `standard errors clustered by respondent (${count(nRespondents)})`
    : `${standardErrors} standard errors`;
}
