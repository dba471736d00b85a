/**
 * How often levels are shown, alone and in pairs, how alike the alternatives of a task are, and what repeats: all that
 * can be counted in a design without a model. An attribute counts only where it applies.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { groupBy } from '../../../study/groupBy.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile } from '../../../study/study.ts';

/** One-way counts of an attribute. Fixed tasks are not counted here, nor anywhere below. */
export interface LevelCounts {
  readonly attribute: string;
  readonly levels: readonly { readonly level: string; readonly count: number }[];
  /** The largest difference of two levels' counts inside one version. */
  readonly spreadInVersion: number;
}

/** Two-way counts of a pair of attributes. */
export interface PairTable {
  readonly attributes: readonly [string, string];
  readonly cells: readonly { readonly levels: readonly [string, string]; readonly count: number }[];
}

/** How often two alternatives of a task, to both of which an attribute applies, show the same level of it. */
export interface Overlap {
  readonly attribute: string;
  /** Pairs of alternatives that share a level, and all pairs of alternatives. */
  readonly shared: number;
  readonly pairs: number;
  /** The fewest shared pairs that this many levels allow. */
  readonly least: number;
}

/** Where something is repeated: tasks that show a profile twice, and tasks that a version shows again. */
export interface Repeats {
  readonly equalProfiles: readonly TaskPlace[];
  readonly repeatedTasks: readonly TaskPlace[];
}

export interface TaskPlace {
  readonly version: number;
  readonly task: number;
}

export function countLevels(tasks: readonly DesignTask[], attributes: readonly Attribute[]): LevelCounts[] {
  const versions = [...groupBy(tasks, ({ version }) => version).values()];
  return attributes.map(({ id, levels }) => {
    const countIn = (own: readonly DesignTask[]) => {
      const counts = new Map(levels.map((level) => [level.id, 0]));
      for (const profile of profilesOf(own)) {
        const level = lookUp(profile, id) ?? '';
        if (level !== '') counts.set(level, (counts.get(level) ?? 0) + 1);
      }
      return counts;
    };
    const spreads = versions.map((own) => {
      const counts = [...countIn(own).values()];
      return Math.max(...counts) - Math.min(...counts);
    });
    const all = countIn(tasks);
    return {
      attribute: id,
      levels: levels.map((level) => ({ level: level.id, count: all.get(level.id) ?? 0 })),
      spreadInVersion: Math.max(0, ...spreads),
    };
  });
}

export function countPairs(tasks: readonly DesignTask[], attributes: readonly Attribute[]): PairTable[] {
  const profiles = profilesOf(tasks);
  const tables = attributes.flatMap((first, index) =>
    attributes.slice(index + 1).map((second): PairTable => {
      const counts = groupBy(profiles, (profile) =>
        JSON.stringify([lookUp(profile, first.id), lookUp(profile, second.id)]),
      );
      const cells = first.levels.flatMap((a) =>
        second.levels.map((b) => ({
          levels: [a.id, b.id] as const,
          count: counts.get(JSON.stringify([a.id, b.id]))?.length ?? 0,
        })),
      );
      // Levels that come only where the other attribute does not apply never meet any of its levels: that says nothing.
      const lacks = (a: string, b: string) => counts.has(JSON.stringify([a, b]));
      const shows = (place: 0 | 1, level: string) =>
        cells.some(({ levels, count }) => levels[place] === level && count > 0);
      const canMeet = ([a, b]: readonly [string, string]) =>
        (shows(0, a) || !lacks(a, '')) && (shows(1, b) || !lacks('', b));
      return { attributes: [first.id, second.id], cells: cells.filter(({ levels }) => canMeet(levels)) };
    }),
  );
  return tables.filter(({ cells }) => cells.length > 0);
}

export function countOverlap(tasks: readonly DesignTask[], attributes: readonly Attribute[]): Overlap[] {
  return attributes.map(({ id, levels }) => {
    let [shared, pairs, least] = [0, 0, 0];
    for (const { alternatives } of tasks) {
      const having = alternatives.filter((profile) => lookUp(profile, id) !== '');
      const J = having.length;
      const counts = [...groupBy(having, (profile) => lookUp(profile, id)).values()].map((alike) => alike.length);
      pairs += pairsAmong(J);
      shared += counts.reduce((sum, n) => sum + pairsAmong(n), 0);
      const [each, over] = [Math.floor(J / levels.length), J % levels.length];
      least += over * pairsAmong(each + 1) + (levels.length - over) * pairsAmong(each);
    }
    return { attribute: id, shared, pairs, least };
  });
}

export function findRepeats(tasks: readonly DesignTask[], attributes: readonly Attribute[]): Repeats {
  const keysOf = ({ alternatives }: DesignTask) =>
    alternatives.map((profile) => JSON.stringify(attributes.map(({ id }) => lookUp(profile, id))));
  const place = ({ version, task }: DesignTask): TaskPlace => ({ version, task });
  const byTask = groupBy(tasks, (task) => JSON.stringify([task.version, ...keysOf(task).sort()]));
  return {
    equalProfiles: tasks.filter((task) => new Set(keysOf(task)).size < task.alternatives.length).map(place),
    repeatedTasks: [...byTask.values()].flatMap((alike) => alike.slice(1).map(place)),
  };
}

function profilesOf(tasks: readonly DesignTask[]): Profile[] {
  return tasks.flatMap(({ alternatives }) => alternatives);
}

function pairsAmong(n: number): number {
  return (n * (n - 1)) / 2;
}
