/**
 * The likelihood of a mixed logit in threads of their own. Each of them has the same draws and evaluates some of the parts that
 * the sample is cut into; the parts are joined in their order, so results do not depend on how many threads there are.
 */
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PartEvaluation } from '../../analysis/mixed/likelihood/evaluatePart.ts';
import { countParts } from '../../analysis/mixed/likelihood/evaluatePart.ts';
import { joinParts, type MixedEvaluation } from '../../analysis/mixed/likelihood/evaluation.ts';
import type { MixedProblem } from '../../analysis/mixed/mixedProblem.ts';
import { type Evaluator, evaluateHere, type MixedSpec } from '../../analysis/mixed/mixedSpec.ts';
import type { Place } from '../../analysis/mixed/search.ts';

/** What a thread is given once: the problem, and its parts. */
export interface MixedThread {
  readonly spec: MixedSpec;
  readonly from: number;
  readonly to: number;
}

/** A thread takes some 60 ms to start: less work than this (respondents x draws x parameters) is done before it has begun. */
const leastWork = 1e6;

/** Threads exist for the compiled program only: Node 20 loads no TypeScript into one. */
const program = join(import.meta.dirname, `mixedThread${extname(import.meta.filename)}`);

/** Two threads at most, as many as there are processors; in this thread where there is one, or little to do. */
export function evaluateApart(processors: number): (spec: MixedSpec, problem: MixedProblem) => Evaluator {
  return (spec, problem) => {
    const work = problem.panel.nRespondents * problem.nDraws * problem.layout.parameters.length;
    const workers = Math.min(2, processors, countParts(problem));
    if (workers < 2 || work < leastWork || !program.endsWith('.js')) return evaluateHere(spec, problem);
    return inThreads(spec, problem, workers);
  };
}

/** @param workers how many threads */
export function inThreads(spec: MixedSpec, problem: MixedProblem, workers: number): Evaluator {
  const parts = countParts(problem);
  const cut = (place: number) => Math.round((place * parts) / workers);
  const threads = Array.from({ length: workers }, (_, place) => {
    const workerData: MixedThread = { spec, from: cut(place), to: cut(place + 1) };
    return new Worker(program, { workerData });
  });
  const evaluate = async (place: Place): Promise<MixedEvaluation> => {
    const found = await Promise.all(threads.map((thread) => ask(thread, place)));
    return joinParts(problem, place.theta.length, found);
  };
  return { evaluate, end: () => threads.forEach((thread) => void thread.terminate()) };
}

/** One question at a time. */
function ask(thread: Worker, place: Place): Promise<PartEvaluation> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number) => reject(new Error(`the likelihood's thread ended with ${code}`));
    const onMessage = (found: PartEvaluation) => {
      thread.off('error', reject);
      thread.off('exit', onExit);
      resolve(found);
    };
    thread.once('message', onMessage);
    thread.once('error', reject);
    thread.once('exit', onExit);
    thread.postMessage(place);
  });
}
