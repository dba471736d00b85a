/**
 * What a new respondent is shown: factors and version where the fewest are, then his orders, all from his own number. The
 * survey server and the offline simulation both draw here, so they show the same respondent the same.
 */
import type { Design } from '../../study/design/design.ts';
import { findFull, type TakenPlaces } from '../../study/flow/findFull.ts';
import { type Flow, type Journey, quotasOfFactors } from '../../study/flow/flow.ts';
import type { Presentation } from '../../study/responses/responses.ts';
import type { Profile, Study } from '../../study/study.ts';
import { type Assignment, type AssignmentCount, assignRespondent, respondentRandom } from './assignRespondent.ts';
import { presentOptions } from './presentOptions.ts';
import { presentTasks } from './presentTasks.ts';

export interface Shown extends Assignment {
  readonly presentation: Presentation;
}

/**
 * @param taken the places in quotas that others have
 * @param brought what the address answered
 */
export type DrawShown = (
  respondent: number,
  counts: readonly AssignmentCount[],
  taken: TakenPlaces,
  brought?: Journey['answers'],
) => Shown;

export function makeDrawShown(study: Study, design: Pick<Design, 'attributes' | 'tasks'>, flow: Flow): DrawShown {
  const { seed } = study.design;
  const versions = new Set(design.tasks.map(({ version }) => version).filter((version) => version > 0)).size;
  return (respondent, counts, taken, brought) => {
    const random = respondentRandom(seed, study.id, respondent);
    const hasRoom = (factors: Profile) => findFull(quotasOfFactors(flow, factors, brought), taken) === undefined;
    const assigned = { factors: study.factors, versions, counts, random };
    const assignment = assignRespondent(flow.hasRules ? { ...assigned, hasRoom } : assigned);
    const options = presentOptions({ seed, studyId: study.id, respondent, questions: study.questions });
    const { repeat, order, fixedAt } = study.tasks;
    const tasks = presentTasks({ design, repeat, order, fixedAt, ...assignment }, random);
    return { ...assignment, presentation: { ...tasks, ...options } };
  };
}
