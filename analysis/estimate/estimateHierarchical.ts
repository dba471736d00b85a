/** From choices to the posterior of how tastes are distributed: hierarchical Bayes, as estimates.json holds it. */
import type { Choices } from '../../study/choices/choices.ts';
import { EstimationError } from '../../study/errors.ts';
import type { HierarchicalEstimates } from '../../study/estimates/hierarchicalEstimates.ts';
import { makeWarning } from '../../study/warnings.ts';
import { makeProblem } from '../hierarchical/problem.ts';
import { poolMoments } from '../hierarchical/recordDraws.ts';
import type { ChainRun } from '../hierarchical/runChain.ts';
import { describeIndividuals } from '../hierarchical/summary/individuals.ts';
import { parameterDraws } from '../hierarchical/summary/posterior.ts';
import { fitModel } from '../logit/fitModel.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { measureReliability } from './agreement.ts';
import type { EstimateEvents } from './commonOptions.ts';
import { countFields, modelFields, modelWarnings, sourceFields } from './describeData.ts';
import { chooseBeliefs } from './hierarchical/beliefs.ts';
import { type KeptChains, runHere } from './hierarchical/chains.ts';
import { judgeChains, watchPeople } from './hierarchical/convergence.ts';
import { readCovariates } from './hierarchical/covariates.ts';
import { defaultLengths, type HierarchicalOptions } from './hierarchical/options.ts';
import { packDraws, trimChains } from './hierarchical/packDraws.ts';
import { describePeople } from './hierarchical/people.ts';
import { personalFit } from './hierarchical/personalFit.ts';
import { describePlainLogit, startFrom } from './hierarchical/plainLogit.ts';
import { describePopulation, nameQuantity } from './hierarchical/population.ts';
import { nameRespondents } from './hierarchical/respondents.ts';
import { planSampled } from './hierarchical/sampledPeople.ts';
import { prepareModel, refuseTooFew } from './prepareModel.ts';
import { estimateWarnings } from './sample.ts';

/** The part-worths of so many people are looked at draw by draw. */
const mostWatched = 10;

/**
 * Fits the plain logit, runs the chains around it and describes the posterior. What the chains do not tell yet is said, with
 * `converged` false. Where `events.signal` ends the work, the estimates are of the draws until then.
 *
 * @throws UsageError, DataError or EstimationError if the model does not fit the data, with everything that is wrong;
 *   EstimationError `not-converged` where the work was ended before every chain had draws
 */
export async function estimateHierarchical(
  choices: Choices,
  options: HierarchicalOptions = {},
  events: EstimateEvents = {},
): Promise<HierarchicalEstimates> {
  const { confidence = 0.95, seed = 1 } = options;
  const lengths = { ...defaultLengths, ...pickLengths(options) };
  const prepared = prepareModel(choices, options);
  const covariates = readCovariates(options.covariates ?? [], choices, prepared.model, options.references);
  const model = { ...prepared.model, columns: [...prepared.model.columns, ...covariates.columns] };
  refuseTooFew(choices);
  const beliefs = chooseBeliefs(model, 1 + covariates.coded.length, options);
  const logit = fitModel(prepared.model, choices);
  const { data, fit } = logit;
  const parts = { data, prior: beliefs.prior, Z: covariates.Z, transform: beliefs.transform };
  const problem = makeProblem({ ...parts, start: startFrom(fit, beliefs.transform) });
  const sampled = planSampled(model, choices);
  const W = Math.min(mostWatched, problem.nRespondents);
  const watched = Int32Array.from({ length: W }, (_, w) => Math.floor(((w + 0.5) * problem.nRespondents) / W));
  const asked = {
    data: options.data?.sha256 ?? '',
    model: `${model.formula} (${model.coding} coding)`,
    'part-worths': model.parameters.map(({ name }) => name).join(),
    covariates: covariates.coded.map(({ name }) => name).join(),
    prior: JSON.stringify(beliefs.told),
    constraints: beliefs.constraints.join(),
    lengths: `${lengths.chains} chains, ${lengths.burnIn} iterations of burn-in, every draw of ${lengths.thin}`,
    seed: String(seed),
  };
  refuseOther(options.from, asked);
  const runs = await (options.runChains ?? runHere)(
    problem,
    Array.from({ length: lengths.chains }, (_, chain) => {
      const before = options.from?.chains[chain];
      const draws = Math.max(0, lengths.draws - (before?.draws.nDraws ?? 0));
      return {
        ...{ seed: [seed], chain, burnIn: lengths.burnIn, draws, thin: lengths.thin },
        watch: { people: watched, averages: sampled?.averages ?? [] },
        ...(before && { from: before.state, before: before.draws }),
      };
    }),
    { onProgress: (done, total) => events.onProgress?.({ task: 'draws', done, total }), signal: events.signal },
  );
  const kept = { belongsTo: asked, chains: runs.map(({ draws, state }) => ({ draws, state })) };
  const stopped = runs.some(({ isComplete }) => !isComplete);
  const individuals = describeIndividuals(poolMoments(runs.map(({ draws }) => draws.individuals)), problem.choices);
  const chains = trimChains(runs.map(({ draws }) => draws));
  const names = model.parameters.map(({ name }) => name);
  const G = chains[0]?.nDraws ?? 0;
  const draws = G < fewestDraws ? [] : parameterDraws(problem, chains);
  const quantities = draws.map((own) =>
    nameQuantity(
      own,
      model.parameters,
      covariates.coded.map(({ name }) => name),
    ),
  );
  events.onPosterior?.({
    kept,
    isComplete: !stopped,
    names,
    people: { respondents: nameRespondents(choices), ...individuals },
    draws: draws.map(({ chains: own }, p) => ({ name: quantities[p] as string, chains: own })),
  });
  refuseNoDraws(runs, G);
  const watchedPeople = watchPeople(chains, model.parameters, W);
  const counts = { ...lengths, draws: G, stopped };
  const { convergence, judged, reason } = judgeChains(draws, quantities, watchedPeople, counts);
  const described = { choices, model, data, options: { ...options, seed } };
  const population = describePopulation({
    ...{ problem, model, chains, draws, judged, confidence },
    covariates: covariates.coded.map(({ name }) => name),
  });
  const logLikelihoods = chains.flatMap((chain) => [...chain.logLikelihood]);
  const people = describePeople(model, individuals);
  return {
    ...modelFields('hb', described),
    confidence,
    converged: reason === undefined,
    ...(reason !== undefined && { reason }),
    ...countFields(described),
    nParameters: names.length,
    meanLogLikelihood: logLikelihoods.reduce((sum, value) => sum + value / logLikelihoods.length, 0),
    nullLogLikelihood: fit.nullLogLikelihood,
    rlh: people.rlh,
    ...personalFit(choices, model, individuals.mean),
    reliability: measureReliability(choices, { model, confidence }),
    ...population,
    covariates: covariates.coded,
    ...(covariates.rows && { covariateRows: covariates.rows }),
    prior: beliefs.told,
    ...(beliefs.transform && {
      transform: {
        exponential: names.flatMap((_, k) => (beliefs.transform?.isPositive[k] === 1 ? [k] : [])),
        S: names.map((_, k) => [...(beliefs.transform?.S.subarray(k * names.length, (k + 1) * names.length) ?? [])]),
        words: beliefs.constraints,
      },
    }),
    convergence,
    people,
    ...(sampled && { sampledAcceptance: sampled.tell(chains, normalQuantile(confidence)) }),
    logit: describePlainLogit(logit),
    draws: packDraws(chains, names.length),
    warnings: [
      ...estimateWarnings({ choices, model, data, reason, isClustered: false }),
      ...warnOfFew(problem.nRespondents, data.nTasks * (choices.accepted ? 2 : 1), names.length),
      ...prepared.notes,
      ...modelWarnings(model, choices),
    ],
    ...sourceFields(described),
  };
}

/** Fewer draws of a chain tell nothing of how it moves. */
const fewestDraws = 4;

function pickLengths({ chains, burnIn, draws, thin }: HierarchicalOptions) {
  return {
    ...(chains !== undefined && { chains }),
    ...(burnIn !== undefined && { burnIn }),
    ...(draws !== undefined && { draws }),
    ...(thin !== undefined && { thin }),
  };
}

/** @throws EstimationError where what is gone on from belongs to something else */
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

function clip(text = 'nothing'): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text || 'none';
}

function refuseNoDraws(runs: readonly ChainRun[], G: number): void {
  if (G >= fewestDraws) return;
  const done = Math.min(...runs.map(({ state }) => state.iteration));
  const message = `was ended after ${done} iterations, before every chain had ${fewestDraws} draws: there are no estimates yet`;
  throw new EstimationError('not-converged', [{ message, hint: '--continue goes on from the state that was written' }]);
}

function warnOfFew(nRespondents: number, nChoices: number, nParameters: number): string[] {
  const few = nChoices < 3 * nRespondents;
  return [
    ...(few ? [makeWarning('fewChoicesEach', { n: (nChoices / nRespondents).toFixed(1) })] : []),
    ...(nRespondents <= nParameters ? [makeWarning('priorSpeaks', { n: nRespondents, parameters: nParameters })] : []),
  ];
}
