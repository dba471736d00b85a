/** The prior, and what is known beforehand of part-worths: signs and orders. */
import { type Problem, UsageError } from '../../../study/errors.ts';
import type { HierarchicalPrior } from '../../../study/estimates/hierarchicalEstimates.ts';
import { suggestHint } from '../../../study/suggest.ts';
import { type Constraint, makeTransform } from '../../hierarchical/constraints.ts';
import { makePrior } from '../../hierarchical/prior/makePrior.ts';
import type { Prior } from '../../hierarchical/prior/prior.ts';
import { priorShape } from '../../hierarchical/prior/priorShape.ts';
import type { Transform } from '../../hierarchical/transform.ts';
import { makeEncoder } from '../../model/encodeRow.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { type HierarchicalOptions, priors } from './options.ts';

export interface Beliefs {
  readonly prior: Prior;
  readonly told: HierarchicalPrior;
  /** Where part-worths are constrained. */
  readonly transform?: Transform;
  /** `price=-`, `retention=two-years<one-year`. */
  readonly constraints: readonly string[];
}

/** @throws UsageError with every constraint that names what is not there */
export function chooseBeliefs(model: ResolvedModel, nCovariates: number, options: HierarchicalOptions): Beliefs {
  const name = options.prior ?? 'default';
  const told: HierarchicalPrior = {
    name,
    variance: options.priorVariance ?? priors[name].variance,
    degreesOfFreedom: options.priorDegreesOfFreedom ?? priors[name].degreesOfFreedom,
    meanVariance: options.priorMeanVariance ?? priors[name].meanVariance,
  };
  const exchangeable = priorShape(model);
  const K = model.parameters.length;
  const shape = name === 'bayesm' ? exchangeable.map((_, at) => Number(at % (K + 1) === 0)) : exchangeable;
  const transform = chooseTransform(model, exchangeable, options);
  const means = { kind: 'scaled', precision: 1 / told.meanVariance } as const;
  const isSet = options.priorMeanVariance !== undefined || !transform;
  const prior = makePrior({
    ...{ shape, nCovariates, variance: scaleOf(told, K), degreesOfFreedom: told.degreesOfFreedom },
    ...(transform && { transform }),
    ...(isSet && { means }),
    slopes: name === 'bayesm' ? { kind: 'independent', variance: told.meanVariance } : means,
  });
  const signs = Object.entries(options.signs ?? {}).map(([key, sign]) => `${key}=${sign === 1 ? '+' : '-'}`);
  const orders = Object.entries(options.orders ?? {}).map(([key, levels]) => `${key}=${levels.join('<')}`);
  return { prior, told, ...(transform && { transform }), constraints: [...signs, ...orders] };
}

/** The number by which `makePrior` makes V: E(D) = V / (degrees of freedom - 1) is what our own prior states. */
function scaleOf({ name, variance, degreesOfFreedom }: HierarchicalPrior, K: number): number {
  if (name !== 'default') return variance;
  if (degreesOfFreedom > 1) return (variance * (degreesOfFreedom - 1)) / (K + degreesOfFreedom);
  const message = `${degreesOfFreedom} degrees of freedom expect no variance that could be stated`;
  throw new UsageError('prior', [{ file: '--prior-df', message, hint: 'more than 1; or --prior cbchb' }]);
}

/** `undefined` where nothing is constrained. */
function chooseTransform(
  model: ResolvedModel,
  shape: Float64Array,
  { signs = {}, orders = {} }: HierarchicalOptions,
): Transform | undefined {
  const K = model.parameters.length;
  const problems: Problem[] = [];
  const signed = Object.entries(signs).flatMap(([name, sign]): Constraint[] => {
    const parameter = model.parameters.findIndex((one) => one.name === name);
    if (parameter >= 0) return [{ kind: 'sign', parameter, sign }];
    const names = model.parameters.map((one) => one.name);
    problems.push({ file: '--sign', message: `the model has no part-worth "${name}"`, hint: suggestHint(name, names) });
    return [];
  });
  const ordered = Object.entries(orders).flatMap(([name, levels]) => orderOf(name, levels, model, problems));
  if (problems.length > 0) throw new UsageError('constraints', problems);
  const constraints = [...signed, ...ordered];
  if (constraints.length === 0) return undefined;
  refuseTwice(constraints, model);
  const transform = makeTransform(K, constraints);
  // On the scale on which a number goes over its range, so that the prior of the logarithm is about the same for all.
  for (const { parameter } of signed as readonly { parameter: number }[]) {
    if (model.parameters[parameter]?.level !== undefined) continue;
    transform.S[parameter * K + parameter] *= Math.sqrt(shape[parameter * K + parameter]);
  }
  return transform;
}

function orderOf(
  name: string,
  levels: readonly string[],
  model: ResolvedModel,
  problems: Problem[],
): readonly Constraint[] {
  const file = '--order';
  const isMain = model.terms.some(
    ([part, ...others]) => part?.column === name && part.transform === 'categorical' && others.length === 0,
  );
  const column = model.columns.find((one) => one.name === name);
  if (!column || !isMain) {
    const names = model.columns.filter(({ kind }) => kind === 'categorical').map((one) => one.name);
    problems.push({
      file,
      message: `the model has no attribute "${name}" with levels`,
      hint: suggestHint(name, names),
    });
    return [];
  }
  const own = column.levels ?? [];
  const isWhole = own.length === levels.length && own.every((level) => levels.includes(level));
  if (!isWhole) {
    const message = `the order of ${name} does not name each of its levels once`;
    problems.push({ file, message, hint: `its levels are ${own.join(', ')}; the least liked stands first` });
    return [];
  }
  const term = [{ column: name, transform: 'categorical' as const }];
  const encoder = makeEncoder({ ...model, terms: [term] });
  const parameters = encoder.parameters.map((one) => model.parameters.findIndex((other) => other.name === one.name));
  const coded = own.map((level) => {
    const row = parameters.map(() => 0);
    const entries = encoder.encode(() => level);
    for (let i = 0; i < entries.length; i += 2) row[entries[i] as number] = entries[i + 1] as number;
    return row;
  });
  return [{ kind: 'order', parameters, coded, order: levels.map((level) => own.indexOf(level)) }];
}

/** @throws UsageError where two constraints are about one part-worth */
function refuseTwice(constraints: readonly Constraint[], model: ResolvedModel): void {
  const all = constraints.flatMap((one) => (one.kind === 'sign' ? [one.parameter] : one.parameters));
  const twice = all.filter((k, index) => all.indexOf(k) !== index);
  if (twice.length === 0) return;
  throw new UsageError(
    'constraints',
    twice.map((k) => ({ file: '--sign', message: `${model.parameters[k]?.name} has an order already` })),
  );
}
