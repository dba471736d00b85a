/** The priors of a study file: means, standard deviations and signs, of levels and of none, each where they belong. */
import { lookUp } from '../../lookUp.ts';
import { type ByLevel, type PriorSettings, usualSignDeviation } from '../../priorSettings.ts';
import {
  attributePriors,
  isNumber,
  priorDeviation,
  priorsByLevel,
  priorsFile,
  readPrior,
  readPriors,
  type WrittenPrior,
} from '../schema/readPriors.ts';
import type { StudyFile } from '../schema/studySchema.ts';

export function makePriors({ design, attributes }: Pick<StudyFile, 'design' | 'attributes'>): PriorSettings {
  const written = attributePriors(design?.priors);
  const levels = written.map(([id, own]) => [id, priorsByLevel(id, own, lookUp(attributes, id))] as const);
  const ofLevels = <Value>(pick: (prior: WrittenPrior) => Value | undefined): ByLevel<Value> =>
    Object.fromEntries(
      levels.map(([id, priors]) => [
        id,
        Object.fromEntries(
          Object.entries(priors).flatMap(([level, prior]): [string, Value][] => {
            const value = pick(prior);
            return value === undefined ? [] : [[level, value]];
          }),
        ),
      ]),
    );
  // How much one unit of a number is worth, where only its sign is known, depends on its range: the design knows it.
  const deviations = Object.fromEntries(
    levels.map(([id, priors]) => {
      const isOfUnit = (level: string, { mean, sd }: WrittenPrior) =>
        isNumber(lookUp(attributes, id)) && level === id && mean === undefined && sd === undefined;
      const own = Object.entries(priors).filter(([level, prior]) => !isOfUnit(level, prior));
      return [id, Object.fromEntries(own.map(([level, prior]) => [level, priorDeviation(prior)]))];
    }),
  );
  const all = levels.flatMap(([, priors]) => Object.values(priors));
  const steps = written.flatMap(([id, own]): [string, number][] => {
    const priors = readPriors(own, lookUp(attributes, id));
    return priors.kind === 'ordered' ? [[id, priors.sd ?? usualSignDeviation]] : [];
  });
  const file = priorsFile(design?.priors);
  return {
    priors: ofLevels(meanOf),
    ...makeNone(design?.priors?.none),
    ...(all.some((prior) => priorDeviation(prior) > 0) && { priorDeviations: deviations }),
    ...(all.some(({ sign }) => sign !== undefined) && { priorSigns: withoutEmpty(ofLevels(({ sign }) => sign)) }),
    ...(steps.length > 0 && { priorSteps: Object.fromEntries(steps) }),
    ...(file !== undefined && { priorsFrom: { file } }),
  };
}

/** Attributes of which something is said. */
function withoutEmpty<Value>(byLevel: ByLevel<Value>): ByLevel<Value> {
  return Object.fromEntries(Object.entries(byLevel).filter(([, levels]) => Object.keys(levels).length > 0));
}

type NoneFile = NonNullable<NonNullable<StudyFile['design']>['priors']>['none'];

function makeNone(written: NoneFile): Partial<PriorSettings> {
  if (written === undefined) return {};
  const none = readPrior(written);
  const deviation = priorDeviation(none);
  return {
    nonePrior: meanOf(none),
    ...(deviation > 0 && { nonePriorDeviation: deviation }),
    ...(none.sign !== undefined && { nonePriorSign: none.sign }),
  };
}

function meanOf({ mean }: WrittenPrior): number {
  return mean ?? 0;
}
