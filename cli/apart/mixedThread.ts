/** A thread that evaluates its parts of a mixed logit's likelihood wherever it is asked to. */
import { parentPort, workerData } from 'node:worker_threads';
import { evaluatePart } from '../../analysis/mixed/likelihood/evaluatePart.ts';
import { problemOf } from '../../analysis/mixed/mixedSpec.ts';
import type { Place } from '../../analysis/mixed/search.ts';
import type { MixedThread } from './mixedApart.ts';

const { spec, from, to } = workerData as MixedThread;
const problem = problemOf(spec);

parentPort?.on('message', ({ theta, order }: Place) => {
  parentPort?.postMessage(evaluatePart(problem, theta, { from, to, order }));
});
