/** Checks the repeated task: there must be such a task, and room for other tasks between its two showings. */
import { defaultApart } from '../schema/defaults.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

export function checkRepeat({ tasks }: StudyDraft, report: ProblemReport): void {
  const repeat = tasks?.repeat;
  if (!repeat) return;
  const { task, apart = defaultApart } = repeat === true ? {} : repeat;
  const path = ['tasks', 'repeat'];
  const own = tasks?.perRespondent ?? 10;
  if (task !== undefined && task > own) {
    const hint = `name a task from 1 to ${own}, or leave it out: then it is drawn for each respondent`;
    report.wrong([...path, 'task'], `is ${task}, and a version has ${own} (tasks.perRespondent)`, hint);
  }
  const all = own + (tasks?.fixed?.length ?? 0);
  if (apart < all) return;
  const isSaid = repeat !== true && repeat.apart !== undefined;
  const message = `${apart} other tasks can't stand between two showings: a respondent has ${all} in all`;
  const hint = all > 1 ? `write repeat: { apart: ${all - 1} }, or ask more tasks` : 'ask more tasks';
  report.wrong(isSaid ? [...path, 'apart'] : path, message, hint);
}
