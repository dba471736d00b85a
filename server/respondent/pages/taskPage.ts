/** A task as the respondent sees it: his attribute order, his order of alternatives. */
import type { DesignTask } from '../../../study/design/design.ts';
import { type PresentedTask, placeInDesign } from '../../../study/responses/responses.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import { words } from '../../render/locales.ts';
import { makeTask, type TaskView } from '../../render/makeTask.ts';
import type { Page } from '../../render/page.ts';
import type { PageForm } from '../form/pageForm.ts';
import { presentedTask, type TaskPage } from '../visit/surveyPages.ts';
import type { Visit } from '../visit/visit.ts';
import { makeAlternatives } from './alternatives.ts';
import { formOf, frameOf, keptOf, speakOf } from './surveyFrame.ts';

export function makeTaskPage(visit: Visit, page: TaskPage, form: PageForm): Page {
  const { language } = visit;
  const frame = frameOf(visit, page);
  // The whole survey where its length is known, otherwise the choices. It is the title too: the question is the same each time.
  const progress = frame.progress ?? progressOfTasks(visit, page);
  const model = makeTask({
    language,
    form: formOf(visit, page, form),
    values: valuesOf(form),
    ...profilesOf(visit, page),
    ...keptOf(form),
  });
  return {
    template: 'task',
    title: progress,
    frame: { progress, ...frame },
    form: model.form,
    switchInForm: !model.answered,
    model,
  };
}

function progressOfTasks({ respondent, language }: Visit, { taskIndex }: TaskPage): string {
  return words(language, 'task.progress', { number: taskIndex + 1, total: respondent.presentation.tasks.length });
}

/** What is shown, and the words in which it is asked about. */
function profilesOf(visit: Visit, page: TaskPage): Pick<TaskView, 'response' | 'alternatives' | 'words'> {
  const { study } = visit.snapshot;
  const { presentation } = visit.respondent;
  const speak = speakOf(visit);
  const presented = presentedTask(presentation, page);
  const { alternatives: profiles } = findTask(visit.snapshot, presented);
  const shown = presented.order.flatMap((number) => {
    const profile = profiles[number - 1];
    return profile ? [{ number, profile }] : [];
  });
  const { attributeOrder } = presentation;
  const { factors } = visit.respondent;
  const alternatives = makeAlternatives({ study, language: visit.language, speak, factors, attributeOrder }, shown);
  const { response, prefer, accept, acceptYes, acceptNo, none } = study.tasks;
  return {
    response,
    alternatives,
    words: {
      prefer: speak(prefer),
      accept: speak(accept),
      acceptEach: alternatives.map(({ name }) => askOf(visit, name)),
      acceptYes: speak(acceptYes),
      acceptNo: speak(acceptNo),
      none: speak(none),
    },
  };
}

/** "Would you accept proposal B?"; a text that has no place for the name has it in front. */
function askOf(visit: Visit, name: string): string {
  const { accept } = visit.snapshot.study.tasks;
  const asked = speakOf(visit, name)(accept);
  return asked === speakOf(visit)(accept) ? `${name}: ${asked}` : asked;
}

function valuesOf(form: PageForm): TaskView['values'] {
  const [choice] = form.valuesOf('choice');
  const [accept] = form.valuesOf('accept');
  const [changes] = form.valuesOf('changes');
  return {
    ...(choice !== undefined && { choice }),
    ...(accept !== undefined && { accept }),
    ...(changes !== undefined && { changes }),
  };
}

function findTask({ design }: Snapshot, presented: PresentedTask): DesignTask {
  const { version, task } = placeInDesign(presented);
  const found = design.tasks.find((one) => one.version === version && one.task === task);
  if (!found) throw new RangeError(`the snapshot has no task ${task} of version ${version}`);
  return found;
}
