/** Tasks such as a study could show, in which all that depends on other things stands beside what it can stand beside. */
import type { DesignTask } from '../../../study/design/design.ts';
import { drawInteger, makeRandom, type RandomSource, shuffle } from '../../numerics/random.ts';
import { type Levels, toProfile } from './levels.ts';
import type { ProfileSpace } from './profileSpace.ts';

/** Of more combinations of dependent attributes so many are taken. */
const mostCombinations = 2000;
const otherTasks = 300;
/** Draws of the rest of a task before it is left out, since rules may forbid it. */
const mostDraws = 30;

/**
 * A model has an indicator of `applies` where the rest of it does not determine that; this is what it is read off before there
 * is a design. The same study has the same tasks.
 *
 * @returns nothing where all attributes apply to all profiles, since nothing has to be found out then
 */
export function sampleTasks(space: ProfileSpace, alternatives: number): Pick<DesignTask, 'alternatives'>[] {
  const tied = space.groups.filter(({ weights }) => weights);
  if (tied.length === 0) return [];
  const random = makeRandom('where attributes apply');
  const around = tied.flatMap(({ attributes, combinations }) =>
    shuffle(random, combinations)
      .slice(0, mostCombinations)
      .flatMap((combination) => {
        const place = space.label === undefined ? -1 : attributes.indexOf(space.label);
        const name = place < 0 ? drawInteger(random, alternatives) : (combination[place] as number);
        const first = [...space.draw(random, name)];
        for (const [index, attribute] of attributes.entries()) first[attribute] = combination[index] as number;
        const task = completeTask(space, { first, name, alternatives, random });
        return task ? [task] : [];
      }),
  );
  const byChance = Array.from({ length: otherTasks }, () => {
    return completeTask(space, { first: space.draw(random, 0), name: 0, alternatives, random });
  });
  return [...around, ...byChance].flatMap((task) =>
    task ? [{ alternatives: task.map((levels) => toProfile(space, levels)) }] : [],
  );
}

interface Begun {
  readonly first: Levels;
  /** Its place in the task, which is its name where alternatives have names. */
  readonly name: number;
  readonly alternatives: number;
  readonly random: RandomSource;
}

function completeTask(space: ProfileSpace, { first, name, alternatives, random }: Begun): Levels[] | undefined {
  for (let draw = 0; draw < mostDraws; draw++) {
    const task = Array.from({ length: alternatives }, (_, other) =>
      other === name ? first : space.draw(random, other),
    );
    if (space.isAllowedTask(task)) return task;
  }
  return undefined;
}
