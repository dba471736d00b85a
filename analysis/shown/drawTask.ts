/** Which of a respondent's tasks is carried out, where a study keeps what was chosen. */
import type { DrawnTask } from '../../study/binding/binding.ts';
import type { Presentation } from '../../study/responses/responses.ts';
import { drawInteger, makeRandom } from '../numerics/random.ts';

/** As for `respondentRandom`, with what the respondent was shown. */
export interface DrawProblem {
  readonly seed: number;
  readonly studyId: string;
  readonly respondent: number;
  readonly presentation: Pick<Presentation, 'tasks'>;
}

/**
 * Draws one of the tasks that a respondent was shown, each as likely, fixed and repeated ones among them: every answer may be
 * the one that counts. The draw has a random source of its own, so it changes nothing else that is drawn for him.
 *
 * @throws RangeError where he was shown none
 */
export function drawTask({ seed, studyId, respondent, presentation }: DrawProblem): DrawnTask {
  const random = makeRandom(seed, studyId, 'respondent', respondent, 'binding');
  const index = drawInteger(random, presentation.tasks.length);
  const drawn = presentation.tasks[index];
  if (!drawn) throw new RangeError('there is no task to draw');
  const { version, task } = drawn;
  return { version, task, position: index + 1 };
}
