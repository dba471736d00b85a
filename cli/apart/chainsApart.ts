/**
 * Chains in threads of their own, as many at once as there are processors, so that this one can draw the progress and hear
 * Ctrl-C. A chain's random numbers are its own, so the draws do not depend on how many run at once.
 */
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ChainsEvents, type RunChains, runHere } from '../../analysis/estimate/hierarchical/chains.ts';
import type { HierarchicalProblem } from '../../analysis/hierarchical/problem.ts';
import type { ChainOptions, ChainRun } from '../../analysis/hierarchical/runChain.ts';

export interface ChainOrder {
  readonly problem: HierarchicalProblem;
  readonly options: ChainOptions;
  /** One 32-bit number: 1 when the chain should stop. */
  readonly stop: SharedArrayBuffer;
}

export type ChainReply = { readonly done: number; readonly total: number } | { readonly run: ChainRun };

/** Threads exist for the compiled program only: Node 20 loads no TypeScript into one. */
const program = join(import.meta.dirname, `chainThread${extname(import.meta.filename)}`);

/** @param workers how many run at once */
export function runApart(workers: number): RunChains {
  if (!program.endsWith('.js')) return runHere;
  return async (problem, chains, { onProgress, signal }: ChainsEvents) => {
    const stop = new SharedArrayBuffer(4);
    const askToStop = () => Atomics.store(new Int32Array(stop), 0, 1);
    if (signal?.aborted) askToStop();
    signal?.addEventListener('abort', askToStop);
    const done = chains.map(() => 0);
    const totals = chains.map(() => 0);
    const runs: ChainRun[] = [];
    const threads = new Set<Worker>();
    let next = 0;
    const runNext = async (): Promise<void> => {
      while (next < chains.length) {
        const place = next++;
        const thread = new Worker(program, { workerData: { problem, options: chains[place], stop } as ChainOrder });
        threads.add(thread);
        runs[place] = await listen(thread, (own, total) => {
          done[place] = own;
          totals[place] = total;
          // A chain that has not begun takes about as long as one that has.
          const known = totals.filter((one) => one > 0);
          const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
          onProgress?.(
            done.reduce((sum, one) => sum + one, 0),
            Math.round(totals.reduce((sum, one) => sum + (one || mean), 0)),
          );
        });
        threads.delete(thread);
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(workers, chains.length) }, runNext));
      return runs;
    } finally {
      signal?.removeEventListener('abort', askToStop);
      await Promise.all([...threads].map((thread) => thread.terminate()));
    }
  };
}

function listen(thread: Worker, onProgress: (done: number, total: number) => void): Promise<ChainRun> {
  return new Promise((resolve, reject) => {
    thread.on('message', (reply: ChainReply) => {
      if ('run' in reply) resolve(reply.run);
      else onProgress(reply.done, reply.total);
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`a chain's thread ended with ${code} before it was done`)));
  });
}
