/**
 * What speaks against a respondent's answers: facts first, and flags where a fact is rarer than honest people would make
 * it. A flag is for the analyst to judge: nothing leaves the data by itself. One row of quality.csv.
 */

/** In the order of the columns. */
export const qualityFlags = [
  'speeder',
  'straightLiner',
  'failedRepeat',
  'failedDominated',
  'fitBelowRandom',
  'duplicatePanelId',
  'trapped',
] as const;
export type QualityFlag = (typeof qualityFlags)[number];

export interface RespondentQuality {
  readonly respondent: number;
  readonly simulated: boolean;
  readonly complete: boolean;
  /** Tasks that were answered, fixed and repeated ones among them. */
  readonly tasks: number;
  /** Median seconds per task; absent where none was measured. */
  readonly seconds?: number;
  /** Was the chosen profile in the same place of the page in all tasks? Absent where none is chosen throughout, or where a task shows one profile. */
  readonly samePlace?: boolean;
  /** Did all statements of the agreement scales get the same point? Absent below two statements. */
  readonly samePoint?: boolean;
  /** Was the task that was shown again answered the same way? Absent where none was. */
  readonly repeatSame?: boolean;
  /** Tasks that offered a profile which another one beats in everything, and how often such a profile was chosen. */
  readonly dominatedTasks?: number;
  readonly dominatedChosen?: number;
  /** Geometric mean of the probabilities that the model gives to what was answered, and of answers at random. */
  readonly rlh?: number;
  readonly rlhAtRandom?: number;
  readonly flags: readonly QualityFlag[];
}

export interface Quality {
  readonly respondents: readonly RespondentQuality[];
  /** What could not be judged of anyone, and why. */
  readonly notes: readonly string[];
}

/** What flags say of the respondents of a sample, and who was left out of it for them. */
export interface SampleQuality {
  /** Before anyone was left out for a flag. */
  readonly nRespondents: number;
  /** How many of them have a flag, and each of them; one may have several. A flag that was not looked for is not there. */
  readonly nFlagged: number;
  readonly flags: readonly { readonly flag: QualityFlag; readonly respondents: number }[];
  /** Who has one of these was left out; empty where flags were only counted. */
  readonly without: readonly QualityFlag[];
  readonly nLeftOut: number;
  /** Of quality.csv, where the flags came from a file. */
  readonly sha256?: string;
}
