/**
 * The distribution of a design's part-worths before anyone was asked, as a function of standard normal numbers: what is
 * drawn for a design, and what its Bayesian D-error is a mean over.
 */
import type { Study } from '../../../study/study.ts';
import { semidefiniteFactor } from '../../numerics/cholesky.ts';
import { expectedPrior, hasSlope, type Prior, type PriorPart, priorOfPart } from './priorOfPart.ts';
import { truncatedAt } from './truncatedNormal.ts';

/** Parameters as a design's model has them; a product of several parts has the prior 0. */
interface Parameters {
  readonly parameters: readonly { readonly parts: readonly PriorPart[]; readonly scale?: number }[];
}

/** K part-worths of K independent standard normal numbers; those of -z are the mirror image of those of z. */
export type PriorDistribution = (z: Float64Array) => Float64Array;

/** K means. */
export function expectedPriors(study: Pick<Study, 'attributes' | 'design'>, { parameters }: Parameters): Float64Array {
  return Float64Array.from(parameters, (parameter) => expectedPrior(priorOf(parameter, study)));
}

/**
 * A number of its own makes each part-worth: normal ones by mean and deviation, those of a known sign by the quantile of
 * the truncated normal. Where an attribute has an order, its parameters' numbers make its steps. Priors that come from
 * estimates have the errors of those, by the Cholesky factor of their covariance.
 *
 * @returns `undefined` where every prior is a point
 */
export function makePriorDistribution(
  study: Pick<Study, 'attributes' | 'design'>,
  { parameters }: Parameters,
): PriorDistribution | undefined {
  const priors = parameters.map((parameter) => priorOf(parameter, study));
  if (priors.every((prior) => prior.kind === 'normal' && prior.sd === 0)) return undefined;
  const stepsOf = parameters.map(({ parts }, k) => (priors[k]?.kind === 'steps' ? placesOf(parts, parameters) : []));
  const numberOf = parameters.map(({ parts: [part] }, k) => {
    const attribute = study.attributes.find(({ id }) => id === part?.column);
    // One slope makes the part-worths of all values, so that one number does.
    const isOfSlope = part?.level !== undefined && hasSlope(attribute, study.design);
    return isOfSlope ? (placesOf([part], parameters)[0] ?? k) : k;
  });
  const together = makeErrors(study, parameters, priors);
  return (z) => {
    const error = together(z);
    return Float64Array.from(priors, (prior, k) => {
      if (prior.kind === 'normal') return prior.mean + (error.get(k) ?? prior.sd * z[numberOf[k] ?? k]);
      if (prior.kind === 'signed') return prior.sign * truncatedAt(prior.sign * z[numberOf[k] ?? k], prior);
      const [low, high] = [Math.min(prior.from, prior.to), Math.max(prior.from, prior.to)];
      const steps = (stepsOf[k] ?? []).slice(low, high);
      const sum = steps.reduce((total, place) => total + truncatedAt(z[place], { mean: 0, sd: prior.sd }), 0);
      return prior.to < prior.from ? -sum : sum;
    });
  };
}

function priorOf(
  { parts, scale }: Parameters['parameters'][number],
  study: Pick<Study, 'attributes' | 'design'>,
): Prior {
  const [part] = parts;
  return part && parts.length === 1 ? priorOfPart(part, study, scale) : { kind: 'normal', mean: 0, sd: 0 };
}

/** The places of an attribute's own parameters: as many as it has steps. */
function placesOf([part]: readonly PriorPart[], parameters: Parameters['parameters']): number[] {
  return [...parameters.keys()].filter((k) => {
    const parts = parameters[k]?.parts ?? [];
    return parts.length === 1 && parts[0]?.column === part?.column;
  });
}

/** By the place of a parameter its error, where errors go together. */
function makeErrors(
  { design }: Pick<Study, 'design'>,
  parameters: Parameters['parameters'],
  priors: readonly Prior[],
): (z: Float64Array) => ReadonlyMap<number, number> {
  const { parts = [], values = [] } = design.priorCovariance ?? {};
  const known = [...parameters.keys()].flatMap((k) => {
    const own = parameters[k]?.parts ?? [];
    const row = parts.findIndex(({ column, level }) => column === own[0]?.column && level === own[0].level);
    // Only a number itself has a slope among the estimates' priors, none of its other functions.
    const isItself = own[0]?.level !== undefined || (own[0]?.name ?? own[0]?.column) === own[0]?.column;
    return own.length === 1 && row >= 0 && isItself && priors[k]?.kind === 'normal'
      ? [{ k, row, scale: own[0]?.level === undefined ? (parameters[k]?.scale ?? 1) : 1 }]
      : [];
  });
  const n = known.length;
  const covariance = known.flatMap((one) =>
    known.map((other) => (values[one.row]?.[other.row] ?? 0) * one.scale * other.scale),
  );
  const L = semidefiniteFactor(Float64Array.from(covariance), n);
  return (z) =>
    new Map(
      known.map(({ k }, i): [number, number] => {
        let error = 0;
        for (let j = 0; j <= i; j++) error += L[i * n + j] * z[known[j]?.k ?? 0];
        return [k, error];
      }),
    );
}
