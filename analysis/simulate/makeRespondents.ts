/**
 * Simulated respondents as they meet a survey: page by page. What one of them answers depends on the seed, the study,
 * his number, the page and what he answered before, so the same respondents answer alike through a browser and without
 * a server, in any order and side by side.
 */
import type { Flow } from '../../study/flow/flow.ts';
import type { Profile, ResponseFormat, Study } from '../../study/study.ts';
import { makeRandom } from '../numerics/random.ts';
import { type AnswerPage, makeAnswerPage } from './answerPage.ts';
import { answerTask, type ChosenPlace } from './answerTask.ts';
import { bringUrl } from './bringUrl.ts';
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
  /** What his address brings, by column. */
  readonly brought: Readonly<Record<string, string>>;
  /** The values that a form posts for each field of a page. */
  readonly answerPage: AnswerPage;
}

export interface Respondents extends Population {
  readonly study: Pick<Study, 'id' | 'attributes' | 'factors' | 'questions' | 'url' | 'pages'>;
}

/** Makes the function that makes respondent 1, 2, ... of a population. @param flow the study's, with its rules */
export function makeRespondents(
  population: Respondents,
  { seed, flow }: { readonly seed: number; readonly flow: Flow },
): (respondent: number) => SimulatedRespondent {
  const drawTaste = makeTastes(population);
  return (respondent) => {
    const randomFor = (what: string) => makeRandom(seed, population.study.id, 'simulated', respondent, what);
    const brought = bringUrl(population.study.url ?? [], population.truth, randomFor);
    let taste: Taste | undefined;
    return {
      brought,
      answerTask: ({ taskNumber, factors, profiles, response }) => {
        taste ??= drawTaste(factors, randomFor('taste'));
        return answerTask(taste, profiles, response, randomFor(`task ${taskNumber}`));
      },
      answerPage: makeAnswerPage({ ...population, flow, brought, randomFor }),
    };
  };
}
