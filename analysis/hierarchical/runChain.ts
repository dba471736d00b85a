/**
 * One chain of the hierarchical Bayes multinomial logit: beta_n ~ N(Theta' z_n, D), choices by the logit of b_n (Allenby and
 * Rossi 1999; Rossi, Allenby and McCulloch 2005, ch. 5). An iteration is
 *
 *     beta | Theta, D          Hamiltonian Monte Carlo, respondent by respondent
 *     D, Theta | beta          conjugate
 *     Theta, D | eta           Hamiltonian Monte Carlo with every respondent's place in the population kept
 *
 * Every iteration has a random source of its own, made of the seed, the chain and its number: a chain that is stopped and
 * gone on with gives the same bytes as one that is not, and chains the same wherever and however many at once they run.
 */
import { drawFastNormal } from '../numerics/fastNormal.ts';
import { makeRandom, type RandomSource } from '../numerics/random.ts';
import type { HierarchicalProblem } from './problem.ts';
import { type ChainDraws, makeRecorder } from './recordDraws.ts';
import { makePopulationDraw } from './sampler/drawPopulation.ts';
import { makeLikelihood } from './sampler/likelihood.ts';
import { makeMetric, makePopulationMove, type PopulationMetric } from './sampler/movePopulation.ts';
import { makeRespondentMove } from './sampler/moveRespondents.ts';
import type { ChainState, Population } from './sampler/state.ts';
import { endTuning, isLook, startTuning, tuneScales, tuneSteps } from './sampler/tune.ts';
import type { Watch } from './watch.ts';

export interface ChainOptions {
  readonly seed: readonly (number | string)[];
  /** From 0. */
  readonly chain: number;
  /** Iterations that tune the sampler and are thrown away; of a chain that goes on, as it began. */
  readonly burnIn: number;
  /** How many draws to keep, in addition to those kept before. */
  readonly draws: number;
  /** Iterations for each draw that is kept. */
  readonly thin?: number;
  /** Keep everyone's part-worths at every draw: N x K numbers of 4 bytes each. */
  readonly keepsIndividuals?: boolean;
  /** What to keep of single draws, beside those of the population. */
  readonly watch?: Watch;
  /** Where the chain was left. */
  readonly from?: ChainState;
  /** What it had drawn until then: the draws of this run come after them, to the same bytes as without a pause. */
  readonly before?: ChainDraws;
}

export interface ChainProgress {
  /** Iterations that are done, of this run. */
  readonly done: number;
  readonly total: number;
  readonly isBurnIn: boolean;
}

export interface ChainEvents {
  readonly onProgress?: (progress: ChainProgress) => void;
  /** Asked before every iteration. */
  readonly shouldStop?: () => boolean;
}

export interface ChainRun {
  readonly draws: ChainDraws;
  /** To go on from. */
  readonly state: ChainState;
  /** False where it was stopped. */
  readonly isComplete: boolean;
}

/** Cost: an iteration is eight looks at all choices. */
export function runChain(problem: HierarchicalProblem, options: ChainOptions, events: ChainEvents = {}): ChainRun {
  const { seed, chain, draws, thin = 1, from } = options;
  const randomOf = (part: number | string) => makeRandom(...seed, 'chain', chain, part);
  const state = from ? copyState(from) : startState(problem, options.burnIn, randomOf('start'));
  const iterate = makeIteration(problem, state);
  const recorder = makeRecorder(problem, draws, options);
  // A chain may have been left between the iterations of one draw.
  const since = Math.max(0, state.iteration - state.burnIn);
  const total = Math.max(0, state.burnIn - state.iteration) + draws * thin - (since % thin);
  let done = 0;
  while (done < total && !events.shouldStop?.()) {
    const isBurnIn = state.iteration < state.burnIn;
    const evaluated = iterate(randomOf(state.iteration));
    done += 1;
    if (!isBurnIn && (state.iteration - state.burnIn) % thin === 0)
      recorder.record(state.population, evaluated.logLikelihood);
    events.onProgress?.({ done, total, isBurnIn });
  }
  return { draws: recorder.finish(), state, isComplete: done === total };
}

/** Where a chain begins: spread out, so that chains that agree have come from different places. */
function startState(
  { nRespondents: N, nParameters: K, nCovariates: M, prior, start }: HierarchicalProblem,
  burnIn: number,
  random: RandomSource,
): ChainState {
  const theta = new Float64Array(M * K);
  const L = new Float64Array(K * K);
  const beta = new Float64Array(N * K);
  const spread = 0.5 + random();
  for (let k = 0; k < K; k++) {
    const scale = Math.min(1, Math.sqrt(prior.scale[k * K + k] / prior.degreesOfFreedom));
    theta[k] = start[k] + 0.5 * scale * drawFastNormal(random);
    L[k * K + k] = spread * scale;
  }
  for (let n = 0; n < N; n++) {
    for (let k = 0; k < K; k++) beta[n * K + k] = theta[k] + 0.5 * L[k * K + k] * drawFastNormal(random);
  }
  return { iteration: 0, burnIn, population: { theta, L, beta }, tuning: startTuning(N, K) };
}

/** An iteration, which changes the state, and returns what is known of the choices at its end. */
function makeIteration(problem: HierarchicalProblem, state: ChainState) {
  const { nRespondents: N, nParameters: K } = problem;
  const { population, tuning } = state;
  const likelihood = makeLikelihood(problem.choices, problem.transform);
  const moveRespondents = makeRespondentMove(problem, likelihood);
  const drawPopulation = makePopulationDraw(problem);
  const movePopulation = makePopulationMove(problem, likelihood);
  const evaluated = { logLikelihood: new Float64Array(N), gradient: new Float64Array(N * K) };
  for (let n = 0; n < N; n++) {
    evaluated.logLikelihood[n] = likelihood.evaluate(n, population.beta, evaluated.gradient);
  }
  const metricNow = () => makeMetric(problem, tuning.information, tuning.precision);
  let metric: PopulationMetric | undefined = tuning.counts[0] > 0 ? metricNow() : undefined;

  return (random: RandomSource) => {
    const { iteration, burnIn } = state;
    const steps = tuning.steps;
    const move = { step: Math.exp(steps[0]), scales: tuning.scales };
    const own = moveRespondents(population, evaluated, move, random);
    drawPopulation(population, random);
    const all = metric && movePopulation(population, evaluated, { step: Math.exp(steps[1]), metric }, random);
    state.iteration += 1;
    if (iteration >= burnIn) return evaluated;
    tuneSteps(tuning, [own, all], iteration, burnIn);
    if (isLook(iteration, burnIn)) {
      tuneScales(problem, likelihood, population, tuning);
      metric = metricNow();
    }
    if (iteration + 1 === burnIn) endTuning(tuning);
    return evaluated;
  };
}

function copyState({ iteration, burnIn, population, tuning }: ChainState): ChainState {
  const { theta, L, beta }: Population = population;
  return {
    iteration,
    burnIn,
    population: { theta: theta.slice(), L: L.slice(), beta: beta.slice() },
    tuning: {
      steps: tuning.steps.slice(),
      scales: tuning.scales.slice(),
      information: tuning.information.slice(),
      precision: tuning.precision.slice(),
      counts: tuning.counts.slice(),
    },
  };
}
