/**
 * The information of a task as a small matrix. Whatever the response format, it is M_t = D'SD: the rows of D are the
 * coded alternatives less a base alternative (none where there is one, otherwise the last), and S depends on the choice
 * probabilities P alone:
 *
 *   choice, choice-none, accept-reject   S = diag(P) - PP'
 *   dual-response                        S = diag(P) - PP' + diag(P q (1 - q)),   P of the forced choice, q of acceptance
 */
import type { ResponseFormat } from '../../../../study/study.ts';
import { formatOf, hasNone } from '../../../../study/taskFormats.ts';

export interface TaskFormat {
  readonly response: ResponseFormat;
  /** Profiles in a task. */
  readonly alternatives: number;
}

/** The rank r of S: how many rows D has. */
export function taskRank({ response, alternatives }: TaskFormat): number {
  return hasNone(response) ? alternatives : alternatives - 1;
}

/**
 * Fills S (r x r, row-major).
 *
 * @param e exp(utility) of the alternatives, the base last where the format is `choice`
 * @param none exp(utility) of none; not looked at where the format is `choice`
 */
export function fillTaskWeights(S: Float64Array, e: Float64Array, none: number, format: TaskFormat): void {
  const r = taskRank(format);
  const { noneAt } = formatOf(format.response);
  const isDual = noneAt === 'second';
  let total = noneAt === 'first' ? none : 0;
  for (let j = 0; j < e.length; j++) total += e[j];
  for (let i = 0; i < r; i++) {
    const P = e[i] / total;
    for (let j = 0; j < r; j++) S[i * r + j] = (-P * e[j]) / total;
    S[i * r + i] += P;
    if (isDual) S[i * r + i] += (P * (e[i] / (e[i] + none)) * none) / (e[i] + none);
  }
}
