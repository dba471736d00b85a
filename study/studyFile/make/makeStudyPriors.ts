/** The priors of a study file: means and standard deviations, of levels and of none, each where they belong. */
import type { DesignSettings } from '../../study.ts';
import type { StudyFile } from '../schema/studySchema.ts';

type PriorsFile = NonNullable<NonNullable<StudyFile['design']>['priors']>;
type Prior = number | { readonly mean: number; readonly sd: number };

type Priors = Pick<DesignSettings, 'priors' | 'nonePrior' | 'priorDeviations' | 'nonePriorDeviation'>;

export function makePriors(file: PriorsFile = {}): Priors {
  const { none, ...byAttribute } = file as Readonly<Record<string, Readonly<Record<string, Prior>>>> & { none?: Prior };
  const ofLevels = (pick: (prior: Prior) => number) =>
    Object.fromEntries(
      Object.entries(byAttribute).map(([id, levels]) => [
        id,
        Object.fromEntries(Object.entries(levels).map(([level, prior]) => [level, pick(prior)])),
      ]),
    );
  const isUncertain = Object.values(byAttribute).some((levels) => Object.values(levels).some((one) => sdOf(one) > 0));
  return {
    priors: ofLevels(meanOf),
    ...(none !== undefined && { nonePrior: meanOf(none) }),
    ...(isUncertain && { priorDeviations: ofLevels(sdOf) }),
    ...(none !== undefined && sdOf(none) > 0 && { nonePriorDeviation: sdOf(none) }),
  };
}

function meanOf(prior: Prior): number {
  return typeof prior === 'number' ? prior : prior.mean;
}

function sdOf(prior: Prior): number {
  return typeof prior === 'number' ? 0 : prior.sd;
}
