/**
 * Tasks that differ. Two tasks are the same if they show the same profiles, in whatever order; a respondent should not
 * meet the same task twice, nor a profile twice in a task.
 */
import { DesignError } from '../../../study/errors.ts';
import { type RandomSource, shuffle } from '../../numerics/random.ts';
import { refuseClashes } from '../model/clashingRules.ts';
import type { Levels } from '../model/levels.ts';
import { allProfiles, type ProfileSpace } from '../model/profileSpace.ts';

/** The profiles of a task. */
export type TaskLevels = readonly Levels[];

export interface DrawTask {
  readonly space: ProfileSpace;
  readonly alternatives: number;
  /** Keys of the tasks that are not to be drawn. */
  readonly taken: ReadonlySet<string>;
  readonly random: RandomSource;
}

const mostDraws = 200;
/** Pairs of profiles that a search of all tasks looks at before it gives up: some seconds. */
const mostPairs = 2_000_000;

/** Equal for tasks that show the same profiles. */
export function taskKey(task: TaskLevels): string {
  return task.length === 1 ? String(task[0]) : task.map(String).sort().join('|');
}

/**
 * Draws a task of different allowed profiles that keeps to the study's rules and is not among those taken. Where luck
 * does not find one, all tasks are gone through; without rules that costs at most one step more than there are taken
 * ones.
 *
 * @throws DesignError if there is none
 */
export function drawTask({ space, alternatives, taken, random }: DrawTask): TaskLevels {
  for (let draw = 0; draw < mostDraws; draw++) {
    const task = Array.from({ length: alternatives }, (_, name) => space.draw(random, name));
    if (space.isAllowedTask(task) && !taken.has(taskKey(task))) return task;
  }
  for (const task of allTasks(space, alternatives, shuffle(random, [...allProfiles(space)]))) {
    if (!taken.has(taskKey(task))) return task;
  }
  throw tooFew(taken.size, '', taken.size + 1);
}

/**
 * Every task that keeps to the rules, of these profiles in the order that they have.
 *
 * @throws DesignError once so many pairs of profiles were looked at that there may be no end to it
 */
export function* allTasks(
  space: ProfileSpace,
  alternatives: number,
  profiles: readonly Levels[] = [...allProfiles(space)],
  budget = { pairs: mostPairs },
): Generator<Levels[]> {
  if (space.label !== undefined) {
    yield* allNamed(space, namedLists(space, profiles));
    return;
  }
  if (space.pairRules.length === 0 || alternatives < 2) {
    yield* subsets(profiles, alternatives);
    return;
  }
  for (const [index, first] of profiles.entries()) {
    budget.pairs -= profiles.length - index;
    if (budget.pairs < 0) throw tooTight(space);
    const beside = profiles.slice(index + 1).filter((other) => space.isAllowedPair(first, other));
    for (const rest of allTasks(space, alternatives - 1, beside, budget)) yield [first, ...rest];
  }
}

/** Every task of one profile of each list that keeps to the rules. */
function* allNamed(
  space: ProfileSpace,
  [first, ...others]: readonly (readonly Levels[])[],
  budget = { pairs: mostPairs },
): Generator<Levels[]> {
  if (!first) {
    yield [];
    return;
  }
  for (const profile of first) {
    const left = others.map((list) =>
      list.filter((other) => space.pairRules.length === 0 || space.isAllowedPair(profile, other)),
    );
    if (space.pairRules.length > 0) budget.pairs -= others.reduce((sum, list) => sum + list.length, 0);
    if (budget.pairs < 0) throw tooTight(space);
    for (const rest of allNamed(space, left, budget)) yield [profile, ...rest];
  }
}

/** The profiles by the alternative that they name. */
export function namedLists({ attributes, label = 0 }: ProfileSpace, profiles: readonly Levels[]): Levels[][] {
  const names = attributes[label]?.levels ?? [];
  return names.map((_, name) => profiles.filter((levels) => levels[label] === name));
}

/** How many tasks there are without rules. */
export function countTasks(space: ProfileSpace, alternatives: number): number {
  if (space.label === undefined) return countSubsets(space.size, alternatives);
  const group = space.groups.find(({ attributes }) => attributes.includes(space.label as number));
  const place = group?.attributes.indexOf(space.label) ?? 0;
  const names = space.attributes[space.label]?.levels.length ?? 1;
  const others = space.size / (group?.combinations.length ?? names);
  return Array.from({ length: names }, (_, name) => {
    return others * (group ? group.combinations.filter((one) => one[place] === name).length : 1);
  }).reduce((product, count) => product * count, 1);
}

function tooTight({ pairRules }: ProfileSpace): DesignError {
  const message = `too few tasks keep to the rules to be found: ${pairRules.map(({ words }) => `"${words}"`).join(', ')}`;
  const hint = 'loosen one of them, or show fewer alternatives';
  return new DesignError('rules-too-tight', [{ path: 'design.rules', message, hint }]);
}

/** What a version needs: so many tasks of so many alternatives, beside so many fixed ones. */
export interface TaskCounts {
  readonly alternatives: number;
  readonly tasks: number;
  readonly fixed: number;
}

/** @throws DesignError if a version would have to repeat a task or a task a profile, or a level fits into no task */
export function refuseTooFew(space: ProfileSpace, { alternatives, tasks, fixed }: TaskCounts): void {
  const { size } = space;
  if (size < alternatives) {
    const message = `a task shows ${alternatives} different profiles, but only ${size} can be made`;
    const hint = 'add levels, show fewer alternatives, or take out a prohibition';
    throw new DesignError('too-few-profiles', [{ path: 'tasks.alternatives', message, hint }]);
  }
  refuseClashes(space, alternatives);
  // Fixed tasks need not keep to the rules, so that they can't be counted off.
  const possible =
    space.pairRules.length > 0
      ? countUpTo(allTasks(space, alternatives), tasks)
      : countTasks(space, alternatives) - fixed;
  if (tasks <= possible) return;
  throw tooFew(possible, fixed > 0 ? ` beside the ${fixed} fixed` : '', tasks);
}

function tooFew(possible: number, others: string, tasks: number): DesignError {
  const message = `only ${possible} different tasks can be made${others}, ${tasks} are asked for`;
  const hint = `ask at most ${possible}, or add levels`;
  return new DesignError('too-few-tasks', [{ path: 'tasks.perRespondent', message, hint }]);
}

function countUpTo(items: Iterable<unknown>, most: number): number {
  let count = 0;
  for (const _ of items) {
    count += 1;
    if (count >= most) break;
  }
  return count;
}

/** n over k; exact as long as it matters here, and large where it does not. */
export function countSubsets(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return Math.round(count);
}

/** Every choice of so many items, one at a time. */
export function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= items.length - size; first++) {
    for (const rest of subsets(items, size - 1, first + 1)) yield [items[first] as T, ...rest];
  }
}
