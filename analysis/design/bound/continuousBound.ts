/**
 * What the D-error of no design can be below at given part-worths, by the continuous D-optimal design: weights on all
 * choice sets that sum to 1, in place of whole numbers of tasks. Any weights give a bound. With M their information and
 * d_t = tr(M_t M^-1), every design N has tr(M^-1 N) <= max_t d_t, since N is a mean of M_t; and so, by the means of the
 * eigenvalues of M^-1 N, det(N) / det(M) <= (tr(M^-1 N) / K)^K, that is
 *
 *   D-error(N) >= D-error(M) x K / max_t d_t.
 *
 * By the equivalence theorem (Kiefer and Wolfowitz 1960; Fedorov 1972) max d_t falls to K exactly at the optimum, so
 * the bound is as sharp as the search is long. The search keeps few choice sets, moves weight between them until they
 * are at their best (exchangeWeights.ts), and adds those of all in which d_t is largest, round by round.
 */
import { choleskyFactor, choleskyInverse } from '../../numerics/cholesky.ts';
import { drawInteger, makeRandom } from '../../numerics/random.ts';
import { dErrorOf } from '../model/information.ts';
import { addTaskForm, type InformationState, type TaskForm } from '../strategies/efficient/informationState.ts';
import { formOf } from '../strategies/efficient/slotScore.ts';
import { type Candidates, makeTaskTrace, visitTasks } from './candidateTasks.ts';
import { exchangeWeights, type WeightedTask } from './exchangeWeights.ts';

/** The search ends when the bound is this close to the design that it comes from, as a share. */
const closeEnough = 1e-4;
const mostRounds = 60;
/** Choice sets to begin with, drawn by a seed of their own, so that a study has one bound. */
const firstTasks = 300;
/** How many are added at most in a round. */
const mostAdded = 60;
/** A choice set without weight whose d_t is below this share of K is dropped. */
const hopeless = 0.999;

/** @returns the bound per choice set; `undefined` where no design identifies the model */
export function continuousBound(candidates: Candidates, K: number): number | undefined {
  let support = drawSupport(candidates);
  let bound: number | undefined;
  for (let round = 0; round < mostRounds; round++) {
    const start = informationOf(support, K);
    if (!start) return bound;
    exchangeWeights(support, start, closeEnough / 2);
    const state = informationOf(support, K);
    if (!state) return bound;
    const traceOf = makeTaskTrace(candidates, state.inverse, K);
    const { largest, tasks } = largestTraces(candidates, traceOf);
    bound = Math.max(bound ?? 0, (Math.exp(-state.logDet / K) * K) / largest);
    if (largest <= K * (1 + closeEnough)) break;
    support = support.filter(({ task, weight }) => weight > 0 || traceOf(task) > hopeless * K);
    addTasks(support, tasks, candidates);
  }
  return bound;
}

function drawSupport(candidates: Candidates): WeightedTask[] {
  const { profiles, named, format } = candidates;
  const random = makeRandom('continuous design');
  return Array.from({ length: firstTasks }, () => {
    const drawn = new Set<number>();
    if (named) for (const own of named) drawn.add(own[drawInteger(random, own.length)]);
    while (drawn.size < format.alternatives) drawn.add(drawInteger(random, profiles.length));
    const task = named ? Int32Array.from(drawn) : Int32Array.from(drawn).sort();
    return { task, form: taskForm(candidates, task), weight: 1 / firstTasks };
  });
}

function taskForm({ profiles, none, format }: Candidates, task: Int32Array): TaskForm {
  const [first, ...others] = Array.from(task, (number) => profiles[number]);
  return formOf(first, { others, none, format }, 0);
}

/** M^-1 and ln det M of weighted choice sets; `undefined` where M is singular. */
function informationOf(support: readonly WeightedTask[], K: number): InformationState | undefined {
  const M = new Float64Array(K * K);
  for (const { form, weight } of support) addTaskForm(M, form, K, weight);
  const dError = dErrorOf(M, K);
  const L = dError === undefined ? undefined : choleskyFactor(M, K);
  return L && dError !== undefined ? { K, inverse: choleskyInverse(L, K), logDet: -K * Math.log(dError) } : undefined;
}

/** The largest d_t of all, and the choice sets with the largest, each with a profile that the others before lack. */
function largestTraces(candidates: Candidates, traceOf: (task: Int32Array) => number) {
  const { profiles, format } = candidates;
  const best = profiles.map(() => ({ trace: 0, task: new Int32Array(format.alternatives) }));
  visitTasks(candidates, (task) => {
    const trace = traceOf(task);
    for (let j = 0; j < task.length; j++) {
      const own = best[task[j]];
      if (trace <= own.trace) continue;
      own.trace = trace;
      own.task.set(task);
    }
  });
  best.sort((a, b) => b.trace - a.trace);
  return { largest: best[0].trace, tasks: best.slice(0, mostAdded).map(({ task }) => task) };
}

function addTasks(support: WeightedTask[], tasks: readonly Int32Array[], candidates: Candidates): void {
  const known = new Set(support.map(({ task }) => String(task)));
  for (const task of tasks) {
    if (known.has(String(task))) continue;
    known.add(String(task));
    support.push({ task, form: taskForm(candidates, task), weight: 0 });
  }
}
