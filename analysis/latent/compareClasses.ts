/** How many classes? The same data with 1, 2, ... of them, beside each other. */
import { EstimationError } from '../../study/errors.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import type { RandomSource } from '../numerics/random.ts';
import { fitLatent, type LatentOptions, type StartProgress } from './fitLatent.ts';
import type { LatentFit } from './latentFit.ts';

export interface ClassesOptions extends Omit<LatentOptions, 'classes' | 'randomOf' | 'onStart'> {
  /** The most classes that are tried. */
  readonly most: number;
  readonly randomOf: (classes: number, start: number) => RandomSource;
  readonly onStart?: (progress: StartProgress & { readonly classes: number }) => void;
}

export interface ClassesComparison {
  /** Of 1, 2, ... classes. */
  readonly fits: readonly LatentFit[];
  /** The number of classes with the lowest BIC and with the lowest CAIC, n being respondents, of the fits that converged. */
  readonly byBic?: number;
  readonly byCaic?: number;
  /** Why there are fewer fits than were asked for, in words. */
  readonly stopped?: string;
}

/**
 * Fits 1 .. `most` classes. It stops early where the data have fewer choices or people than more classes take.
 *
 * @throws EstimationError as `fitLatent` does for two classes
 */
export function compareClasses(
  data: ChoiceData,
  { most, randomOf, onStart, ...options }: ClassesOptions,
): ClassesComparison {
  const fits: LatentFit[] = [];
  let stopped: string | undefined;
  for (let classes = 1; classes <= most && stopped === undefined; classes++) {
    try {
      const own = { classes, randomOf: (start: number) => randomOf(classes, start) };
      const progress = onStart && { onStart: (one: StartProgress) => onStart({ ...one, classes }) };
      fits.push(fitLatent(data, { ...options, ...own, ...progress }));
    } catch (error) {
      const isTooMany = error instanceof EstimationError && /^too-/.test(error.code);
      if (!isTooMany || classes <= 2) throw error;
      stopped = error.message;
    }
  }
  const lowest = (of: 'bic' | 'caic') => {
    const known = fits.filter(({ converged }) => converged);
    const best = known.reduce<LatentFit | undefined>(
      (least, fit) => (least && least.statistics[of] <= fit.statistics[of] ? least : fit),
      undefined,
    );
    return best?.classes.length;
  };
  const [byBic, byCaic] = [lowest('bic'), lowest('caic')];
  return {
    fits,
    ...(byBic !== undefined && { byBic }),
    ...(byCaic !== undefined && { byCaic }),
    ...(stopped !== undefined && { stopped }),
  };
}
