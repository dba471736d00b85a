/** Do the chains agree, and how many draws are they worth: of the population, and of some people's part-worths. */
import type { ChainTrace, Convergence } from '../../../study/estimates/hierarchicalEstimates.ts';
import { makeWarning } from '../../../study/warnings.ts';
import {
  type JudgedParameter,
  type Judgement,
  judgeConvergence,
  type Monitored,
} from '../../diagnostics/judgeConvergence.ts';
import type { ChainDraws } from '../../hierarchical/recordDraws.ts';
import type { ParameterDraws } from '../../hierarchical/summary/posterior.ts';
import type { ParameterWords } from '../../model/encodeRow.ts';
import type { Lengths } from './options.ts';
import { diagnosticsOf } from './population.ts';

export interface ChainLengths extends Lengths {
  readonly stopped: boolean;
}

export interface JudgedChains {
  readonly convergence: Convergence;
  /** Of the population's quantities, in the order given. */
  readonly judged: readonly JudgedParameter[];
  /** Why the draws are not to be trusted, as a warning says it. */
  readonly reason?: string;
}

/** Pictures of the chains are of so many means and as many spreads. */
const mostTraces = 3;
const pointsOfTrace = 200;
const rankBins = 20;
const mostFailures = 10;

/**
 * @param names of the population's quantities
 * @param people the part-worths of some people, by chain: G x W x K
 */
export function judgeChains(
  draws: readonly ParameterDraws[],
  names: readonly string[],
  people: readonly Monitored[],
  lengths: ChainLengths,
): JudgedChains {
  const monitored = draws.map(({ chains }, p) => ({ name: names[p] as string, chains }));
  const judgement = judgeConvergence([...monitored, ...people]);
  const { failed, parameters } = judgement;
  const { stopped, ...counts } = lengths;
  const reason = findReason(judgement, lengths);
  return {
    judged: parameters.slice(0, draws.length),
    ...(reason !== undefined && { reason }),
    convergence: {
      ...counts,
      ...diagnosticsOf(judgement),
      monitored: parameters.length,
      failures: failed.slice(0, mostFailures).map(({ words = '' }) => words),
      nFailures: failed.length,
      ...(stopped && { stopped }),
      traces: traceWorst(draws, names, parameters),
    },
  };
}

function findReason({ failed, parameters }: Judgement, { stopped, draws: kept }: ChainLengths): string | undefined {
  if (stopped) return makeWarning('stoppedEarly', { n: kept });
  if (failed.length === 0) return undefined;
  // Where one has none it is not known how large it is.
  const rhats = failed.map((own) => own.rhat);
  const rhat = rhats.some((own) => own === undefined) ? '?' : Math.max(...(rhats as number[])).toFixed(3);
  const draws = Math.floor(Math.min(...failed.map((own) => own.essBulk ?? 0)));
  return makeWarning('chainsNotDone', { n: failed.length, of: parameters.length, rhat, draws });
}

/** The part-worths of W people as quantities of their own. */
export function watchPeople(chains: readonly ChainDraws[], words: readonly ParameterWords[], W: number): Monitored[] {
  const K = words.length;
  return Array.from({ length: W * K }, (_, at) => ({
    name: `${words[at % K]?.name} of person ${Math.floor(at / K) + 1} of ${W} looked at`,
    chains: chains.map(({ nDraws, watched }) =>
      Float64Array.from({ length: nDraws }, (_, g) => watched?.people[g * W * K + at] ?? Number.NaN),
    ),
  }));
}

function traceWorst(
  draws: readonly ParameterDraws[],
  names: readonly string[],
  judged: readonly JudgedParameter[],
): ChainTrace[] {
  return (['mean', 'sd'] as const).flatMap((kind) =>
    draws
      .map(({ parameter, chains }, p) => ({ parameter, chains, name: names[p] as string, found: judged[p] }))
      .filter(({ parameter }) => parameter.kind === kind)
      .sort((a, b) => (a.found?.essBulk ?? 0) - (b.found?.essBulk ?? 0))
      .slice(0, mostTraces)
      .map(({ chains, name, found }) => ({
        name,
        kind,
        ...diagnosticsOf(found),
        chains: chains.map(thinTrace),
        ranks: countRanks(chains),
      })),
  );
}

/** Evenly spaced draws, to four digits: enough for a picture. */
function thinTrace(chain: Float64Array): number[] {
  const length = Math.min(pointsOfTrace, chain.length);
  return Array.from({ length }, (_, i) =>
    Number((chain[Math.floor((i * chain.length) / length)] as number).toPrecision(4)),
  );
}

/** By chain, how many of its draws are in each twentieth of all draws (Vehtari et al. 2021, section 4.3). */
function countRanks(chains: readonly Float64Array[]): number[][] {
  const all = chains.flatMap((chain, c) => Array.from(chain, (value) => ({ value, c })));
  all.sort((a, b) => a.value - b.value);
  const counts = chains.map(() => new Array<number>(rankBins).fill(0));
  for (const [rank, { c }] of all.entries()) {
    const bin = Math.floor((rank * rankBins) / all.length);
    const own = counts[c] as number[];
    own[bin] = (own[bin] as number) + 1;
  }
  return counts;
}
