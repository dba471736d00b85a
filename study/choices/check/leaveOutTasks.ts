/** The same choices without some of their tasks, as if the file had not had them. */
import type { Choices } from '../choices.ts';
import { countMarked } from './includeRows.ts';
import { scaleWeights } from './scaleWeights.ts';

/** A task that is one of these shown again goes with it. */
export function leaveOutTasks(choices: Choices, isLeftOut: (task: number) => boolean): Choices {
  const { nTasks, tasks, repeatOf, taskRespondent, taskStart, taskRows } = choices;
  const isOut = (task: number) => isLeftOut(task) || (repeatOf[task] >= 0 && isLeftOut(repeatOf[task]));
  const kept = Int32Array.from(Array.from({ length: nTasks }, (_, task) => task).filter((task) => !isOut(task)));
  const taskOf = new Int32Array(nTasks).fill(-1);
  for (const [place, task] of kept.entries()) taskOf[task] = place;
  const placesOf = (all: Int32Array) => all.map((task) => taskOf[task]).filter((place) => place >= 0);
  const people = [...new Set(kept.map((task) => taskRespondent[task]))];
  const personOf = new Map(people.map((respondent, place) => [respondent, place]));
  const rows = Array.from(kept, (task) => taskRows.subarray(taskStart[task], taskStart[task + 1]));
  const grouping = {
    nRespondents: people.length,
    nTasks: kept.length,
    taskRespondent: kept.map((task) => personOf.get(taskRespondent[task]) as number),
    taskStart: startsOf(rows.map(({ length }) => length)),
    taskRows: Int32Array.from(rows.flatMap((own) => [...own])),
  };
  const kinds = {
    tasks: { fitted: placesOf(tasks.fitted), fixed: placesOf(tasks.fixed), repeated: placesOf(tasks.repeated) },
    repeatOf: kept.map((task) => (repeatOf[task] < 0 ? -1 : taskOf[repeatOf[task]])),
  };
  const { accepted } = choices;
  return {
    ...choices,
    ...grouping,
    ...kinds,
    ...weightsOf(choices, people, { ...grouping, ...kinds }),
    chosenRow: kept.map((task) => choices.chosenRow[task]),
    ...(accepted && { accepted: Uint8Array.from(kept, (task) => accepted[task]) }),
    simulated: countMarked(choices.table, choices.roles, 'simulated', grouping),
  };
}

function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (const [place, length] of lengths.entries()) starts[place + 1] = starts[place] + length;
  return starts;
}

/** As the file has them, and divided by their mean once more: it is another one without those who are left out. */
function weightsOf(
  { weights, weighting }: Choices,
  people: readonly number[],
  fitted: Omit<Parameters<typeof scaleWeights>[0], 'weights'>,
) {
  const unit = weighting ? weighting.sum / weighting.nRespondents : 1;
  const own = Float64Array.from(people, (respondent) => weights[respondent] * unit);
  return weighting ? scaleWeights({ weights: own, ...fitted }, weighting.column) : { weights: own };
}
