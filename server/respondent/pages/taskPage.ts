/** A task as the respondent sees it: his attribute order, his order of alternatives. */
import type { DesignTask } from '../../../study/design/design.ts';
import { type PresentedTask, placeInDesign } from '../../../study/responses/responses.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { View } from '../../render/views/view.ts';
import type { PageForm } from '../form/pageForm.ts';
import { presentedTask, type TaskPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import { makeAlternatives } from './alternatives.ts';
import { formOf, frameOf, keptOf, speakOf } from './surveyFrame.ts';

export function makeTaskPage(visit: Visit, page: TaskPage, form: PageForm): View {
  const { study } = visit.snapshot;
  const { presentation } = visit.respondent;
  const speak = speakOf(visit);
  const presented = presentedTask(presentation, page);
  const { alternatives } = findTask(visit.snapshot, presented);
  const shown = presented.order.flatMap((number) => {
    const profile = alternatives[number - 1];
    return profile ? [{ number, profile }] : [];
  });
  const { response, prefer, accept, acceptYes, acceptNo, none } = study.tasks;
  const [choice] = form.valuesOf('choice');
  const [accepted] = form.valuesOf('accept');
  const [changes] = form.valuesOf('changes');
  return {
    kind: 'task',
    form: formOf(visit, page, form),
    title: speak(study.title),
    response,
    taskNumber: page.taskIndex + 1,
    taskTotal: presentation.tasks.length,
    alternatives: makeAlternatives(study, speak, presentation.attributeOrder, shown),
    words: {
      prefer: speak(prefer),
      accept: speak(accept),
      acceptYes: speak(acceptYes),
      acceptNo: speak(acceptNo),
      none: speak(none),
    },
    values: {
      ...(choice !== undefined && { choice }),
      ...(accepted !== undefined && { accept: accepted }),
      ...(changes !== undefined && { changes }),
    },
    ...frameOf(visit, page),
    ...keptOf(form),
  };
}

function findTask({ design }: Snapshot, presented: PresentedTask): DesignTask {
  const { version, task } = placeInDesign(presented);
  const found = design.tasks.find((one) => one.version === version && one.task === task);
  if (!found) throw new RangeError(`the snapshot has no task ${task} of version ${version}`);
  return found;
}
