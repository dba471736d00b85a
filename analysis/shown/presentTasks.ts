/**
 * In which order a respondent sees things. The order of the attributes is drawn once per respondent and holds for all
 * of his tasks; the order of the tasks (the fixed ones among them) and of the alternatives in each are drawn too, and
 * so is which task is shown again, and where: each as far as the study leaves it open. All of it is recorded with the
 * response.
 */
import type { Design } from '../../study/design/design.ts';
import type { FixedPlace } from '../../study/order/orderSettings.ts';
import type { Presentation, PresentedTask } from '../../study/responses/responses.ts';
import type { RepeatSettings, TaskSettings } from '../../study/study.ts';
import { drawInteger, type RandomSource, shuffle } from '../numerics/random.ts';
import { orderAttributes } from './orderAttributes.ts';
import { isRepeatable, placeTasks } from './placeTasks.ts';

export interface TasksToPresent extends Pick<TaskSettings, 'repeat' | 'order' | 'fixedAt'> {
  readonly design: Pick<Design, 'attributes' | 'tasks'>;
  readonly version: number;
}

/**
 * Draws the presentation of one version of a design. What is drawn for a repeated task, for fixed tasks at a place and for
 * groups of attributes comes last, so that everything else is the same with and without them.
 *
 * @throws RangeError if the design has no such version, or too few tasks to keep the two showings apart.
 */
export function presentTasks(given: TasksToPresent, random: RandomSource): Presentation {
  const { design, version, repeat, order = {}, fixedAt = [] } = given;
  const shown = design.tasks.filter((task) => task.version === version || task.version === 0);
  if (!shown.some((task) => task.version === version)) throw new RangeError(`the design has no version ${version}`);
  const shuffled = shuffle(random, design.attributes);
  const drawn = shuffle(random, shown).map((task) => {
    const numbers = task.alternatives.map((_, index) => index + 1);
    const mixed = shuffle(random, numbers);
    return { version: task.version, task: task.task, order: order.alternatives === 'fixed' ? numbers : mixed };
  });
  const isInOrder = order.tasks === 'fixed';
  const tasks = isInOrder ? drawn.sort((one, other) => one.task - other.task) : drawn;
  const again = (task: PresentedTask) => showAgain(task, tasks, order.alternatives === 'fixed' ? undefined : random);
  const isPlaced = isInOrder || fixedAt.length > 0 || repeat?.at !== undefined;
  const placed = isPlaced
    ? placeTasks({ tasks, pinned: pinTasks(tasks, fixedAt), repeat, isInOrder, again }, random)
    : repeat
      ? repeatOne(tasks, repeat, { random, again })
      : tasks;
  return { attributeOrder: orderAttributes({ attributes: design.attributes, shuffled, order }, random), tasks: placed };
}

/** By place the fixed tasks that have one, counted in the order of their numbers. */
function pinTasks(tasks: readonly PresentedTask[], fixedAt: readonly FixedPlace[]): ReadonlyMap<number, PresentedTask> {
  const fixed = tasks.filter(({ version }) => version === 0).sort((one, other) => one.task - other.task);
  return new Map(
    fixedAt.flatMap(({ fixed: number, at }): [number, PresentedTask][] => {
      const task = fixed[number - 1];
      return task ? [[at, task]] : [];
    }),
  );
}

/**
 * Puts one of the version's own tasks in a second time, at least `apart` other tasks after the first. Each task that
 * stands early enough is as likely; where none does, one of them changes places with an earlier task.
 */
function repeatOne(
  shown: readonly PresentedTask[],
  { task: asked, apart }: RepeatSettings,
  { random, again }: { readonly random: RandomSource; readonly again: (task: PresentedTask) => PresentedTask },
): PresentedTask[] {
  const latest = shown.length - 1 - apart;
  const own = [...shown.keys()].filter((index) => isRepeatable(shown[index], asked));
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
  return [...tasks.slice(0, second), again(tasks[first] as PresentedTask), ...tasks.slice(second)];
}

/** The task once more, numbered after all others; its alternatives in another order, where there is a random source. */
function showAgain(
  { version, task, order }: PresentedTask,
  shown: readonly PresentedTask[],
  random: RandomSource | undefined,
): PresentedTask {
  const number = Math.max(...shown.map((one) => one.task)) + 1;
  return { version: 0, task: number, repeatOf: { version, task }, order: random ? reorder(order, random) : order };
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
