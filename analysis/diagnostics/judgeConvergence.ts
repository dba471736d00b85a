/** Which quantities the chains do not tell yet, and why, in words. */
import { type Chains, standsStill } from './chains.ts';
import { type Diagnostics, diagnose } from './diagnose.ts';

/** Above this R-hat, or below this many effective draws, a figure is not to be trusted (Vehtari et al. 2021, section 4). */
export const largestRhat = 1.01;
export const fewestDraws = 400;

export interface Monitored {
  readonly name: string;
  readonly chains: Chains;
  /** A share or a membership may rightly be the same in every draw. Anything else that never moves has failed. */
  readonly mayBeConstant?: boolean;
}

/** The gravest first: what comes later says nothing where an earlier one holds. */
export type FailureKind = 'not-finite' | 'constant' | 'stuck-chains' | 'identical-chains' | 'rhat' | 'ess';

export interface JudgedParameter extends Diagnostics {
  readonly name: string;
  /** Absent where nothing speaks against the draws. */
  readonly failure?: FailureKind;
  /** The failure in words, with the name: `price: R-hat is 1.08, above 1.01`. */
  readonly words?: string;
}

export interface Judgement {
  /** In the order given. */
  readonly parameters: readonly JudgedParameter[];
  readonly failed: readonly JudgedParameter[];
  /** The largest R-hat and the fewest effective draws of those that have them. */
  readonly rhat?: number;
  readonly essBulk?: number;
  readonly essTail?: number;
  /** Is every quantity free of failures? */
  readonly converged: boolean;
}

/**
 * Diagnoses every quantity. A failure is R-hat above 1.01 or a bulk ESS below 400, and what those two do not see: chains
 * that stand still at different values (R-hat does not exist), and copies of one chain (R-hat is 1.000, and the effective
 * draws are counted once for each copy). No tail ESS is no failure: a share of zeros and ones has none.
 *
 * @throws RangeError where there are no draws, or the chains of a quantity differ in length
 */
export function judgeConvergence(monitored: readonly Monitored[]): Judgement {
  const parameters = monitored.map(judge);
  const failed = parameters.filter(({ failure }) => failure !== undefined);
  const known = (of: 'rhat' | 'essBulk' | 'essTail') =>
    parameters.map((parameter) => parameter[of]).filter((value) => value !== undefined);
  const [rhats, bulks, tails] = [known('rhat'), known('essBulk'), known('essTail')];
  return {
    parameters,
    failed,
    ...(rhats.length > 0 && { rhat: rhats.reduce((most, value) => Math.max(most, value)) }),
    ...(bulks.length > 0 && { essBulk: bulks.reduce((least, value) => Math.min(least, value)) }),
    ...(tails.length > 0 && { essTail: tails.reduce((least, value) => Math.min(least, value)) }),
    converged: failed.length === 0,
  };
}

function judge({ name, chains, mayBeConstant = false }: Monitored): JudgedParameter {
  const diagnostics = diagnose(chains);
  const found = findFailure(chains, diagnostics, mayBeConstant);
  return { name, ...diagnostics, ...(found && { failure: found[0], words: `${name}: ${found[1]}` }) };
}

function findFailure(
  chains: Chains,
  { rhat, essBulk }: Diagnostics,
  mayBeConstant: boolean,
): readonly [FailureKind, string] | undefined {
  const [first] = chains;
  if (!chains.every((chain) => chain.every(Number.isFinite))) return ['not-finite', 'some draws are no numbers'];
  const still = chains.filter(standsStill).length;
  if (still === chains.length && chains.every((chain) => chain[0] === first[0])) {
    return mayBeConstant ? undefined : ['constant', `every draw is ${first[0]}: nothing was sampled`];
  }
  if (still === chains.length) return ['stuck-chains', 'the chains stand still, at different values'];
  if (hasCopies(chains)) return ['identical-chains', 'two chains have the same draws: copies tell nothing new'];
  if (rhat === undefined) return ['stuck-chains', 'R-hat does not exist: the chains move too little or are too short'];
  if (rhat > largestRhat) {
    const frozen = still > 0 ? `, ${still} of ${chains.length} chains standing still` : '';
    return ['rhat', `R-hat is ${above(rhat)}, above ${largestRhat}: the chains differ${frozen}`];
  }
  if (essBulk === undefined || essBulk < fewestDraws) {
    return ['ess', `${Math.floor(essBulk ?? 0)} effective draws, below ${fewestDraws}`];
  }
  return undefined;
}

/** Rounded up where it would else read as the limit itself. */
function above(rhat: number): string {
  return rhat < 1.015 ? rhat.toFixed(4) : rhat.toFixed(2);
}

/** Do two chains have the same draws in the same order? */
function hasCopies(chains: Chains): boolean {
  return chains.some((chain, index) =>
    chains.slice(0, index).some((other) => other.every((draw, i) => draw === chain[i])),
  );
}
