/**
 * The packed structure that every estimator takes. Coded rows that are equal are stored once, choice sets with equal
 * content are stored once with counts of what was chosen, and so a fit costs the number of distinct choice sets, not
 * the number of respondents.
 *
 * A "step" is one choice: a task has one, a dual-response task two (the forced choice, then the chosen profile against
 * none). An "entry" is one alternative of one distinct choice set.
 */
import type { ParameterWords } from '../model/encodeRow.ts';

export interface ChoiceData {
  /** K. */
  readonly parameters: readonly ParameterWords[];
  /** Distinct coded rows, sparse (CSR): row r has columns rowColumn[i] with rowValue[i] for i in rowStart[r] .. rowStart[r + 1]. */
  readonly rowStart: Int32Array;
  readonly rowColumn: Int32Array;
  readonly rowValue: Float64Array;
  /** S distinct choice sets: set s has the entries setStart[s] .. setStart[s + 1] - 1. */
  readonly setStart: Int32Array;
  /** By entry: its coded row, its set, and the weighted number of times that it was chosen. */
  readonly entryRow: Int32Array;
  readonly entrySet: Int32Array;
  readonly entryCount: Float64Array;
  /** By set: the weighted number of steps. */
  readonly setCount: Float64Array;
  /** N respondents with T tasks, in the order of the respondents. */
  readonly nRespondents: number;
  readonly nTasks: number;
  readonly taskRespondent: Int32Array;
  /** By task: the entry chosen in its first step, and in its second (-1 where there is none). */
  readonly taskEntry: Int32Array;
  readonly taskSecondEntry: Int32Array;
  /** By respondent. */
  readonly weights: Float64Array;
}

/** Choice data that know the table that they were packed from. */
export interface PackedChoices extends ChoiceData {
  /** By coded row: a row of the table that it was made of, and how many alternatives have it (none is not counted). */
  readonly rowSource: Int32Array;
  readonly rowShown: Int32Array;
}
