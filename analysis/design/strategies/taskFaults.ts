/**
 * What is wrong with the tasks of a version that is being made, in order of weight: prohibited profiles, equal profiles
 * in a task and alternatives that break a rule of the study, repeated tasks, levels shared by alternatives of a task.
 */
import type { ProfileSpace } from '../model/profileSpace.ts';

export interface TaskFaults {
  /** The weighted faults of two tasks (or of one, given twice) as they are now. */
  count(tasks: readonly [number, number]): number;
  /** Two tasks were changed, and stay as they are now. */
  keep(tasks: readonly [number, number]): void;
}

export interface VersionInMaking {
  readonly space: ProfileSpace;
  readonly profiles: readonly (readonly number[])[];
  readonly alternatives: number;
  /** Tasks that should not appear. */
  readonly fixed: readonly (readonly (readonly number[])[])[];
}

const weightOf = { prohibited: 1e9, equalProfiles: 1e7, brokenRule: 1e6, repeatedTask: 1e5, sharedLevel: 1 };

export function makeTaskFaults({ space, profiles, alternatives, fixed }: VersionInMaking): TaskFaults {
  const tasks = profiles.length / alternatives;
  const shownIn = (task: number) => profiles.slice(task * alternatives, (task + 1) * alternatives);
  // Repeats are looked for by signature, which may mistake two tasks for one, but hardly ever will.
  const kept = Float64Array.from({ length: tasks }, (_, task) => signatureOf(shownIn(task)));
  const avoided = fixed.map(signatureOf);
  const countRepeats = (signature: number, changed: readonly number[]): number => {
    let repeats = avoided.includes(signature) ? 1 : 0;
    for (let other = 0; other < tasks; other++) {
      if (kept[other] === signature && !changed.includes(other)) repeats++;
    }
    return repeats;
  };
  return {
    count: ([first, second]) => {
      const changed = first === second ? [first] : [first, second];
      const signatures = changed.map((task) => signatureOf(shownIn(task)));
      const repeats = signatures.reduce((sum, signature) => sum + countRepeats(signature, changed), 0);
      const alike = changed.length > 1 && signatures[0] === signatures[1] ? 1 : 0;
      const inside = changed.reduce((sum, task) => sum + countInside(shownIn(task), space), 0);
      return inside + weightOf.repeatedTask * (repeats + alike);
    },
    keep: (changed) => {
      for (const task of changed) kept[task] = signatureOf(shownIn(task));
    },
  };
}

function countInside(shown: readonly (readonly number[])[], space: ProfileSpace): number {
  let faults = 0;
  for (let j = 0; j < shown.length; j++) {
    const levels = shown[j]!;
    if (!space.isAllowed(levels)) faults += weightOf.prohibited;
    for (let i = 0; i < j; i++) {
      const shared = countShared(levels, shown[i]!);
      faults += weightOf.sharedLevel * (shared - space.sharedAbsences(levels, shown[i]!));
      if (shared === levels.length) faults += weightOf.equalProfiles;
      else if (space.pairRules.length > 0 && !space.isAllowedPair(levels, shown[i]!)) faults += weightOf.brokenRule;
    }
  }
  return faults;
}

function countShared(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  for (let attribute = 0; attribute < a.length; attribute++) if (a[attribute] === b[attribute]) shared++;
  return shared;
}

/** The sum of a hash (FNV-1a) of every profile, so that the order of the alternatives does not count. */
function signatureOf(task: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const levels of task) {
    let hash = 0x811c9dc5;
    for (let attribute = 0; attribute < levels.length; attribute++) {
      hash = Math.imul(hash ^ (levels[attribute]! + 1), 0x01000193);
    }
    sum += (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) + 1;
  }
  return sum;
}
