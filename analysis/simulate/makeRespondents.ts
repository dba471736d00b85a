/**
 * Simulated respondents as they meet a survey: page by page, knowing only what a page shows. What one of them answers
 * depends on the seed, the study, his number and the page alone, so the same respondents answer alike through a browser
 * and without a server, in any order and side by side.
 */
import type { Profile, ResponseFormat } from '../../study/study.ts';
import { makeRandom } from '../random.ts';
import { answerField, type Field } from './answerField.ts';
import { answerTask, type ChosenPlace } from './answerTask.ts';
import { makeTastes, type Population, type Taste } from './makeTastes.ts';

/** A task as a page shows it. */
export interface ShownTask {
  /** 1 for the first task that this respondent meets. */
  readonly taskNumber: number;
  /** The respondent's level of each factor, which the page names. */
  readonly factors: Readonly<Record<string, string>>;
  /** From left to right. */
  readonly profiles: readonly Profile[];
  readonly response: ResponseFormat;
}

export interface SimulatedRespondent {
  answerTask(task: ShownTask): ChosenPlace;
  /** The values that a form posts for a field. */
  answerField(field: Field): readonly string[];
}

/** Makes the function that makes respondent 1, 2, ... of a population. */
export function makeRespondents(
  population: Population & { readonly study: { readonly id: string } },
  seed: number,
): (respondent: number) => SimulatedRespondent {
  const drawTaste = makeTastes(population);
  return (respondent) => {
    const randomFor = (what: string) => makeRandom(seed, population.study.id, 'simulated', respondent, what);
    let taste: Taste | undefined;
    return {
      answerTask: ({ taskNumber, factors, profiles, response }) => {
        taste ??= drawTaste(factors, randomFor('taste'));
        return answerTask(taste, profiles, response, randomFor(`task ${taskNumber}`));
      },
      answerField: (field) => answerField(field, randomFor(field.name)),
    };
  };
}
