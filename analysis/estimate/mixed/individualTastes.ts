/** What is known of each respondent's taste after his choices. */
import type { Choices } from '../../../study/choices/choices.ts';
import { conditionalTastes } from '../../mixed/conditionalTastes.ts';
import type { MixedProblem } from '../../mixed/mixedProblem.ts';
import type { Individuals } from '../commonOptions.ts';
import { nameRespondents } from '../hierarchical/respondents.ts';

/** The mean and the standard deviation of every coefficient. @param theta as it maximises the likelihood, signs and all */
export function individualTastes(choices: Choices, problem: MixedProblem, theta: Float64Array): Individuals {
  const { coefficients } = problem.layout;
  const K = coefficients.length;
  const { means, standardDeviations } = conditionalTastes(problem, theta);
  const rows = nameRespondents(choices).map((respondent, n) => ({
    respondent,
    values: coefficients.flatMap((_, k) => [means[n * K + k] as number, standardDeviations[n * K + k] as number]),
  }));
  return { columns: coefficients.flatMap(({ name }) => [`mean:${name}`, `sd:${name}`]), rows };
}
