/** The numbers of classes that are asked for, fitted; and the one that the estimates are of. */
import { EstimationError } from '../../../study/errors.ts';
import type { ClassesRow } from '../../../study/estimates/latentEstimates.ts';
import type { ChoiceData } from '../../choices/choiceData.ts';
import { compareClasses } from '../../latent/compareClasses.ts';
import { fitLatent } from '../../latent/fitLatent.ts';
import type { LatentFit } from '../../latent/latentFit.ts';
import type { Membership } from '../../latent/latentProblem.ts';
import { makeRandom } from '../../numerics/random.ts';
import type { EstimateEvents } from '../commonOptions.ts';

/** One number of classes, or 1 to `most` of them. */
export type ClassesAsked = { readonly exactly: number } | { readonly most: number };

export interface NumbersOptions {
  readonly asked: ClassesAsked;
  readonly starts: number;
  readonly seed: number;
  readonly membership?: Membership;
  readonly isNone: Uint8Array;
}

export interface FittedNumbers {
  readonly fit: LatentFit;
  /** One class: the plain logit. */
  readonly plain: LatentFit;
  readonly all: readonly LatentFit[];
  readonly chosenBy: 'asked' | 'bic';
  readonly byCaic?: number;
  readonly stopped?: string;
}

/** @throws EstimationError as `fitLatent` does, and where no fit has a covariance */
export function fitNumbers(
  data: ChoiceData,
  { asked, starts, seed, membership, isNone }: NumbersOptions,
  events: EstimateEvents,
): FittedNumbers {
  const shared = { starts, membership, isNone };
  const most = 'most' in asked ? asked.most : asked.exactly;
  const isCompared = 'most' in asked;
  // A start takes about as long as it has classes: so many of its parts are done with it.
  const partsBelow = (classes: number) => starts * ((classes * (classes - 1)) / 2 - 1);
  const total = isCompared ? Math.max(1, partsBelow(most + 1)) : starts * most;
  const tell = (classes: number, done: number) =>
    events.onProgress?.({
      task: `fitting ${classes} classes`,
      done: done * classes + (isCompared ? partsBelow(classes) : 0),
      total,
    });
  const randomOf = (classes: number, start: number) => makeRandom(seed, 'latent', classes, start);
  if (isCompared) {
    const onStart = ({ classes, done }: { readonly classes: number; readonly done: number }) => tell(classes, done);
    const { fits, byBic, byCaic, stopped } = compareClasses(data, { ...shared, most, randomOf, onStart });
    const plain = fits[0] as LatentFit;
    const fit = fits.find(({ classes }) => classes.length === byBic) ?? plain;
    return {
      ...{ fit: withErrors(fit), plain, all: fits, chosenBy: 'bic' },
      ...(byCaic !== undefined && { byCaic }),
      ...(stopped !== undefined && { stopped }),
    };
  }
  const fitOf = (classes: number) =>
    fitLatent(data, {
      ...shared,
      classes,
      randomOf: (start) => randomOf(classes, start),
      onStart: ({ done }) => tell(classes, done),
    });
  const plain = fitOf(1);
  if (most === 1) return { fit: withErrors(plain), plain, all: [plain], chosenBy: 'asked' };
  const fit = fitOf(most);
  return { fit: withErrors(fit), plain, all: [plain, fit], chosenBy: 'asked' };
}

/** Without errors nothing is told of classes: something in them is not identified. */
function withErrors(fit: LatentFit): LatentFit {
  if (fit.covariance) return fit;
  const { length } = fit.classes;
  const causes = fit.warnings.filter(({ classes }) => classes.length > 0).map(({ words }) => words);
  const message = `the information of ${length} classes is singular, so they have no standard errors`;
  throw new EstimationError('not-converged', [
    {
      message: [message, ...causes].join('; '),
      hint: length > 1 ? 'ask for fewer classes' : 'ask for a smaller model',
    },
  ]);
}

export function describeNumbers(all: readonly LatentFit[]): ClassesRow[] {
  return all.map(({ classes, logLikelihood, statistics, endPoints, reached, converged }): ClassesRow => {
    const { nParameters, bic, caic, entropy, relativeEntropy } = statistics;
    return {
      ...{ classes: classes.length, logLikelihood, nParameters, bic, caic, entropy, relativeEntropy },
      smallestShare: Math.min(...classes.map(({ share }) => share)),
      ...{ starts: endPoints.length, reached, converged },
    };
  });
}
