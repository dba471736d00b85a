/** Several chains of one problem, wherever they run, and what is kept of them to go on. */
import type { HierarchicalProblem } from '../../hierarchical/problem.ts';
import { type ChainOptions, type ChainRun, runChain } from '../../hierarchical/runChain.ts';

export interface ChainsEvents {
  /** Iterations of all chains. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends every chain before its time. */
  readonly signal?: AbortSignal;
}

/** Runs a chain for each of the options; what comes of it must not depend on where and how many at once. */
export type RunChains = (
  problem: HierarchicalProblem,
  chains: readonly ChainOptions[],
  events: ChainsEvents,
) => Promise<readonly ChainRun[]>;

/** Everything to go on from, and what it belongs to. */
export interface KeptChains {
  /** In words: data, model, prior and lengths, all of which have to be the same. */
  readonly belongsTo: Readonly<Record<string, string>>;
  readonly chains: readonly Pick<ChainRun, 'draws' | 'state'>[];
}

/** One after the other, in this thread. */
export const runHere: RunChains = async (problem, chains, { onProgress, signal }) => {
  let before = 0;
  return chains.map((options) => {
    let own = 0;
    const run = runChain(problem, options, {
      onProgress: ({ done, total }) => {
        own = total;
        onProgress?.(before + done, before + total * (chains.length - chains.indexOf(options)));
      },
      shouldStop: () => signal?.aborted ?? false,
    });
    before += own;
    return run;
  });
};
