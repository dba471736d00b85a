/**
 * The search for an efficient design from one start. The objective is
 *
 *   w ln det M + (1 - w) mean_v ln det M_v,   M of all versions together, M_v of version v alone,
 *
 * averaged over prior draws where there are several. First all versions are improved in turn until nothing changes;
 * then, round by round, some tasks of a version are drawn anew and the version is improved again, which is kept where it
 * helped (iterated local search: Lourenço, Martin and Stützle 2003). Each costs as much as the version is long, whatever
 * the number of versions.
 *
 * M and M_v carry a small ridge, so that a version that can't identify the model alone has an objective too; it is in
 * no figure that is reported.
 */
import { type RandomSource, shuffle } from '../../../numerics/random.ts';
import { type CodedTask, changeStates, codedTaskKey, improveVersion, type TaskRules } from './exchange.ts';
import { type InformationState, stateOf, type TaskForm } from './informationState.ts';
import { formOf, type WeighedState } from './slotScore.ts';
import { countValues } from './valueGuard.ts';

export interface SearchProblem extends TaskRules {
  /** How many sets of part-worths the design is made for. */
  readonly draws: number;
  /** w: 0 looks at each version alone, 1 at the pool alone. */
  readonly poolWeight: number;
  /** How often each version is shaken. */
  readonly rounds: number;
  /** A task whose key is not among those taken. */
  drawTask(taken: ReadonlySet<string>, random: RandomSource): CodedTask;
  /** Asked before each version; what is reached when it says so is returned. */
  shouldStop(): boolean;
}

export interface Searched {
  /** Tasks by version. */
  readonly versions: readonly (readonly CodedTask[])[];
  readonly objective: number;
  readonly faults: number;
}

/** Information on top of every state, in units of a choice set's: small beside what a task tells. */
const ridge = 1e-4;
/** Passes after which versions that still change are taken as they are. */
const mostPasses = 60;
/** The share of a version's tasks that a shake draws anew. */
const shakenShare = 0.2;
/** Versions after which the pool is computed anew, so that rounding does not add up. */
const versionsBetween = 50;

export function searchDesign(
  problem: SearchProblem,
  start: readonly (readonly CodedTask[])[],
  random: RandomSource,
): Searched {
  const versions = start.map((tasks) => tasks.map((task) => [...task]));
  const improve = (v: number, pools: readonly InformationState[]) =>
    improveVersion(problem, versions[v], statesFor(problem, versions, v, pools), v, random);
  for (let pass = 0; pass < mostPasses; pass++) {
    if (visitVersions(problem, versions, random, improve) === 0 || problem.shouldStop()) break;
  }
  for (let round = 0; round < problem.rounds && !problem.shouldStop(); round++) {
    visitVersions(problem, versions, random, (v, pools) => shakeVersion(problem, versions, v, pools, random));
  }
  return { versions, ...judge(problem, versions) };
}

/** Calls `visit` for every version, in random order, with pool states that are kept up to date. Sums what it returns. */
function visitVersions(
  problem: SearchProblem,
  versions: readonly CodedTask[][],
  random: RandomSource,
  visit: (version: number, pools: readonly InformationState[]) => number,
): number {
  let sum = 0;
  let pools: readonly InformationState[] = [];
  for (const [count, v] of shuffle(random, [...versions.keys()]).entries()) {
    if (problem.shouldStop()) break;
    if (count % versionsBetween === 0) pools = poolStates(problem, versions);
    sum += visit(v, pools);
  }
  return sum;
}

/** Draws some tasks of a version anew and improves it; puts it back as it was where that was no better. */
function shakeVersion(
  problem: SearchProblem,
  versions: CodedTask[][],
  v: number,
  pools: readonly InformationState[],
  random: RandomSource,
): number {
  const before = versions[v];
  const kept = pools.map(({ inverse, logDet }) => ({ inverse: inverse.slice(), logDet }));
  const standing = objectiveOf(statesFor(problem, versions, v, pools));
  const tasks = drawSomeAnew(problem, before, pools, random);
  versions[v] = tasks;
  // A version that is near singular on the way costs its states digits: each pass begins with new ones.
  for (let pass = 0; pass < mostPasses; pass++) {
    if (improveVersion(problem, tasks, statesFor(problem, versions, v, pools), v, random) === 0) break;
  }
  const gained = objectiveOf(statesFor(problem, versions, v, pools)) > standing;
  const worse = faultsOf(problem, tasks, v) - faultsOf(problem, before, v);
  if (worse < 0 || (worse === 0 && gained)) return 1;
  versions[v] = before;
  for (const [draw, { inverse, logDet }] of kept.entries()) {
    pools[draw].inverse.set(inverse);
    pools[draw].logDet = logDet;
  }
  return 0;
}

/** A copy of a version in which some tasks are others; the pools are told. */
function drawSomeAnew(
  problem: SearchProblem,
  before: readonly CodedTask[],
  pools: readonly InformationState[],
  random: RandomSource,
): CodedTask[] {
  const tasks = before.map((task) => [...task]);
  const weighed = pools.map((state, draw) => ({ state, weight: 1, draw }));
  const taken = new Set([...problem.avoided, ...tasks.map(codedTaskKey)]);
  for (const index of shuffle(random, [...tasks.keys()]).slice(0, Math.ceil(shakenShare * tasks.length))) {
    changeStates(problem, weighed, tasks[index], -1);
    tasks[index] = problem.drawTask(taken, random);
    taken.add(codedTaskKey(tasks[index]));
    changeStates(problem, weighed, tasks[index], 1);
  }
  return tasks;
}

/** The states that the exchanges of version v bear on, those of one set of part-worths side by side. */
function statesFor(
  problem: SearchProblem,
  versions: readonly (readonly CodedTask[])[],
  v: number,
  pools: readonly InformationState[],
): WeighedState[] {
  const { draws, poolWeight, coding } = problem;
  return Array.from({ length: draws }, (_, draw) => {
    const state = stateOf(formsOf(problem, versions[v], draw), coding.K, ridge);
    const own = { state, weight: (1 - poolWeight) / versions.length / draws, draw };
    return poolWeight > 0 ? [own, { state: pools[draw], weight: poolWeight / draws, draw }] : [own];
  }).flat();
}

function poolStates(problem: SearchProblem, versions: readonly (readonly CodedTask[])[]): InformationState[] {
  if (problem.poolWeight === 0) return [];
  return Array.from({ length: problem.draws }, (_, draw) =>
    stateOf(formsOf(problem, versions.flat(), draw), problem.coding.K, ridge),
  );
}

function formsOf({ coding, format }: SearchProblem, tasks: readonly CodedTask[], draw: number): TaskForm[] {
  return tasks.map(([first, ...others]) => formOf(first, { others, none: coding.none, format }, draw));
}

function objectiveOf(states: readonly WeighedState[]): number {
  return states.reduce((sum, { state, weight }) => sum + weight * state.logDet, 0);
}

function faultsOf({ faults, guard }: SearchProblem, tasks: readonly CodedTask[], version: number): number {
  const levels = () => tasks.flat().map((profile) => profile.levels);
  const missing = guard ? countValues(guard, version, levels()).missing() : 0;
  return tasks.reduce((sum, task) => sum + faults(task), missing);
}

/** The objective, computed anew, and all faults. */
function judge(problem: SearchProblem, versions: readonly (readonly CodedTask[])[]) {
  const pools = poolStates(problem, versions);
  let objective = pools.reduce((sum, { logDet }) => sum + (problem.poolWeight * logDet) / problem.draws, 0);
  for (let draw = 0; draw < problem.draws; draw++) {
    for (const tasks of versions) {
      const { logDet } = stateOf(formsOf(problem, tasks, draw), problem.coding.K, ridge);
      objective += ((1 - problem.poolWeight) * logDet) / versions.length / problem.draws;
    }
  }
  return { objective, faults: versions.reduce((sum, tasks, v) => sum + faultsOf(problem, tasks, v), 0) };
}
