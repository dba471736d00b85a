/**
 * In which order a respondent sees things. The order of the attributes is drawn once per respondent and holds for all
 * of his tasks; the order of the tasks (the fixed ones among them) and of the alternatives in each are drawn too. All
 * of it is recorded with the response.
 */
import type { Design } from '../study/design.ts';
import type { Presentation } from '../study/responses.ts';
import { type RandomSource, shuffle } from './random.ts';

/**
 * Draws the presentation of one version of a design.
 *
 * @throws RangeError if the design has no such version.
 */
export function presentTasks(design: Design, version: number, random: RandomSource): Presentation {
  const shown = design.tasks.filter((task) => task.version === version || task.version === 0);
  if (!shown.some((task) => task.version === version)) throw new RangeError(`the design has no version ${version}`);
  return {
    attributeOrder: shuffle(random, design.attributes),
    tasks: shuffle(random, shown).map((task) => ({
      version: task.version,
      task: task.task,
      order: shuffle(
        random,
        task.alternatives.map((_, index) => index + 1),
      ),
    })),
  };
}
