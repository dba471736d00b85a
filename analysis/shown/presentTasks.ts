/**
 * In which order a respondent sees things. The order of the attributes is drawn once per respondent and holds for all
 * of his tasks; the order of the tasks (the fixed ones among them) and of the alternatives in each are drawn too, and
 * so is which task is shown again, and where. All of it is recorded with the response.
 */
import type { Design } from '../../study/design/design.ts';
import type { Presentation, PresentedTask } from '../../study/responses/responses.ts';
import type { RepeatSettings } from '../../study/study.ts';
import { drawInteger, type RandomSource, shuffle } from '../numerics/random.ts';

export interface TasksToPresent {
  readonly design: Pick<Design, 'attributes' | 'tasks'>;
  readonly version: number;
  /** Where the study shows a task again. */
  readonly repeat?: RepeatSettings;
}

/**
 * Draws the presentation of one version of a design. What is drawn for a repeated task comes last, so that everything
 * else is the same with and without one.
 *
 * @throws RangeError if the design has no such version, or too few tasks to keep the two showings apart.
 */
export function presentTasks({ design, version, repeat }: TasksToPresent, random: RandomSource): Presentation {
  const shown = design.tasks.filter((task) => task.version === version || task.version === 0);
  if (!shown.some((task) => task.version === version)) throw new RangeError(`the design has no version ${version}`);
  const attributeOrder = shuffle(random, design.attributes);
  const tasks = shuffle(random, shown).map((task) => ({
    version: task.version,
    task: task.task,
    order: shuffle(
      random,
      task.alternatives.map((_, index) => index + 1),
    ),
  }));
  return { attributeOrder, tasks: repeat ? repeatOne(tasks, repeat, random) : tasks };
}

/**
 * Puts one of the version's own tasks in a second time, at least `apart` other tasks after the first. Each task that
 * stands early enough is as likely; where none does, one of them changes places with an earlier task.
 */
function repeatOne(
  shown: readonly PresentedTask[],
  { task: asked, apart }: RepeatSettings,
  random: RandomSource,
): PresentedTask[] {
  const latest = shown.length - 1 - apart;
  const own = [...shown.keys()].filter((index) => isOwn(shown[index] as PresentedTask, asked));
  if (latest < 0 || own.length === 0) throw new RangeError(`there is no task to show again ${apart} tasks later`);
  const early = own.filter((index) => index <= latest);
  const tasks = [...shown];
  let first = drawOne(random, early.length > 0 ? early : own);
  if (first > latest) {
    const place = drawInteger(random, latest + 1);
    [tasks[place], tasks[first]] = [tasks[first] as PresentedTask, tasks[place] as PresentedTask];
    first = place;
  }
  const second = first + apart + 1 + drawInteger(random, shown.length - first - apart);
  const { version, task, order } = tasks[first] as PresentedTask;
  const number = Math.max(...shown.map((one) => one.task)) + 1;
  const again = { version: 0, task: number, repeatOf: { version, task }, order: reorder(order, random) };
  return [...tasks.slice(0, second), again, ...tasks.slice(second)];
}

function isOwn({ version, task }: PresentedTask, asked: number | undefined): boolean {
  return version > 0 && (asked === undefined || task === asked);
}

function drawOne(random: RandomSource, list: readonly number[]): number {
  return list[drawInteger(random, list.length)] as number;
}

/** Another order, with no alternative where it was; one alternative has one order. */
function reorder(order: readonly number[], random: RandomSource): number[] {
  for (;;) {
    const other = shuffle(random, order);
    if (order.length === 1 || other.every((number, place) => number !== order[place])) return other;
  }
}
