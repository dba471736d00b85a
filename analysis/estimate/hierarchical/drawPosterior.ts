/** Runs the chains, and lays out what they drew. */
import type { Choices } from '../../../study/choices/choices.ts';
import { EstimationError } from '../../../study/errors.ts';
import { type ChainDraws, poolMoments } from '../../hierarchical/recordDraws.ts';
import type { ChainOptions, ChainRun } from '../../hierarchical/runChain.ts';
import { describeIndividuals, type IndividualEstimates } from '../../hierarchical/summary/individuals.ts';
import { type ParameterDraws, parameterDraws } from '../../hierarchical/summary/posterior.ts';
import type { EstimateEvents } from '../commonOptions.ts';
import { nameRespondents } from '../respondentRows.ts';
import { runHere } from './chains.ts';
import type { HierarchicalOptions } from './options.ts';
import { trimChains } from './packDraws.ts';
import { nameQuantity } from './population.ts';
import type { PreparedChains } from './prepare.ts';

export interface DrawnPosterior {
  /** Equally long. */
  readonly chains: readonly ChainDraws[];
  /** Of each chain. */
  readonly nDraws: number;
  /** Were they ended before their time? */
  readonly stopped: boolean;
  readonly draws: readonly ParameterDraws[];
  /** What each of these is called. */
  readonly quantities: readonly string[];
  readonly individuals: IndividualEstimates;
}

/** Fewer draws of a chain tell nothing of how it moves. */
const fewestDraws = 4;

/** @throws EstimationError `not-converged` where the work was ended before every chain had draws */
export async function drawPosterior(
  choices: Choices,
  prepared: PreparedChains,
  { from, runChains = runHere }: HierarchicalOptions,
  events: EstimateEvents,
): Promise<DrawnPosterior> {
  const { problem, model, covariates, asked } = prepared;
  const runs = await runChains(problem, orderChains(prepared, from), {
    onProgress: (done, total) => events.onProgress?.({ task: 'draws', done, total }),
    ...(events.signal && { signal: events.signal }),
  });
  const stopped = runs.some(({ isComplete }) => !isComplete);
  const individuals = describeIndividuals(poolMoments(runs.map(({ draws }) => draws.individuals)), problem.choices);
  const chains = trimChains(runs.map(({ draws }) => draws));
  const nDraws = chains[0]?.nDraws ?? 0;
  const draws = nDraws < fewestDraws ? [] : parameterDraws(problem, chains);
  const columns = covariates.coded.map(({ name }) => name);
  const quantities = draws.map((own) => nameQuantity(own, model.parameters, columns));
  events.onPosterior?.({
    kept: { belongsTo: asked, chains: runs.map((run) => ({ draws: run.draws, state: run.state })) },
    isComplete: !stopped,
    names: model.parameters.map(({ name }) => name),
    people: { respondents: nameRespondents(choices), ...individuals },
    draws: draws.map(({ chains: own }, p) => ({ name: quantities[p] as string, chains: own })),
  });
  refuseNoDraws(runs, nDraws);
  return { chains, nDraws, stopped, draws, quantities, individuals };
}

/** What each chain still has to do. */
function orderChains({ lengths, seed, watch }: PreparedChains, from: HierarchicalOptions['from']): ChainOptions[] {
  return Array.from({ length: lengths.chains }, (_, chain) => {
    const before = from?.chains[chain];
    const draws = Math.max(0, lengths.draws - (before?.draws.nDraws ?? 0));
    return {
      ...{ seed: [seed], chain, burnIn: lengths.burnIn, draws, thin: lengths.thin, watch },
      ...(before && { from: before.state, before: before.draws }),
    };
  });
}

function refuseNoDraws(runs: readonly ChainRun[], nDraws: number): void {
  if (nDraws >= fewestDraws) return;
  const isShort = runs.every(({ isComplete }) => isComplete);
  const done = Math.min(...runs.map(({ state }) => state.iteration));
  const message = isShort
    ? `${nDraws} draws of each chain are too few, take ${fewestDraws} or more`
    : `ended after ${done} iterations, before every chain had ${fewestDraws} draws: there are no estimates yet`;
  const hint = isShort ? '--draws 1000 is the default' : '--continue goes on from the state that was written';
  throw new EstimationError(isShort ? 'too-few-draws' : 'not-converged', [{ message, hint }]);
}
