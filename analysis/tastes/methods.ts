/**
 * The tastes that estimates tell of, by method of estimation, and what intervals can be made of. A method in which people differ
 * makes a population (./population.ts), and all that is told of acceptance, importances and markets follows from it.
 */
import type { IntervalMethod, IntervalSource } from '../../study/estimates/acceptance.ts';
import { type ByMethod, callMethod, type Estimates, type Method } from '../../study/estimates/estimates.ts';
import { hierarchicalTastes, hierarchicalUtilities } from './hierarchicalTastes.ts';
import { latentTastes, latentUtilities } from './latentTastes.ts';
import { mixedPopulation, mixedUtilities } from './mixedTastes.ts';
import { pooledUtilities } from './pooledUtilities.ts';
import type { Population } from './population.ts';
import type { Utilities } from './utilities.ts';

export interface PossibleIntervals {
  /** How intervals can be made; the first is the default. */
  readonly kinds: readonly [IntervalMethod, ...IntervalMethod[]];
  /** How many draws of the coefficients are made where they are drawn: fewer where each of them is a whole population. */
  readonly draws: number;
}

export const possibleIntervals: Readonly<Record<Method, PossibleIntervals>> = {
  mnl: { kinds: ['delta', 'krinsky-robb'], draws: 5000 },
  mixed: { kinds: ['krinsky-robb'], draws: 500 },
  hb: { kinds: ['posterior'], draws: 0 },
  latent: { kinds: ['krinsky-robb'], draws: 500 },
};

const utilitiesBy: ByMethod<[source: Partial<IntervalSource>], Utilities> = {
  mnl: pooledUtilities,
  mixed: mixedUtilities,
  hb: hierarchicalUtilities,
  latent: latentUtilities,
};

/** @param source how intervals are made; without it they are made as the method does by default */
export function makeUtilities(estimates: Estimates, source: Partial<IntervalSource> = {}): Utilities {
  return callMethod(utilitiesBy, estimates, source);
}

const populations: ByMethod<[source: Partial<IntervalSource>], Population | undefined> = {
  mnl: () => undefined,
  mixed: mixedPopulation,
  hb: hierarchicalTastes,
  latent: (estimates, { draws = 0, seed = 1 }) => latentTastes(estimates, draws, seed),
};

/** How tastes are distributed, where people differ; `undefined` where all have one. */
export function populationOf(estimates: Estimates, source: Partial<IntervalSource>): Population | undefined {
  return callMethod(populations, estimates, source);
}
