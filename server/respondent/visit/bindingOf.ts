/** What the store is to keep for a respondent once his last task is answered: the promise that he chose there. */
import { drawTask } from '../../../analysis/shown/drawTask.ts';
import { isKept, promiseOf } from '../../../study/binding/promiseOf.ts';
import { type Presentation, placeInDesign, type TaskPlace } from '../../../study/responses/responses.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import { acceptedOf } from '../../../study/taskFormats.ts';
import type { PageSave, PromiseDraw, Respondent } from '../../store/records.ts';
import type { ShownProfile } from '../pages/alternatives.ts';
import type { SurveyPage } from './surveyPages.ts';
import type { Visit } from './visit.ts';

/** Of any other page, and of who is told that the proposals are made up, nothing. */
export function bindingOf(visit: Visit, page: SurveyPage, now: Date): Pick<PageSave, 'binds'> {
  const { respondent, snapshot, allPages } = visit;
  if (page.kind !== 'task' || !isKept(snapshot.study, respondent.factors)) return {};
  const others = allPages.filter((one) => one.kind === 'task' && one !== page);
  if (!others.every(({ name }) => respondent.savedPages.has(name))) return {};
  return { binds: makeDraw(snapshot, respondent, now) };
}

function makeDraw({ study, design }: Snapshot, { respondent, presentation }: Respondent, now: Date): PromiseDraw {
  const drawn = drawTask({ seed: study.design.seed, studyId: study.id, respondent, presentation });
  return {
    task: { version: drawn.version, task: drawn.task },
    decide: (answer, startedAt) => {
      const chosen = acceptedOf(study.tasks.response, answer);
      const profile = profilesShown({ design }, presentation, drawn).find(({ number }) => number === chosen)?.profile;
      if (chosen > 0 && !profile) throw new RangeError(`the task that was drawn has no alternative ${chosen}`);
      return promiseOf({ study, drawn, chosen, profile, startedAt, madeAt: now.toISOString() });
    },
  };
}

/** The profiles of a task of his, with the design's numbers, from left to right. */
export function profilesShown(
  { design }: Pick<Snapshot, 'design'>,
  { tasks }: Pick<Presentation, 'tasks'>,
  drawn: TaskPlace,
): readonly ShownProfile[] {
  const presented = tasks.find(({ version, task }) => version === drawn.version && task === drawn.task);
  const place = presented && placeInDesign(presented);
  const found = design.tasks.find(({ version, task }) => version === place?.version && task === place.task);
  return (presented?.order ?? []).flatMap((number) => {
    const profile = found?.alternatives[number - 1];
    return profile ? [{ number, profile }] : [];
  });
}
