/** Checks the repeated task: there must be such a task, and room for other tasks between its two showings. */
import { firstPlaces, type PlacesOfTasks, secondPlaces } from '../../../order/repeatPlaces.ts';
import { defaultApart } from '../../schema/defaults.ts';
import { placeOf } from '../../schema/fixedTask.ts';
import type { StudyDraft } from '../../schema/studyDraft.ts';
import type { ProblemReport } from '../../yaml/problemReport.ts';

export function checkRepeat({ tasks }: StudyDraft, report: ProblemReport): void {
  const repeat = tasks?.repeat;
  if (!repeat) return;
  const { task, apart = defaultApart, at } = repeat === true ? {} : repeat;
  const path = ['tasks', 'repeat'];
  const own = tasks?.perRespondent ?? 10;
  const isTask = task === undefined || task <= own;
  if (!isTask) {
    const hint = `name a task from 1 to ${own}, or leave it out: then it is drawn for each respondent`;
    report.wrong([...path, 'task'], `is ${task}, and a version has ${own} (tasks.perRespondent)`, hint);
  }
  const fixed = tasks?.fixed ?? [];
  const all = own + fixed.length;
  if (apart >= all) {
    const isSaid = repeat !== true && repeat.apart !== undefined;
    const message = `${apart} other tasks can't stand between two showings: a respondent has ${all} in all`;
    const hint = all > 1 ? `write repeat: { apart: ${all - 1} }, or ask more tasks` : 'ask more tasks';
    report.wrong(isSaid ? [...path, 'apart'] : path, message, hint);
    return;
  }
  const taken = fixed.map(placeOf).filter((place) => place !== undefined);
  if (!isTask || (at !== undefined && (at > all + 1 || taken.includes(at)))) return;
  const places: PlacesOfTasks = {
    total: all + 1,
    taken,
    apart,
    ...(tasks?.order?.tasks === 'fixed' && { inOrder: { own, ...(task !== undefined && { task }) } }),
  };
  checkPlaces(places, at, report);
}

/** Is there a place for the first showing, early enough, that no other task has? */
function checkPlaces(places: PlacesOfTasks, at: number | undefined, report: ProblemReport): void {
  const possible = secondPlaces(places);
  const path = ['tasks', 'repeat'];
  if (possible.length === 0) {
    const message = `no place is left for two showings with ${places.apart} others in between, beside the tasks that have a place`;
    report.wrong(path, message, 'take a smaller apart, or give fewer tasks a place');
    return;
  }
  if (at === undefined || firstPlaces(places, at).length > 0) return;
  const message = `is ${at}, and the first showing would stand at ${at - places.apart - 1} at the latest, where none of the version's tasks can`;
  report.wrong([...path, 'at'], message, `take a place from ${possible[0]}, or a smaller apart (now ${places.apart})`);
}
