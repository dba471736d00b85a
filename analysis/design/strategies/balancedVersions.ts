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

import type { ProfileGroup } from '../model/profileGroups.ts';
import type { ProfileSpace } from '../model/profileSpace.ts';
import { type Block, blockOfCombinations, blocksOfAttributes } from './blocks.ts';
import { dealBlock } from './dealBlock.ts';
import { dealDependent } from './dealDependents.ts';
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
  const exact = dealVersions(problem, { blocks: blocksOfAttributes(space), dealt: [] });
  if (exact && !space.prohibits) return exact;
  const dealt = space.groups.filter(({ attributes }) => attributes.length > 0);
  const free = blocksOfAttributes(space).filter(
    ({ attributes }) => !space.restricted.includes(attributes[0] as number),
  );
  const whole = dealt.filter(({ attributes }) => space.label === undefined || !attributes.includes(space.label));
  const blocks = [...free, ...whole.map((group) => blockOfCombinations(space, group))];
  const relaxed = dealVersions(problem, { blocks, dealt }) as VersionLevels[];
  if (!exact) return relaxed;
  const exactError = dErrorOf(exact);
  const relaxedError = dErrorOf(relaxed) ?? Number.POSITIVE_INFINITY;
  return exactError !== undefined && exactError <= priceOfBalance * relaxedError ? exact : relaxed;
}

interface Plan {
  /** Blocks that are dealt over all places. */
  readonly blocks: readonly Block[];
  /** Groups that are dealt as one, as blocks or, where they depend on the names of alternatives, name by name. */
  readonly dealt: readonly ProfileGroup[];
}

/** @returns `undefined` if prohibited profiles remain in a version */
function dealVersions(problem: DesignProblem, { blocks, dealt }: Plan): VersionLevels[] | undefined {
  const { space, versions, tasksPerVersion, alternatives, onProgress } = problem;
  const named = dealt.filter(({ attributes }) => space.label !== undefined && attributes.includes(space.label));
  const byName = named.flatMap((group) =>
    Array.from({ length: alternatives }, (_, name) => ({ name, block: blockOfCombinations(space, group, name) })),
  );
  const conditional = space.conditional.filter(
    ({ attribute }) => !dealt.some((group) => group.attributes.includes(attribute)),
  );
  const trading = [...blocks, ...byName.slice(0, named.length > 0 ? 1 : 0).map(({ block }) => block)];
  const dependents = conditional.map(({ attribute }): Block => {
    return {
      attributes: [attribute],
      moves: [attribute, ...(space.dependents.get(attribute) ?? [])],
      values: [],
      shares: [],
    };
  });
  const traded = [...trading, ...dependents];
  const poolPairs = makePairCounts(space, blocks, tasksPerVersion * alternatives);
  const used = [...blocks, ...byName.map(({ block }) => block)].map(({ values }) => values.map(() => 0));
  const usedLevels = conditional.map(({ attribute }) =>
    new Array<number>((space.attributes[attribute]?.levels.length ?? 1) - 1).fill(0),
  );
  const made: VersionLevels[] = [];
  for (let version = 1; version <= versions; version++) {
    const tasks = dealVersion({
      ...problem,
      blocks,
      byName,
      conditional,
      traded,
      used,
      usedLevels,
      version,
      poolPairs,
    });
    if (!tasks) return undefined;
    made.push(tasks);
    onProgress?.(version, versions);
  }
  return made;
}

interface Deal extends DesignProblem {
  readonly blocks: readonly Block[];
  readonly byName: readonly { readonly name: number; readonly block: Block }[];
  /** Attributes whose levels are dealt over the profiles to which they apply. */
  readonly conditional: ProfileSpace['conditional'];
  /** What profiles exchange. */
  readonly traded: readonly Block[];
  /** How often the versions before have used each value of each block; counted on by the deal. */
  readonly used: number[][];
  readonly usedLevels: number[][];
  readonly version: number;
  readonly poolPairs: PairCounts;
}

function dealVersion(deal: Deal): VersionLevels | undefined {
  const { space, blocks, traded, used, usedLevels, poolPairs, tasksPerVersion, alternatives, fixed, random } = deal;
  for (let attempt = 0; attempt < mostDeals; attempt++) {
    const usedNow = used.map((counts) => [...counts]);
    const levelsNow = usedLevels.map((counts) => [...counts]);
    const profiles = dealProfiles(deal, usedNow, levelsNow);
    const versionPairs = makePairCounts(space, blocks, profiles.length);
    evenOut({
      space,
      blocks: traded,
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
    for (const [index, counts] of levelsNow.entries()) usedLevels[index] = counts;
    const tasks = Array.from({ length: tasksPerVersion }, (_, task) =>
      profiles.slice(task * alternatives, (task + 1) * alternatives),
    );
    return replaceRepeats(deal, tasks);
  }
  return undefined;
}

/** First the blocks, then what depends on them. */
function dealProfiles(deal: Deal, used: number[][], usedLevels: number[][]): number[][] {
  const { space, blocks, byName, conditional, version, tasksPerVersion, alternatives, random } = deal;
  const profiles = Array.from({ length: tasksPerVersion * alternatives }, (_, place) => {
    return space.attributes.map((_, attribute) => (attribute === space.label ? place % alternatives : 0));
  });
  for (const [index, block] of blocks.entries()) {
    dealBlock({ block, used: used[index] as number[], version, profiles, alternatives, random });
  }
  for (const [index, { name, block }] of byName.entries()) {
    const own = profiles.filter((_, place) => place % alternatives === name);
    const counts = used[blocks.length + index] as number[];
    dealBlock({ block, used: counts, version, profiles: own, alternatives: 1, random });
  }
  for (const [index, { attribute, applies }] of conditional.entries()) {
    const levels = (space.attributes[attribute]?.levels.length ?? 1) - 1;
    const counts = usedLevels[index] as number[];
    dealDependent({ attribute, levels, used: counts, profiles, alternatives, applies, random });
  }
  return profiles;
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
