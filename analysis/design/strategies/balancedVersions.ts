/**
 * The strategy `balanced`: random versions in each of which every level of every attribute appears as equally often as
 * arithmetic allows, the alternatives of a task share as few levels as possible, and pairs of levels of two attributes
 * meet near equally often, in the version and over all versions.
 *
 * A version is dealt block by block (a block is an attribute, as a rule), which settles balance and overlap; then
 * exchanges that keep the balance even out the pairs and remove repeated tasks and prohibited profiles.
 *
 * Prohibitions may stand against exact balance. "General messages carry no explanation", with three levels each, would
 * in exact balance show "no explanation" with general messages only, and no model could tell the two apart. So
 * the attributes that prohibitions speak of are also tried as one block, in which allowed combinations have shares
 * between even and balanced, and exact balance is given up where it costs more than a twentieth of D-error.
 */
import { type Block, blockOfCombinations, blocksOfAttributes } from './blocks.ts';
import { dealBlock } from './dealBlock.ts';
import type { DesignProblem, VersionLevels } from './designProblem.ts';
import { drawTask, type TaskLevels, taskKey } from './drawTask.ts';
import { evenOut } from './evenOut.ts';
import { makePairCounts, type PairCounts } from './pairCounts.ts';

/** D-error that exact balance may cost at most, as a ratio. */
const priceOfBalance = 1.05;
/** How often a version is dealt anew when prohibited profiles remain. */
const mostDeals = 4;

export function makeBalancedVersions(problem: DesignProblem): VersionLevels[] {
  const { space, dErrorOf } = problem;
  // Only prohibitions can make it fail, and combinations are allowed by their making.
  const exact = dealVersions(problem, blocksOfAttributes(space));
  if (space.restricted.length === 0) return exact as VersionLevels[];
  const free = blocksOfAttributes(space).filter(
    ({ attributes }) => !space.restricted.includes(attributes[0] as number),
  );
  const relaxed = dealVersions(problem, [...free, blockOfCombinations(space)]) as VersionLevels[];
  if (!exact) return relaxed;
  const exactError = dErrorOf(exact);
  const relaxedError = dErrorOf(relaxed) ?? Number.POSITIVE_INFINITY;
  return exactError !== undefined && exactError <= priceOfBalance * relaxedError ? exact : relaxed;
}

/** @returns `undefined` if prohibited profiles remain in a version */
function dealVersions(problem: DesignProblem, blocks: readonly Block[]): VersionLevels[] | undefined {
  const { space, versions, tasksPerVersion, alternatives, onProgress } = problem;
  const poolPairs = makePairCounts(space, blocks, tasksPerVersion * alternatives);
  const used = blocks.map(({ values }) => values.map(() => 0));
  const made: VersionLevels[] = [];
  for (let version = 1; version <= versions; version++) {
    const tasks = dealVersion({ ...problem, blocks, used, version, poolPairs });
    if (!tasks) return undefined;
    made.push(tasks);
    onProgress?.(version, versions);
  }
  return made;
}

interface Deal extends DesignProblem {
  readonly blocks: readonly Block[];
  /** How often the versions before have used each value of each block; counted on by the deal. */
  readonly used: number[][];
  readonly version: number;
  readonly poolPairs: PairCounts;
}

function dealVersion(deal: Deal): VersionLevels | undefined {
  const { space, blocks, used, version, poolPairs, tasksPerVersion, alternatives, fixed, random } = deal;
  for (let attempt = 0; attempt < mostDeals; attempt++) {
    const usedNow = used.map((counts) => [...counts]);
    const profiles = Array.from({ length: tasksPerVersion * alternatives }, () => space.attributes.map(() => 0));
    for (const [index, block] of blocks.entries()) {
      dealBlock({ block, used: usedNow[index] as number[], version, profiles, alternatives, random });
    }
    const versionPairs = makePairCounts(space, blocks, profiles.length);
    evenOut({
      space,
      blocks,
      profiles,
      alternatives,
      fixed,
      pairs: { version: versionPairs, pool: poolPairs },
      random,
    });
    if (!profiles.every((levels) => space.isAllowed(levels))) {
      for (const levels of profiles) poolPairs.add(levels, -1);
      continue;
    }
    for (const [index, counts] of usedNow.entries()) used[index] = counts;
    const tasks = Array.from({ length: tasksPerVersion }, (_, task) =>
      profiles.slice(task * alternatives, (task + 1) * alternatives),
    );
    return replaceRepeats(deal, tasks);
  }
  return undefined;
}

/** Where few tasks are possible, exchanges alone may leave repeats and broken rules: other tasks are drawn instead. */
function replaceRepeats(
  { space, alternatives, fixed, random }: DesignProblem,
  tasks: readonly TaskLevels[],
): VersionLevels {
  const taken = new Set(fixed.map(taskKey));
  const kept = tasks.map((task) => {
    const key = taskKey(task);
    if (!space.isAllowedTask(task) || taken.has(key)) return undefined;
    taken.add(key);
    return task;
  });
  return kept.map((task) => {
    if (task) return task;
    const drawn = drawTask({ space, alternatives, taken, random });
    taken.add(taskKey(drawn));
    return drawn;
  });
}
