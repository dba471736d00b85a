/**
 * What every fit of latent classes needs, made once. Notation of this folder: N respondents made S choices ("steps"), C
 * classes have K part-worths each, class membership hangs on Q numbers of a respondent (1 and his covariates):
 *
 *     L_nc  = prod_t P(choice of n in t | b_c)            a logit for each class
 *     pi_nc = exp(z_n'g_c) / sum_d exp(z_n'g_d),  g_1 = 0
 *     LL    = sum_n w_n ln sum_c pi_nc L_nc               h_nc = pi_nc L_nc / sum_d pi_nd L_nd
 *
 * Sources: Kamakura and Russell (1989), J. Marketing Research 26, 379-390; Bhat (1997), Transportation Science 31, 34-48;
 * Train (2009), section 14.2.
 */
import type { ChoiceData } from '../choices/choiceData.ts';
import type { LevelSpace } from '../logit/likelihood/levelSpace.ts';
import { levelSpaceOf } from '../logit/likelihood/logLikelihood.ts';

/** Numbers of respondents that tell of which class they are. */
export interface Membership {
  /** Q - 1, such as `age` or `sector=bank`. */
  readonly names: readonly string[];
  /** N x (Q - 1), row-major, without the constant. */
  readonly values: Float64Array;
}

export interface LatentProblem {
  readonly data: ChoiceData;
  readonly space: LevelSpace;
  readonly K: number;
  readonly N: number;
  readonly Q: number;
  /** Length N + 1: the steps of respondent n are `stepStart[n] .. stepStart[n + 1] - 1`. */
  readonly stepStart: Int32Array;
  /** By step: the entry that was chosen. */
  readonly stepEntry: Int32Array;
  /** N x Q, row-major: 1 and the covariates. */
  readonly Z: Float64Array;
  /** Names of the Q columns. */
  readonly membershipNames: readonly string[];
  /** One choice spread over all sets as they were answered, and evenly over their alternatives: by set, entry and row. */
  readonly setShare: Float64Array;
  readonly entryShare: Float64Array;
  readonly rowShare: Float64Array;
  /** The respondents' weights in all. */
  readonly total: number;
}

export function makeLatentProblem(data: ChoiceData, membership?: Membership): LatentProblem {
  const { nRespondents: N, setCount, setStart, entryRow, entrySet, weights } = data;
  const names = membership?.names ?? [];
  const Q = 1 + names.length;
  const Z = new Float64Array(N * Q);
  for (let n = 0; n < N; n++) {
    Z[n * Q] = 1;
    for (let q = 1; q < Q; q++) Z[n * Q + q] = membership?.values[n * (Q - 1) + q - 1] ?? 0;
  }
  const choices = sum(setCount);
  const setShare = setCount.map((n) => n / choices);
  const entryShare = Float64Array.from(entrySet, (s) => setShare[s] / (setStart[s + 1] - setStart[s]));
  const rowShare = new Float64Array(data.rowStart.length - 1);
  for (let e = 0; e < entryRow.length; e++) rowShare[entryRow[e]] += entryShare[e];
  return {
    ...{ data, space: levelSpaceOf(data), K: data.parameters.length, N, Q, ...stepsOf(data), Z },
    ...{ membershipNames: ['constant', ...names], setShare, entryShare, rowShare, total: sum(weights) },
  };
}

/** Tasks stand in the order of their respondents. */
function stepsOf({ nRespondents, nTasks, taskRespondent, taskEntry, taskSecondEntry }: ChoiceData) {
  const stepStart = new Int32Array(nRespondents + 1);
  const entries: number[] = [];
  for (let task = 0; task < nTasks; task++) {
    entries.push(taskEntry[task]);
    if (taskSecondEntry[task] >= 0) entries.push(taskSecondEntry[task]);
    stepStart[taskRespondent[task] + 1] = entries.length;
  }
  return { stepStart, stepEntry: Int32Array.from(entries) };
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
