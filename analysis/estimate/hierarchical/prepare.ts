/** Everything that the chains of hierarchical Bayes need, and whether these data, this model and this prior make sense. */
import type { Choices } from '../../../study/choices/choices.ts';
import { EstimationError } from '../../../study/errors.ts';
import { type HierarchicalProblem, makeProblem } from '../../hierarchical/problem.ts';
import type { Watch } from '../../hierarchical/watch.ts';
import { type FittedModel, fitModel } from '../../logit/fitModel.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { prepareModel, refuseTooFew } from '../prepareModel.ts';
import { type Beliefs, chooseBeliefs } from './beliefs.ts';
import type { KeptChains } from './chains.ts';
import { type Covariates, readCovariates } from './covariates.ts';
import { defaultLengths, type HierarchicalOptions, type Lengths } from './options.ts';
import { startFrom } from './plainLogit.ts';
import { planSampled, type SampledPlan } from './sampledPeople.ts';

export interface PreparedChains {
  /** With the covariates among its columns. */
  readonly model: ResolvedModel;
  /** The plain logit. */
  readonly logit: FittedModel;
  readonly problem: HierarchicalProblem;
  readonly beliefs: Beliefs;
  readonly covariates: Covariates;
  readonly sampled?: SampledPlan;
  readonly watch: Watch;
  readonly lengths: Lengths;
  readonly seed: number;
  /** What a state has to belong to. */
  readonly asked: KeptChains['belongsTo'];
  /** What was assumed in choosing the model, as warnings. */
  readonly notes: readonly string[];
}

/** The part-worths of so many people are looked at draw by draw. */
const mostWatched = 10;

/** @throws UsageError, DataError or EstimationError with everything that is wrong; EstimationError `other-state` */
export function prepareChains(choices: Choices, options: HierarchicalOptions): PreparedChains {
  const { seed = 1, from } = options;
  const prepared = prepareModel(choices, options);
  const covariates = readCovariates(options.covariates ?? [], choices, prepared.model, options.references);
  const model = { ...prepared.model, columns: [...prepared.model.columns, ...covariates.columns] };
  refuseTooFew(choices);
  const beliefs = chooseBeliefs(model, 1 + covariates.coded.length, options);
  const logit = fitModel(prepared.model, choices);
  const { prior, transform } = beliefs;
  const start = startFrom(logit.fit, transform);
  const problem = makeProblem({ data: logit.data, prior, Z: covariates.Z, transform, start });
  const sampled = planSampled(model, choices);
  const lengths = lengthsOf(options);
  const asked = {
    data: options.data?.sha256 ?? '',
    model: `${model.formula} (${model.coding} coding)`,
    'part-worths': model.parameters.map(({ name }) => name).join(),
    covariates: covariates.coded.map(({ name }) => name).join(),
    prior: JSON.stringify(beliefs.told),
    constraints: beliefs.constraints.join(),
    lengths: `${lengths.chains} chains, ${lengths.burnIn} iterations of burn-in, every draw of ${lengths.thin}`,
    seed: String(seed),
    respondents: String(problem.nRespondents),
  };
  refuseOther(from, asked);
  return {
    ...{ model, logit, problem, beliefs, covariates, lengths, seed, asked, notes: prepared.notes },
    ...(sampled && { sampled }),
    watch: { people: chooseWatched(problem.nRespondents), averages: sampled?.averages ?? [] },
  };
}

function lengthsOf({ chains, burnIn, draws, thin }: HierarchicalOptions): Lengths {
  return {
    chains: chains ?? defaultLengths.chains,
    burnIn: burnIn ?? defaultLengths.burnIn,
    draws: draws ?? defaultLengths.draws,
    thin: thin ?? defaultLengths.thin,
  };
}

/** Evenly spaced. */
function chooseWatched(N: number): Int32Array {
  const W = Math.min(mostWatched, N);
  return Int32Array.from({ length: W }, (_, w) => Math.floor(((w + 0.5) * N) / W));
}

function refuseOther(from: KeptChains | undefined, asked: Readonly<Record<string, string>>): void {
  if (!from) return;
  const other = Object.keys(asked).filter((key) => from.belongsTo[key] !== asked[key]);
  if (other.length === 0) return;
  throw new EstimationError(
    'other-state',
    other.map((key) => ({
      file: '--continue',
      message: `its ${key}: ${clip(from.belongsTo[key])}; asked for here: ${clip(asked[key])}`,
      hint: 'go on with the same data and flags; only --draws may be more',
    })),
  );
}

function clip(text = ''): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text || 'none';
}
