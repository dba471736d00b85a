/**
 * A binding study's two groups side by side: who was told that his choices are kept, and who was told that the same
 * proposals are made up. Each has a fit of its own, so that nothing is assumed the same; then what differs is said.
 */
import { leaveOutTasks } from '../../study/choices/check/leaveOutTasks.ts';
import type { Choices } from '../../study/choices/choices.ts';
import { PartworthError } from '../../study/errors.ts';
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { ArmComparison, Arms } from '../../study/estimates/arms.ts';
import type { ChiSquareTest } from '../../study/estimates/likelihoodEstimates.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import { hasNone } from '../../study/taskFormats.ts';
import { acceptance } from '../acceptance/acceptance.ts';
import { profileRow } from '../choices/profileRow.ts';
import { estimateLogit } from '../estimate/estimateLogit.ts';
import { noneColumn } from '../model/encodeRow.ts';
import { formatModel } from '../model/formatModel.ts';
import { chiSquareTail } from '../numerics/chiSquare.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { normalInterval } from '../numerics/normalInterval.ts';
import { type ArmFit, commonScale } from './minimumDistance.ts';

type Arm = NonNullable<Codebook['binding']>;

/** The same estimates with the two groups side by side, where the study has them. */
export function withArms(choices: Choices, estimates: LogitEstimates, arm: Arm | undefined): LogitEstimates {
  const column = arm && choices.table.columns.get(arm.factor);
  return arm && column ? { ...estimates, arms: compareArms(choices, estimates, arm) } : estimates;
}

/**
 * Acceptance, part-worths and scale where choices are kept and where they are not, with differences (kept less made up),
 * their intervals and tests. Part-worths are those of the estimates' model without what depends on the group.
 *
 * Intervals and tests take the covariance that the estimates' own intervals take: clustered by respondent by default. The
 * groups have other people, so variances of differences add up. `none` is no part-worth here: how much is accepted is told as
 * acceptance.
 *
 * @returns with a `reason` and no figures where one of the groups can't be estimated by itself
 */
export function compareArms(choices: Choices, estimates: LogitEstimates, { factor, kept }: Arm): ArmComparison {
  const { confidence } = estimates;
  const isKept = levelTest(choices, factor, kept);
  const arms: Arms<Choices> = {
    kept: leaveOutTasks(choices, (task) => !isKept(task)),
    madeUp: leaveOutTasks(choices, isKept),
  };
  const nRespondents = { kept: arms.kept.nRespondents, madeUp: arms.madeUp.nRespondents };
  const head = { factor, kept, confidence, nRespondents };
  const model = modelWithout(estimates, factor);
  if (model === '') return { ...head, reason: `every term of the model depends on ${factor}` };
  const one = fitArm(arms.kept, estimates, { model, factor });
  const other = fitArm(arms.madeUp, estimates, { model, factor });
  if (typeof one === 'string') return { ...head, reason: `where ${factor} is ${kept}: ${one}` };
  if (typeof other === 'string') return { ...head, reason: `where ${factor} is not ${kept}: ${other}` };
  const quantile = normalQuantile(confidence);
  return {
    ...head,
    ...(hasNone(estimates.response) && { acceptance: compareAcceptance({ kept: one, madeUp: other }, quantile) }),
    ...comparePartWorths({ kept: one, madeUp: other }, quantile),
  };
}

function levelTest({ table, ...choices }: Choices, factor: string, kept: string): (task: number) => boolean {
  const column = table.columns.get(factor);
  return (task) => column?.values[column.codes[profileRow({ table, ...choices }, task)] as number] === kept;
}

/** The formula of all terms that have nothing to do with the group. */
function modelWithout({ terms, columns }: LogitEstimates, factor: string): string {
  const own = terms.filter((term) => term.every(({ column }) => column !== factor));
  return formatModel(own, new Map(columns.map((column) => [column.name, column])));
}

/** Why there are none, as a sentence, where they can't be estimated. */
function fitArm(
  choices: Choices,
  { coding, columns, confidence, standardErrors }: LogitEstimates,
  { model, factor }: { readonly model: string; readonly factor: string },
): LogitEstimates | string {
  const references = columns.flatMap(({ name, reference }): [string, string][] =>
    reference === undefined || name === factor ? [] : [[name, reference]],
  );
  try {
    const fit = estimateLogit(choices, {
      model,
      coding,
      references: Object.fromEntries(references),
      confidence,
      standardErrors,
    });
    return fit.converged ? fit : (fit.reason ?? 'the fit did not converge');
  } catch (error) {
    if (error instanceof PartworthError) return error.message;
    throw error;
  }
}

function compareAcceptance({ kept, madeUp }: Arms<LogitEstimates>, quantile: number): ArmComparison['acceptance'] {
  const rateOf = (fit: LogitEstimates): Interval => {
    const [all] = acceptance(fit, { baseline: 'average', by: [], confidence: fit.confidence }).groups;
    if (!all) throw new RangeError('there is no acceptance over all');
    return all.baseRate;
  };
  const rates = { kept: rateOf(kept), madeUp: rateOf(madeUp) };
  return { ...rates, difference: differenceOf(rates, quantile) };
}

function comparePartWorths(
  fits: Arms<LogitEstimates>,
  quantile: number,
): Pick<ArmComparison, 'partWorths' | 'scale' | 'tests'> {
  const { parameters } = fits.kept;
  const names = parameters.flatMap(({ name, attribute }) =>
    attribute === noneColumn || !fits.madeUp.parameters.some((one) => one.name === name) ? [] : [name],
  );
  const partWorths = names.map((name) => {
    const both = { kept: intervalOf(fits.kept, name, quantile), madeUp: intervalOf(fits.madeUp, name, quantile) };
    return { name, ...both, difference: differenceOf(both, quantile) };
  });
  const scale = commonScale(armFit(fits.madeUp, names), armFit(fits.kept, names), quantile);
  if (!scale) return { partWorths };
  const { estimate, distance, distanceAtOne, low, high } = scale;
  return {
    partWorths,
    scale: { estimate, ...(low !== undefined && { low }), ...(high !== undefined && { high }) },
    tests: {
      tastes: chiSquare(distance, names.length - 1),
      scale: chiSquare(Math.max(distanceAtOne - distance, 0), 1),
      both: chiSquare(distanceAtOne, names.length),
    },
  };
}

function chiSquare(statistic: number, df: number): ChiSquareTest {
  return { statistic, df, p: df === 0 ? 1 : chiSquareTail(statistic, df) };
}

function intervalOf({ parameters, standardErrors }: LogitEstimates, name: string, quantile: number): Interval {
  const found = parameters.find((one) => one.name === name);
  if (!found) throw new RangeError(`there is no parameter ${name}`);
  const { estimate } = found;
  return normalInterval({ estimate, standardError: found.standardError[standardErrors] }, quantile);
}

function differenceOf({ kept, madeUp }: Arms<Interval>, quantile: number): Interval {
  const deviation = Math.sqrt(kept.standardError ** 2 + madeUp.standardError ** 2);
  return normalInterval({ estimate: kept.estimate - madeUp.estimate, standardError: deviation }, quantile);
}

function armFit({ parameters, covariance, standardErrors }: LogitEstimates, names: readonly string[]): ArmFit {
  const places = names.map((name) => covariance.names.indexOf(name));
  const rows = covariance[standardErrors];
  return {
    coefficients: Float64Array.from(names, (name) => parameters.find((one) => one.name === name)?.estimate ?? 0),
    covariance: Float64Array.from(places.flatMap((row) => places.map((column) => rows[row]?.[column] ?? Number.NaN))),
  };
}
