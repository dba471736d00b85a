/** From choices to the posterior of how tastes are distributed: hierarchical Bayes, as estimates.json holds it. */
import type { Choices } from '../../study/choices/choices.ts';
import type { HierarchicalEstimates, TasteTransform } from '../../study/estimates/hierarchicalEstimates.ts';
import { makeWarning } from '../../study/warnings.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { measureReliability } from './agreement.ts';
import type { EstimateEvents } from './commonOptions.ts';
import { countFields, modelFields, modelWarnings, sourceFields } from './describeData.ts';
import type { Beliefs } from './hierarchical/beliefs.ts';
import { judgeChains, watchPeople } from './hierarchical/convergence.ts';
import { drawPosterior } from './hierarchical/drawPosterior.ts';
import type { HierarchicalOptions } from './hierarchical/options.ts';
import { packDraws } from './hierarchical/packDraws.ts';
import { describePeople } from './hierarchical/people.ts';
import { personalFit } from './hierarchical/personalFit.ts';
import { describePlainLogit } from './hierarchical/plainLogit.ts';
import { describePopulation } from './hierarchical/population.ts';
import { prepareChains } from './hierarchical/prepare.ts';
import { estimateWarnings } from './sample.ts';

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
  const { confidence = 0.95 } = options;
  const quantile = normalQuantile(confidence);
  const prepared = prepareChains(choices, options);
  const { model, logit, problem, beliefs, covariates, sampled, watch, lengths, seed } = prepared;
  const { data, fit } = logit;
  const { chains, nDraws, stopped, draws, quantities, individuals } = await drawPosterior(
    choices,
    prepared,
    options,
    events,
  );
  const watched = watchPeople(chains, model.parameters, watch.people.length);
  const { convergence, judged, reason } = judgeChains(draws, quantities, watched, {
    ...lengths,
    draws: nDraws,
    stopped,
  });
  const described = { choices, model, data, options: { ...options, seed } };
  const logLikelihoods = chains.flatMap((chain) => [...chain.logLikelihood]);
  const people = describePeople(model, individuals);
  const population = describePopulation({
    ...{ problem, model, chains, draws, judged, confidence },
    covariates: covariates.coded.map(({ name }) => name),
  });
  return {
    ...modelFields('hb', described),
    confidence,
    converged: reason === undefined,
    ...(reason !== undefined && { reason }),
    ...countFields(described),
    nParameters: model.parameters.length,
    meanLogLikelihood: logLikelihoods.reduce((sum, value) => sum + value / logLikelihoods.length, 0),
    nullLogLikelihood: fit.nullLogLikelihood,
    rlh: people.rlh,
    ...personalFit(choices, model, individuals.mean),
    reliability: measureReliability(choices, { model, confidence }),
    ...population,
    covariates: covariates.coded,
    ...(covariates.rows && { covariateRows: covariates.rows }),
    prior: beliefs.told,
    ...describeTransform(beliefs, model.parameters.length),
    convergence,
    people,
    ...(sampled && { sampledAcceptance: sampled.tell(chains, quantile) }),
    logit: describePlainLogit(prepared.model, logit, quantile),
    draws: packDraws(chains, model.parameters.length),
    warnings: [
      ...estimateWarnings({ choices, model, data, reason, isClustered: false }),
      ...warnOfFew(problem.nRespondents, countFields(described).nChoices, model.parameters.length),
      ...warnOfPrior(population.spreads),
      ...prepared.notes,
      ...modelWarnings(model, choices),
    ],
    ...sourceFields(described),
  };
}

function describeTransform({ transform, constraints }: Beliefs, K: number): { readonly transform?: TasteTransform } {
  if (!transform) return {};
  const { isPositive, S } = transform;
  const exponential = [...isPositive.keys()].filter((k) => isPositive[k] === 1);
  const rows = Array.from({ length: K }, (_, k) => [...S.subarray(k * K, (k + 1) * K)]);
  return { transform: { exponential, S: rows, words: constraints } };
}

function warnOfFew(nRespondents: number, nChoices: number, nParameters: number): string[] {
  const few = nChoices < 3 * nRespondents;
  return [
    ...(few ? [makeWarning('fewChoicesEach', { n: (nChoices / nRespondents).toFixed(1) })] : []),
    ...(nRespondents <= nParameters ? [makeWarning('priorSpeaks', { n: nRespondents, parameters: nParameters })] : []),
  ];
}

/** The prior counts for more than it seems where it expects far more spread than there is. */
const mostOverSpread = 1.5;

function warnOfPrior(spreads: HierarchicalEstimates['spreads']): string[] {
  const own = spreads.filter(({ prior }) => prior !== undefined);
  const mean = (of: (spread: (typeof own)[number]) => number) =>
    own.reduce((sum, spread) => sum + of(spread) / own.length, 0);
  const expected = mean(({ prior = 0 }) => prior);
  const found = mean(({ estimate }) => estimate);
  if (!(expected > mostOverSpread * found)) return [];
  return [makeWarning('priorWide', { expected: expected.toFixed(2), found: found.toFixed(2) })];
}
