/** A design that is drawn: every level that applies is as likely, and named alternatives each stand once in a task. */
import { drawInteger, makeRandom, shuffle } from '../../analysis/numerics/random.ts';
import { compileConditions } from '../../study/applies/conditions.ts';
import type { Design } from '../../study/design/design.ts';
import type { Profile, Study } from '../../study/study.ts';

export async function drawnDesign(study: Study, versions: number, seed = 1): Promise<Design> {
  const { complete } = await compileConditions(study.attributes);
  const random = makeRandom(seed, study.id, 'drawn design');
  const naming = study.attributes.find(({ names }) => names);
  const drawProfile = (label: string | undefined): Profile => {
    const levels = study.attributes.map(({ id, levels: own, names }) => [
      id,
      names && label !== undefined ? label : own[drawInteger(random, own.length)]!.id,
    ]);
    return complete(Object.fromEntries(levels));
  };
  const drawTask = (): Profile[] => {
    for (;;) {
      const labels = naming ? shuffle(random, naming.levels).map(({ id }) => id) : undefined;
      const profiles = Array.from({ length: study.tasks.alternatives }, (_, index) => drawProfile(labels?.[index]));
      if (new Set(profiles.map((profile) => JSON.stringify(profile))).size === profiles.length) return profiles;
    }
  };
  const tasks = Array.from({ length: versions }, (_, version) =>
    Array.from({ length: study.tasks.perRespondent }, (__, task) => ({
      version: version + 1,
      task: task + 1,
      alternatives: drawTask(),
    })),
  ).flat();
  return { attributes: study.attributes.map(({ id }) => id), tasks };
}
