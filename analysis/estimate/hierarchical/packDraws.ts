/** The draws that estimates.json keeps: of all chains evenly thinned, so that others can average over tastes. */

import { encodeFloats } from '../../../study/estimates/floats.ts';
import type { PopulationDraws } from '../../../study/estimates/hierarchicalEstimates.ts';
import type { ChainDraws } from '../../hierarchical/recordDraws.ts';
import { populationDraws } from '../../hierarchical/summary/populationDraws.ts';

const mostDraws = 1000;

/** As many of each chain. */
export function packDraws(chains: readonly ChainDraws[], K: number): PopulationDraws {
  const theta: number[] = [];
  const factor: number[] = [];
  let nDraws = 0;
  for (const chain of chains) {
    const own = Math.min(chain.nDraws, Math.floor(mostDraws / chains.length));
    const taken = new Set(Array.from({ length: own }, (_, i) => Math.floor(((i + 1) * chain.nDraws) / own) - 1));
    let g = 0;
    for (const draw of populationDraws([chain], K)) {
      if (taken.has(g++)) {
        nDraws += 1;
        for (const value of draw.theta) theta.push(value);
        for (let i = 0; i < K; i++) for (let j = 0; j <= i; j++) factor.push(draw.L[i * K + j]);
      }
    }
  }
  return { nDraws, theta: encodeFloats(theta), factor: encodeFloats(factor) };
}

/** The first draws of each chain, as many as the one has that has fewest. */
export function trimChains(chains: readonly ChainDraws[]): ChainDraws[] {
  const fewest = Math.min(...chains.map(({ nDraws }) => nDraws));
  return chains.map((chain) => {
    if (chain.nDraws === fewest) return chain;
    const cut = (values: Float64Array) => values.subarray(0, (values.length / chain.nDraws) * fewest);
    const { watched } = chain;
    return {
      ...chain,
      nDraws: fewest,
      theta: cut(chain.theta),
      covariance: cut(chain.covariance),
      logLikelihood: cut(chain.logLikelihood),
      ...(watched && { watched: { people: cut(watched.people), averages: cut(watched.averages) } }),
    };
  });
}
