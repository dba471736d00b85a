/** Two models of the same data, side by side: which one describes them better, and is the difference more than chance? */
import { DataError, type Problem } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ChiSquareTest } from '../../study/estimates/likelihoodEstimates.ts';
import { methods } from '../../study/estimates/methods.ts';
import { edgesOf, findNesting, type Nesting } from './nesting.ts';
import { likelihoodRatio } from './termTests.ts';
import { waldTest } from './waldTest.ts';

export interface ComparedModel {
  readonly model: string;
  /** Names of the scales that were estimated beside it. */
  readonly scales: readonly string[];
  readonly nParameters: number;
  readonly logLikelihood: number;
  readonly adjustedRhoSquared: number;
  readonly aic: number;
  readonly bic: number;
  readonly caic: number;
  /** The n of BIC and CAIC; absent in older estimates. */
  readonly bicN?: number;
  readonly converged: boolean;
}

export interface Comparison {
  readonly schemaVersion: 1;
  /** In the order in which they were given. */
  readonly models: readonly [ComparedModel, ComparedModel];
  /** Of the second model less that of the first: below 0, the second one is the better by it. */
  readonly difference: { readonly aic: number; readonly bic: number; readonly caic: number };
  /** What the n of BIC and CAIC counts, the same for both. */
  readonly bicCounts: 'choices' | 'respondents';
  /** Is one a special case of the other? */
  readonly nested: Nesting;
  /**
   * Where one is nested in the other and both converged: are the parameters that only the larger model has all 0? From
   * its clustered covariance; absent where that is singular in them.
   */
  readonly wald?: ChiSquareTest;
  /** The same by the likelihoods. It takes all answers for independent, and respondents for unweighted. */
  readonly likelihoodRatio?: ChiSquareTest & { readonly parameters: readonly string[] };
  /**
   * Instead of both, where spreads of tastes are among the parameters that only the larger model has: none can be below 0, so
   * the smaller model is at the edge of the larger one.
   */
  readonly boundary?: BoundaryTest;
  /** Respondents are weighted, so log-likelihoods and what is made of them are those of a pseudo-likelihood. */
  readonly isWeighted: boolean;
  readonly warnings: readonly string[];
  readonly data: Estimates['data'];
}

/** A likelihood ratio at the edge of what parameters can be (Self and Liang 1987). */
export interface BoundaryTest {
  readonly parameters: readonly string[];
  readonly statistic: number;
  readonly df: number;
  /** Of a chi-square with all degrees of freedom, which is too large: the true p lies below. */
  readonly pAtMost: number;
  /** Half of it, where there is one spread and nothing else; a mixture that nobody can look up otherwise. */
  readonly p?: number;
}

/** Estimates at the maximum of a likelihood. */
type Fitted = Extract<Estimates, { readonly logLikelihood: number }>;

/**
 * Compares two fits of the same choices.
 *
 * They are nested where both have one coding and one reference level for every column, and one has all parameters of
 * the other. A difference in AIC, BIC or CAIC needs no nesting (Akaike 1974, Schwarz 1978, Bozdogan 1987).
 *
 * @param names what messages call the two
 * @throws DataError if one has no likelihood, they were not estimated from the same choices, or there is no n of BIC for both
 */
export function compareModels(one: Estimates, other: Estimates, names: readonly [string, string]): Comparison {
  const [first, second] = requireLikelihoods([one, other], names);
  refuseOtherData(first, second, names);
  const [own, others, bicCounts] = sameN(first, second, names);
  const nested = findNesting(first, second);
  const larger = nested === 'second-in-first' ? first : second;
  const smaller = larger === first ? second : first;
  const isNested = nested === 'first-in-second' || nested === 'second-in-first';
  const canTest = isNested && first.converged && second.converged;
  return {
    schemaVersion: 1,
    models: [
      { ...describe(first), ...own },
      { ...describe(second), ...others },
    ],
    difference: {
      aic: second.aic - first.aic,
      bic: others.bic - own.bic,
      caic: others.caic - own.caic,
    },
    bicCounts,
    nested,
    ...(canTest && testDifference(larger, smaller)),
    isWeighted: first.weighting !== undefined,
    warnings: findWarnings(first, second, names),
    data: first.data,
  };
}

/** @throws DataError naming each that was not estimated by a likelihood's maximum */
function requireLikelihoods(both: readonly [Estimates, Estimates], names: readonly [string, string]): [Fitted, Fitted] {
  const problems = both.flatMap((estimates, index): Problem[] => {
    if ('logLikelihood' in estimates) return [];
    const message = `${methods[estimates.method].name} has no likelihood at a maximum, so AIC, BIC and likelihood ratios do not exist`;
    return [{ file: names[index], message, hint: 'compare how models predict the fixed tasks' }];
  });
  if (problems.length > 0) throw new DataError('no-likelihood', problems);
  return both as [Fitted, Fitted];
}

type Criteria = Pick<ComparedModel, 'bic' | 'caic' | 'bicN'>;

/** BIC and CAIC with the same n: the methods count respondents or choices. */
function sameN(
  first: Fitted,
  second: Fitted,
  names: readonly [string, string],
): [Criteria, Criteria, Comparison['bicCounts']] {
  const [ofFirst, ofSecond] = [criteriaOf(first), criteriaOf(second)];
  for (const counts of ['respondents', 'choices'] as const) {
    const [own, others] = [ofFirst[counts], ofSecond[counts]];
    const isSame = own && others && Math.abs((own.bicN ?? 0) - (others.bicN ?? 0)) < 1e-6 * (own.bicN ?? 1);
    if (own && others && (isSame || own.bicN === undefined || others.bicN === undefined)) return [own, others, counts];
  }
  const message = `the n of BIC: ${first.bicN} in ${names[0]}, ${second.bicN} in ${names[1]}`;
  throw new DataError('other-n', [{ message, hint: 'estimate both from one file' }]);
}

function criteriaOf(estimates: Fitted): { readonly respondents?: Criteria; readonly choices?: Criteria } {
  const { bic, caic, bicN } = estimates;
  const own = { bic, caic, bicN };
  if (estimates.method === 'mnl') return { choices: own };
  if (estimates.method === 'latent') {
    const { bicOfChoices, caicOfChoices, logLikelihood, nParameters } = estimates;
    const n = Math.exp((bicOfChoices + 2 * logLikelihood) / nParameters);
    return { respondents: own, choices: { bic: bicOfChoices, caic: caicOfChoices, bicN: n } };
  }
  const { n, ...byChoices } = estimates.byChoices;
  return { respondents: own, choices: { ...byChoices, bicN: n } };
}

function describe(estimates: Fitted): Omit<ComparedModel, keyof Criteria> {
  const { model, nParameters, logLikelihood, adjustedRhoSquared, aic, converged } = estimates;
  const scales = (estimates.method === 'mnl' ? (estimates.scales ?? []) : []).map(({ name }) => name);
  return { model, scales, nParameters, logLikelihood, adjustedRhoSquared, aic, converged };
}

function testDifference(larger: Fitted, smaller: Fitted): Pick<Comparison, 'wald' | 'likelihoodRatio' | 'boundary'> {
  const known = new Set(smaller.parameters.map(({ name }) => name));
  const names = larger.parameters.map(({ name }) => name);
  const parameters = names.filter((name) => !known.has(name));
  const { p, ...ratio } = likelihoodRatio(larger.logLikelihood, smaller.logLikelihood, parameters.length);
  if (edgesOf(larger, parameters).length > 0) {
    return { boundary: { parameters, ...ratio, pAtMost: p, ...(parameters.length === 1 && { p: p / 2 }) } };
  }
  const estimates: readonly { readonly estimate: number }[] = larger.parameters;
  const wald =
    larger.covariance &&
    waldTest(
      parameters.map((name) => names.indexOf(name)),
      {
        coefficients: Float64Array.from(estimates, ({ estimate }) => estimate),
        covariance: Float64Array.from(larger.covariance.clustered.flat()),
      },
    );
  return { ...(wald && { wald }), likelihoodRatio: { ...ratio, p, parameters } };
}

/** The same file may still be read differently: other weights, other respondents, other fixed tasks. */
function refuseOtherData(first: Fitted, second: Fitted, [one, other]: readonly [string, string]): void {
  const problems: Problem[] = [];
  const expect = (what: string, a: string | number, b: string | number) => {
    if (a !== b) problems.push({ message: `${what}: ${a} in ${one}, ${b} in ${other}` });
  };
  expect('data (sha256)', first.data.sha256, second.data.sha256);
  expect('response format', first.response, second.response);
  expect('left out for flags', leftOut(first), leftOut(second));
  expect('respondents', first.nRespondents, second.nRespondents);
  expect('choices', first.nChoices, second.nChoices);
  // Equal choice sets with equal weights have one log-likelihood without parameters.
  const [LL0, other0] = [first.nullLogLikelihood, second.nullLogLikelihood];
  if (problems.length === 0 && Math.abs(LL0 - other0) > 1e-9 * Math.abs(LL0)) {
    expect('log-likelihood without parameters (other weights?)', LL0, other0);
  }
  if (problems.length === 0) return;
  const message = 'these models were not estimated from the same choices, so their likelihoods do not compare';
  throw new DataError('other-data', [{ message, hint: 'estimate both from one file' }, ...problems]);
}

function leftOut({ quality }: Estimates): string {
  return quality && quality.nLeftOut > 0 ? quality.without.join(', ') : 'nobody';
}

function findWarnings(first: Estimates, second: Estimates, names: readonly [string, string]): string[] {
  const warnings = [first, second].flatMap(({ converged, reason }, index) =>
    converged ? [] : [`${names[index]} did not converge: ${reason}. Its log-likelihood is no maximum`],
  );
  const simulated = first.simulatedRespondents > 0;
  return simulated ? [...warnings, 'simulated respondents: not results about people'] : warnings;
}
