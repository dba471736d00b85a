/**
 * Improves a version by exchanging profiles, one place of one task at a time (Cook and Nachtsheim 1980; Meyer and
 * Nachtsheim 1995): each place gets, of the profiles near the one that is there, the one that makes most of the
 * objective. A task with fewer faults always goes before one with more.
 */
import { type RandomSource, shuffle } from '../../../numerics/random.ts';
import type { CodedProfile, ProfileCoding } from './codedProfile.ts';
import { changeState } from './informationState.ts';
import { formOf, makeSlotScore, type Slot, type WeighedState } from './slotScore.ts';
import type { TaskFormat } from './taskWeights.ts';
import { countValues, type ValueCounts, type ValueGuard } from './valueGuard.ts';

export type CodedTask = CodedProfile[];

/** What tasks may be, and what is asked of them. */
export interface TaskRules {
  readonly coding: ProfileCoding;
  readonly format: TaskFormat;
  /** Profiles that may be tried in place of this one. */
  neighbours(profile: CodedProfile): readonly CodedProfile[];
  /** What is wrong with a task, 0 for nothing. */
  faults(task: readonly CodedProfile[]): number;
  /** Keys of tasks that no version may show. */
  readonly avoided: ReadonlySet<string>;
  /** Which values of numbers have to come how often; absent where none has to. */
  readonly guard?: ValueGuard;
}

/** A gain below this is rounding. */
const leastGain = 1e-9;

/** Equal for tasks that show the same profiles. */
export function codedTaskKey(task: readonly CodedProfile[]): string {
  return task.length === 1
    ? task[0].key
    : task
        .map(({ key }) => key)
        .sort()
        .join('|');
}

/**
 * One pass over the places of a version, tasks in random order. Changes tasks and states.
 *
 * @param states hold the version's tasks, and stay so
 * @param version from 0
 * @returns how many profiles were exchanged
 */
export function improveVersion(
  rules: TaskRules,
  tasks: readonly CodedTask[],
  states: readonly WeighedState[],
  version: number,
  random: RandomSource,
): number {
  const keys = tasks.map(codedTaskKey);
  const values =
    rules.guard &&
    countValues(
      rules.guard,
      version,
      tasks.flat().map(({ levels }) => levels),
    );
  let changes = 0;
  for (const index of shuffle(random, [...tasks.keys()])) {
    const task = tasks[index];
    keys[index] = '';
    changeStates(rules, states, task, -1);
    for (let place = 0; place < task.length; place++) {
      values?.add(task[place].levels, -1);
      const better = betterProfile(rules, { task, place, states, keys, values });
      values?.add((better ?? task[place]).levels, 1);
      if (!better) continue;
      task[place] = better;
      changes += 1;
    }
    changeStates(rules, states, task, 1);
    keys[index] = codedTaskKey(task);
  }
  return changes;
}

/** Adds a task to all states, or takes it out. */
export function changeStates(
  { coding, format }: TaskRules,
  states: readonly WeighedState[],
  [first, ...others]: readonly CodedProfile[],
  sign: 1 | -1,
): void {
  const slot = { others, none: coding.none, format };
  for (const { state, draw } of states) changeState(state, formOf(first, slot, draw), sign);
}

interface Place {
  readonly task: readonly CodedProfile[];
  readonly place: number;
  readonly states: readonly WeighedState[];
  /** Keys of the version's other tasks. */
  readonly keys: readonly string[];
  /** The values of numbers in all other places. */
  readonly values?: ValueCounts;
}

/** The profile that does better than the one which is there, if there is any. */
function betterProfile(rules: TaskRules, { task, place, states, keys, values }: Place): CodedProfile | undefined {
  const { coding, format, avoided } = rules;
  const slot: Slot = { others: task.filter((_, other) => other !== place), none: coding.none, format };
  const scoreOf = makeSlotScore(slot, states);
  const now = task[place];
  let idle = values?.idle(now.levels) ?? 0;
  let faults = rules.faults(task) + idle;
  let score = scoreOf(now) + leastGain;
  let best: CodedProfile | undefined;
  const candidate = [...task];
  for (const profile of rules.neighbours(now)) {
    const own = scoreOf(profile);
    const isIdle = values?.idle(profile.levels) ?? 0;
    if ((own <= score && faults === idle && isIdle >= idle) || slot.others.includes(profile)) continue;
    candidate[place] = profile;
    const wrong = rules.faults(candidate) + isIdle;
    if (wrong > faults || (wrong === faults && own <= score)) continue;
    const key = codedTaskKey(candidate);
    if (avoided.has(key) || keys.includes(key)) continue;
    [best, score, faults, idle] = [profile, own, wrong, isIdle];
  }
  return best;
}
