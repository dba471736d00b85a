/**
 * The tasks that a preview shows: those of the design beside the study where it fits, else tasks that are drawn from the
 * allowed profiles, since a preview does not wait for a design.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compileProhibitions } from '../../../analysis/design/model/compileProhibitions.ts';
import { toProfile } from '../../../analysis/design/model/levels.ts';
import { makeProfileSpace } from '../../../analysis/design/model/profileSpace.ts';
import { makeRandom, type RandomSource } from '../../../analysis/numerics/random.ts';
import type { Design } from '../../../study/design/design.ts';
import { DesignError, PartworthError } from '../../../study/errors.ts';
import { designFingerprint } from '../../../study/fingerprint.ts';
import type { Profile, Study } from '../../../study/study.ts';
import { readFittingDesign } from '../../folder/readDesign.ts';

export interface SampleDesign {
  readonly design: Pick<Design, 'attributes' | 'tasks'>;
  /** Is it the one beside the study? */
  readonly isOwn: boolean;
}

/** After so many draws a task is taken that breaks a rule between its profiles: a preview need not keep to it. */
const mostDraws = 200;

/** The last of each folder: it stays the same while texts are written. */
const known = new Map<string, { readonly key: string; readonly sample: Promise<SampleDesign> }>();

export async function sampleDesign(study: Study, folder: string): Promise<SampleDesign> {
  const times = await Promise.all(['design.csv', 'design.json'].map((name) => changedAt(join(folder, name))));
  const key = [designFingerprint(study), ...times].join(' ');
  const last = known.get(folder);
  if (last?.key === key) return last.sample;
  const sample = makeSample(study, folder);
  known.set(folder, { key, sample });
  return sample;
}

async function makeSample(study: Study, folder: string): Promise<SampleDesign> {
  try {
    return { design: await readFittingDesign({ study, folder }), isOwn: true };
  } catch (error) {
    if (!(error instanceof PartworthError)) throw error;
    return { design: await drawDesign(study), isOwn: false };
  }
}

/** One version, and the fixed tasks. */
async function drawDesign(study: Study): Promise<SampleDesign['design']> {
  const { alternatives, perRespondent, fixed } = study.tasks;
  const drawTask = await makeDrawTask(study, makeRandom('preview', study.id));
  const own = Array.from({ length: perRespondent }, (_, index) => {
    return { version: 1, task: index + 1, alternatives: drawTask(alternatives) };
  });
  const others = fixed.map((profiles, index) => {
    return { version: 0, task: perRespondent + index + 1, alternatives: profiles };
  });
  return { attributes: study.attributes.map(({ id }) => id), tasks: [...others, ...own] };
}

async function makeDrawTask(study: Study, random: RandomSource): Promise<(alternatives: number) => Profile[]> {
  try {
    const space = makeProfileSpace(study, await compileProhibitions(study));
    return (alternatives) => {
      const draw = () => Array.from({ length: alternatives }, (_, name) => space.draw(random, name));
      let task = draw();
      const isWanted = () => space.isAllowedTask(task) && new Set(task.map(String)).size === alternatives;
      for (let draws = 1; draws < mostDraws && !isWanted(); draws++) task = draw();
      return task.map((levels) => toProfile(space, levels));
    };
  } catch (error) {
    if (!(error instanceof DesignError)) throw error;
    // The prohibitions leave too little: the check of a design says so, and pages can be read all the same.
    return (alternatives) => Array.from({ length: alternatives }, (_, name) => plainProfile(study, name));
  }
}

/** The alternatives show their attributes' levels in turn. */
function plainProfile({ attributes }: Study, place: number): Profile {
  return Object.fromEntries(attributes.map(({ id, levels }) => [id, levels[place % levels.length]?.id ?? '']));
}

function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
