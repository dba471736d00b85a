/** The tests of estimates.json: Wald for every term, and the likelihood ratio for those that were asked for. */
import type { Choices } from '../../study/choices/choices.ts';
import { UsageError } from '../../study/errors.ts';
import type { TermTest } from '../../study/estimates/logitEstimates.ts';
import { makeWarning } from '../../study/warnings.ts';
import { type FittedModel, fitModel } from '../logit/fitModel.ts';
import type { ScaleModel } from '../logit/scale/scaleModel.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { everyTerm, likelihoodRatio, type TestedTerms, testTerms, withoutTerms } from './termTests.ts';

export interface Tested {
  readonly choices: Choices;
  readonly model: ResolvedModel;
  readonly scales?: ScaleModel;
  readonly fitted: FittedModel;
  /** Of the intervals. */
  readonly covariance: Float64Array;
}

/** Terms that were asked for together are added to the list. */
export function testModel(asked: readonly TestedTerms[], tested: Tested): TermTest[] {
  const { model, fitted, covariance } = tested;
  const every = everyTerm(model);
  const words = every.map((one) => one.words);
  const together = asked.filter((one) => !words.includes(one.words));
  return [...every, ...together].map((one): TermTest => {
    const test = testTerms(one, model, { coefficients: fitted.fit.coefficients, covariance });
    const isAsked = asked.some((other) => other.words === one.words);
    return isAsked ? { ...test, ...refit(one, test, tested) } : test;
  });
}

/** The likelihood ratio against the model without some terms; absent where that one has no maximum. */
function refit(
  left: TestedTerms,
  { parameters, term }: TermTest,
  { choices, model, scales, fitted }: Tested,
): Pick<TermTest, 'likelihoodRatio'> {
  const smaller = withoutTerms(model, left);
  const { fit } = fitted;
  const compare = (logLikelihood: number) => ({
    likelihoodRatio: { ...likelihoodRatio(fit.logLikelihood, logLikelihood, parameters.length), logLikelihood },
  });
  if (smaller.terms.length === 0) {
    if (!scales) return compare(fit.nullLogLikelihood);
    throw new UsageError('test', `--test: without ${term} nothing is left that a scale could multiply`);
  }
  const without = fitModel(smaller, choices, scales).fit;
  return without.converged ? compare(without.logLikelihood) : {};
}

/** A main effect left out beside its interaction: what that tests depends on the coding. */
export function warnOfTests(asked: readonly TestedTerms[], model: ResolvedModel): string[] {
  return asked.flatMap(({ places, words }) => {
    const gone = places.flatMap((place) => (model.terms[place] ? [model.terms[place]] : []));
    const isPart = gone.some((term) =>
      model.terms.some(
        (other, place) =>
          !places.includes(place) &&
          other.length > term.length &&
          term.every(({ column }) => other.some((part) => part.column === column)),
      ),
    );
    return isPart ? [makeWarning('dependentTest', { term: words })] : [];
  });
}
