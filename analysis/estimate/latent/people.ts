/** What is known of single respondents: of which class each probably is, and so which tastes he may have. */
import type { Choices } from '../../../study/choices/choices.ts';
import type { LatentFit } from '../../latent/latentFit.ts';
import type { Individuals } from '../commonOptions.ts';
import type { PossibleTaste, TastesOf } from '../mixedAnswers.ts';
import { nameRespondents } from '../respondentRows.ts';

/** By a task, the classes' part-worths with the posterior membership of its respondent; shares where he has no fitted task. */
export function tastesOfPeople(choices: Choices, { classes, posterior }: LatentFit): TastesOf {
  const C = classes.length;
  const tastes = (shareOf: (c: number) => number): PossibleTaste[] =>
    classes.map(({ coefficients }, c) => ({ share: shareOf(c), b: coefficients }));
  const average = tastes((c) => classes[c]?.share ?? 0);
  const known = new Map(
    fittedRespondents(choices).map((respondent, n) => [respondent, tastes((c) => posterior[n * C + c])]),
  );
  return (task) => known.get(choices.taskRespondent[task]) ?? average;
}

/** Posterior membership of each respondent: a column per class. */
export function listIndividuals(choices: Choices, { classes, posterior }: LatentFit): Individuals {
  const C = classes.length;
  return {
    columns: classes.map((_, c) => `class${c + 1}`),
    rows: nameRespondents(choices).map((respondent, n) => ({
      respondent,
      values: Array.from(posterior.subarray(n * C, (n + 1) * C)),
    })),
  };
}

/** Respondents of the fitted tasks, in the order in which they are packed. */
function fittedRespondents({ tasks, taskRespondent }: Choices): number[] {
  return [...new Set(Array.from(tasks.fitted, (task) => taskRespondent[task]))];
}
