/** How often the alternative that is likeliest for a respondent, by what is known of his taste, is the one that he chose. */
import type { Choices, TaskKind } from '../../study/choices/choices.ts';
import { codeTask } from '../choices/packChoices.ts';
import { makeCodedRows } from '../choices/packRows.ts';
import { rowUtility } from '../logit/answerProbabilities.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import { mixAnswers, type TastesOf } from './mixedAnswers.ts';

/**
 * The share of the choices (two of a dual-response task) that fell on the likeliest alternative, each respondent with his
 * weight; where m tie for that, a hit counts 1/m.
 */
export function personalHitRate(choices: Choices, model: ResolvedModel, kind: TaskKind, tastesOf: TastesOf): number {
  const rows = makeCodedRows(model, choices);
  let hits = 0;
  let total = 0;
  for (const task of choices.tasks[kind]) {
    const weight = choices.weights[choices.taskRespondent[task]];
    const coded = codeTask(task, choices, rows);
    const { chosen, accepted } = mixAnswers(coded, tastesOf(task), (row, b) => rowUtility(rows.entriesOf(row), b));
    const own = coded.alternatives.indexOf(coded.chosen);
    hits += weight * hitOf(chosen, own);
    total += weight;
    if (!choices.accepted) continue;
    const accepts = accepted[own] as number;
    hits += weight * hitOf([1 - accepts, accepts], Number(choices.accepted[task] === 1));
    total += weight;
  }
  return total > 0 ? hits / total : 0;
}

function hitOf(probabilities: readonly number[], chosen: number): number {
  const largest = Math.max(...probabilities);
  const likeliest = probabilities.filter((p) => p >= largest - 1e-12).length;
  return (probabilities[chosen] as number) >= largest - 1e-12 ? 1 / likeliest : 0;
}
