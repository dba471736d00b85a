/**
 * Choices of three classes of people to measure with: 12 tasks of two profiles and none, eight attributes of three levels
 * under effects coding, 17 parameters. Shares of 50, 30 and 20%, part-worths drawn with a standard deviation of 0.5.
 */
import type { ChoiceData } from '../analysis/choices/choiceData.ts';
import { makeSets } from '../analysis/choices/packSets.ts';
import { makeSparseRows } from '../analysis/choices/sparseRows.ts';
import { drawGumbel, drawInteger, drawNormal, makeRandom } from '../analysis/numerics/random.ts';

const nAttributes = 8;
const nTasks = 12;
const shares = [0.5, 0.3, 0.2];
const spread = 0.5;

export interface InventedTask {
  readonly respondent: number;
  /** Levels 0, 1, 2 by attribute. */
  readonly profiles: readonly (readonly number[])[];
  /** The place of the profile that was chosen; 2 for none. */
  readonly chosen: number;
}

/** The same numbers give the same tasks. */
export function invent(respondents: number, seed: number): InventedTask[] {
  const random = makeRandom(seed, 'classes to measure with');
  const tastes = shares.map(() => Float64Array.from({ length: 3 * nAttributes }, () => spread * drawNormal(random)));
  const none = shares.map(() => drawNormal(random));
  const tasks: InventedTask[] = [];
  for (let respondent = 0; respondent < respondents; respondent++) {
    const place = random();
    const c = place < shares[0] ? 0 : place < shares[0] + shares[1] ? 1 : 2;
    for (let task = 0; task < nTasks; task++) {
      const profiles = [0, 1].map(() => Array.from({ length: nAttributes }, () => drawInteger(random, 3)));
      const utilities = profiles.map((profile) => profile.reduce((sum, level, a) => sum + tastes[c][3 * a + level], 0));
      const drawn = [...utilities, none[c]].map((utility) => utility + drawGumbel(random));
      tasks.push({ respondent, profiles, chosen: drawn.indexOf(Math.max(...drawn)) });
    }
  }
  return tasks;
}

export function pack(tasks: readonly InventedTask[]): ChoiceData {
  const rows = makeSparseRows();
  const known = new Map<string, number>();
  const sets = makeSets({ sets: tasks.length, entries: 3 * tasks.length });
  const codeOf = (profile: readonly number[]) => {
    const key = profile.join('');
    const code = known.get(key);
    if (code !== undefined) return code;
    for (const [a, level] of profile.entries()) {
      for (const k of [0, 1]) if (level === 2 || level === k) rows.add(2 * a + k, level === 2 ? -1 : 1);
    }
    const made = rows.end();
    known.set(key, made);
    return made;
  };
  rows.add(2 * nAttributes, 1);
  const none = rows.end();
  const taskEntry = Int32Array.from(tasks, ({ profiles, chosen }) => {
    const codes = [...profiles.map(codeOf), none];
    return sets.count(Int32Array.from(codes), codes.length, codes[chosen], 1);
  });
  const nRespondents = tasks.length / nTasks;
  const parameters = Array.from({ length: 2 * nAttributes }, (_, k) => {
    const attribute = `attribute${Math.floor(k / 2) + 1}`;
    return { name: `${attribute}=${k % 2}`, attribute };
  });
  return {
    parameters: [...parameters, { name: 'none', attribute: 'none' }],
    ...{ ...rows.pack(), ...sets.pack(), nRespondents, nTasks: tasks.length, taskEntry },
    taskRespondent: Int32Array.from(tasks, ({ respondent }) => respondent),
    taskSecondEntry: new Int32Array(tasks.length).fill(-1),
    weights: new Float64Array(nRespondents).fill(1),
  };
}

/** A row per alternative with the 17 coded columns x1 .. x17, for other programs. */
export function formatLong(tasks: readonly InventedTask[]): string {
  const names = Array.from({ length: 2 * nAttributes + 1 }, (_, k) => `x${k + 1}`);
  const lines = [`respondent,set,choice,${names.join(',')}`];
  for (const [set, { respondent, profiles, chosen }] of tasks.entries()) {
    for (const [place, profile] of [...profiles, undefined].entries()) {
      const coded = profile?.flatMap((level) => (level === 2 ? [-1, -1] : [Number(level === 0), Number(level === 1)]));
      const cells = coded ? [...coded, 0] : [...Array(2 * nAttributes).fill(0), 1];
      lines.push([respondent + 1, set + 1, Number(place === chosen), ...cells].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}
