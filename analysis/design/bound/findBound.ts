/** The sharpest bound on D-error that can be proved for a study, or why there is none. */
import type { DesignBound } from '../../../study/design/design.ts';
import { type DesignedStudy, type DesignModel, makeDesignModel } from '../model/designModel.ts';
import { allProfiles, type ProfileSpace } from '../model/profileSpace.ts';
import { sampleTasks } from '../model/sampleTasks.ts';
import { countTasks } from '../strategies/drawTask.ts';
import { makeProfileCoding } from '../strategies/efficient/codedProfile.ts';
import { closedFormBound } from './closedFormBound.ts';
import { continuousBound } from './continuousBound.ts';

/** Beyond so many choice sets they are not all looked at. */
const mostTasks = 300_000;
const mostProfiles = 2000;

/**
 * The bound holds for every design of the study's profiles, of any length, under its model and priors. A design of a
 * few tasks can't reach it.
 */
export function findBound(study: DesignedStudy, space: ProfileSpace): DesignBound {
  const { response, alternatives } = study.tasks;
  const model = makeDesignModel(study, 'task', sampleTasks(space, alternatives));
  // Names tie levels to places, of which the closed form knows nothing.
  const closed = space.label === undefined ? closedFormBound(model, study.tasks) : undefined;
  // Without prohibitions nothing is sharper than the closed form.
  if (closed !== undefined && space.restricted.length === 0) return { dError: roundDown(closed), proof: 'closed-form' };

  const tasks = countTasks(space, alternatives);
  if (tasks > mostTasks || space.size > mostProfiles) {
    if (closed !== undefined) return { dError: roundDown(closed), proof: 'closed-form' };
    return {
      none: `with ${reasonOf(model, space)} all choice sets would have to be gone through, and there are ${tasks.toExponential(1)}`,
    };
  }
  const coding = makeProfileCoding(space, model, [model.priors]);
  const profiles = [...allProfiles(space)].map(coding.code);
  const { label } = space;
  const numbersOf = (name: number) =>
    profiles.flatMap(({ levels }, index) => (levels[label ?? 0] === name ? [index] : []));
  const names = label === undefined ? undefined : (space.attributes[label]?.levels ?? []);
  const named = names?.map((_, name) => Int32Array.from(numbersOf(name)));
  const format = { response, alternatives };
  const continuous = continuousBound({ profiles, ...(named && { named }), none: coding.none, format }, coding.K);
  if (continuous === undefined) return { none: 'no design identifies the model' };
  return continuous >= (closed ?? 0)
    ? { dError: roundDown(continuous), proof: 'equivalence' }
    : { dError: roundDown(closed as number), proof: 'closed-form' };
}

/** Why the closed form does not hold. */
function reasonOf({ priors, parameters, hasAbsence }: DesignModel, { label }: ProfileSpace): string {
  if (priors.some((prior) => prior !== 0)) return 'priors';
  if (label !== undefined) return 'named alternatives';
  if (hasAbsence) return 'attributes that do not apply to all profiles';
  return parameters.some(({ parts }) => parts.length > 1) ? 'interactions' : 'several functions of a number';
}

/** To ten digits, downwards, so that it stays a bound. */
function roundDown(bound: number): number {
  return Number((bound * (1 - 1e-9)).toPrecision(10));
}
