import type { Drop } from './check/findSkipped.ts';
import type { QualityOptions } from './check/leaveOutFlagged.ts';
import type { ChoiceIs } from './check/numberedAnswers.ts';
import type { Roles, StudyWords } from './choices.ts';
import type { DecimalMark } from './csv/readNumbers.ts';
import type { RowOfZeros } from './none/findNone.ts';

export interface ChoiceOptions {
  /** Column names, where they are not the usual ones. */
  readonly columns?: Roles;
  /** What the columns mean, from a codebook or a study. */
  readonly words?: StudyWords;
  /** Also those who stopped half-way (`complete` = 0)? */
  readonly includeIncomplete?: boolean;
  /** One version of the study only: `latest`, or the first figures of its hash. */
  readonly snapshot?: string;
  /** What speaks against respondents, and whether that leaves them out. */
  readonly quality?: QualityOptions;
  /** Cells that stand for a missing value, beside the empty one, `NA`, `NaN` and `.`. */
  readonly missing?: readonly string[];
  /** The same for single columns, by their names. */
  readonly missingIn?: ReadonlyMap<string, readonly string[]>;
  /** The mark before decimals, where numbers could be read in two ways. */
  readonly decimal?: DecimalMark;
  /** Leaves out tasks without an answer, or whoever has one; without it they are a problem. */
  readonly drop?: Drop;
  /** What a row of zeros among codes is, one in each task: `zeros` for none, `product` for an alternative. */
  readonly rowOfZeros?: RowOfZeros;
  /** Columns whose empty cells are not missing: they do not apply there, or were not shown. */
  readonly notApplicable?: readonly string[];
  /** Whether `choice` names the chosen alternative, or marks its row. */
  readonly choiceIs?: ChoiceIs;
  /** Columns that the model names. */
  readonly named?: readonly string[];
}
