/** Where tasks stand whose places a study has a say in: fixed tasks at a place, the second showing of a repeated one. */
import { firstPlaces, freePlaces, type PlacesOfTasks, secondPlaces } from '../../study/order/repeatPlaces.ts';
import type { PresentedTask } from '../../study/responses/responses.ts';
import type { RepeatSettings } from '../../study/study.ts';
import { drawInteger, type RandomSource } from '../numerics/random.ts';

export interface TasksToPlace {
  /** In the order in which they fill the places that are left. */
  readonly tasks: readonly PresentedTask[];
  /** By place, from 1: those of the tasks that stand there. */
  readonly pinned: ReadonlyMap<number, PresentedTask>;
  readonly repeat?: RepeatSettings;
  /** Do the tasks keep their order? */
  readonly isInOrder: boolean;
  /** The second showing of a task. */
  readonly again: (task: PresentedTask) => PresentedTask;
}

/** @throws RangeError where no place is left that keeps the two showings apart */
export function placeTasks(given: TasksToPlace, random: RandomSource): PresentedTask[] {
  const { tasks, pinned, repeat, again } = given;
  const total = tasks.length + (repeat ? 1 : 0);
  const movable = tasks.filter((task) => ![...pinned.values()].includes(task));
  const placed = new Map(pinned);
  if (!repeat) {
    fill(placed, movable, freePlaces(total, [...pinned.keys()]));
    return inOrder(placed);
  }
  const places = placesOf(given, movable, total);
  const second = drawOne(random, secondPlaces(places));
  if (second === undefined) throw new RangeError(`there is no task to show again ${repeat.apart} tasks later`);
  fill(placed, movable, freePlaces(total, [...pinned.keys(), second]));
  const isOwn = (place: number) => isRepeatable(placed.get(place), repeat.task);
  const early = firstPlaces(places, second);
  let first = drawOne(random, early.filter(isOwn));
  if (first === undefined) {
    // None of the version's tasks stands early enough: one of them changes places with a task that does.
    const late = drawOne(
      random,
      [...placed.keys()].filter((place) => !pinned.has(place) && isOwn(place)),
    );
    first = drawOne(random, early);
    if (late === undefined || first === undefined) throw new RangeError('there is no task to show again');
    const moved = placed.get(late) as PresentedTask;
    placed.set(late, placed.get(first) as PresentedTask).set(first, moved);
  }
  placed.set(second, again(placed.get(first) as PresentedTask));
  return inOrder(placed);
}

/** May a model's task be shown again? A fixed one never is. */
export function isRepeatable(task: PresentedTask | undefined, asked: number | undefined): boolean {
  return task !== undefined && task.version > 0 && (asked === undefined || task.task === asked);
}

function placesOf(
  { pinned, repeat, isInOrder }: TasksToPlace,
  movable: readonly PresentedTask[],
  total: number,
): PlacesOfTasks {
  const own = movable.filter(({ version }) => version > 0).length;
  const { task, apart = 0, at } = repeat ?? {};
  return {
    total,
    taken: [...pinned.keys()],
    apart,
    ...(at !== undefined && { at }),
    ...(isInOrder && { inOrder: { own, ...(task !== undefined && { task }) } }),
  };
}

function fill(placed: Map<number, PresentedTask>, tasks: readonly PresentedTask[], places: readonly number[]): void {
  for (const [index, task] of tasks.entries()) placed.set(places[index] as number, task);
}

function inOrder(placed: ReadonlyMap<number, PresentedTask>): PresentedTask[] {
  return [...placed].sort(([one], [other]) => one - other).map(([, task]) => task);
}

function drawOne(random: RandomSource, list: readonly number[]): number | undefined {
  return list[drawInteger(random, list.length)];
}
