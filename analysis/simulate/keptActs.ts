/** What a binding study would do with the answers of a simulated respondent: as the server draws and decides it. */
import type { Acts } from '../../study/binding/binding.ts';
import { chosenActs, isKept } from '../../study/binding/promiseOf.ts';
import { placeInDesign, type Response } from '../../study/responses/responses.ts';
import type { Profile, Study } from '../../study/study.ts';
import { acceptedOf } from '../../study/taskFormats.ts';
import { drawTask } from '../shown/drawTask.ts';

type Answered = Pick<Response, 'respondent' | 'factors' | 'presentation' | 'answers'>;

/**
 * Nothing for whom the proposals are made up, and for who has not answered all tasks: then nothing is drawn.
 *
 * @param profilesOf the alternatives of a task of the design
 */
export function keptActs(
  study: Study,
  { respondent, factors, presentation, answers }: Answered,
  profilesOf: (version: number, task: number) => readonly Profile[],
): Acts {
  const { binding } = study;
  if (!binding || !isKept(study, factors) || answers.length < presentation.tasks.length) return {};
  const drawn = drawTask({ seed: study.design.seed, studyId: study.id, respondent, presentation });
  const isDrawn = (one: { readonly version: number; readonly task: number }) =>
    one.version === drawn.version && one.task === drawn.task;
  const [presented, answer] = [presentation.tasks.find(isDrawn), answers.find(isDrawn)];
  if (!presented || !answer) throw new RangeError('the task that was drawn has no answer');
  const place = placeInDesign(presented);
  const chosen = acceptedOf(study.tasks.response, answer);
  return chosenActs(binding, chosen === 0 ? undefined : profilesOf(place.version, place.task)[chosen - 1]);
}
