/**
 * What choice data are: a table whose columns are held as codes, and the choice sets that its rows make. Between the
 * reader of a CSV file, which makes them, and the estimator, which takes them.
 */

import type { ChosenRespondents } from '../responses/chosenRespondents.ts';
import type { Codebook } from '../responses/codebook.ts';
import type { SampleQuality } from '../responses/quality.ts';
import type { ResponseFormat } from '../study.ts';

/** A column as a dictionary: `values[codes[row]]` is the text of a cell. */
export interface DataColumn {
  readonly name: string;
  /** Distinct texts in the order of appearance. */
  readonly values: readonly string[];
  /** By row, in the narrowest array that has room for them. */
  readonly codes: Uint8Array | Uint16Array | Int32Array;
}

export interface DataTable {
  /** What messages call it. */
  readonly file: string;
  readonly rows: number;
  /** The line of the file on which a row begins. */
  readonly lines: Int32Array;
  /** Every name of the header, also of columns that were not kept. */
  readonly header: readonly string[];
  readonly columns: ReadonlyMap<string, DataColumn>;
  /** Columns of texts whose numbers can be read in two ways: 1,000. */
  readonly ambiguous?: ReadonlySet<string>;
}

/** What a column can be for, other than an attribute or a covariate. */
export const roleNames = [
  'respondent',
  'task',
  'alternative',
  'choice',
  'none',
  'accept',
  'version',
  'repeatOf',
  'weight',
  'available',
] as const;
export type Role = (typeof roleNames)[number];
/** Column name by role. */
export type Roles = Readonly<Partial<Record<Role, string>>>;

/** What a codebook or a study says about the columns. */
export type StudyWords = Pick<
  Codebook,
  | 'attributes'
  | 'factors'
  | 'covariates'
  | 'response'
  | 'model'
  | 'snapshots'
  | 'converted'
  | 'margins'
  | 'scales'
  | 'binding'
>;

/** What is told of respondents' weights. */
export interface Weighting {
  readonly column: string;
  /** Of the weights as the file has them, over the fitted respondents. */
  readonly sum: number;
  /** Those of them with a weight above 0. */
  readonly nRespondents: number;
  /** (sum w)^2 / sum w^2 (Kish 1965): as many respondents of equal weight would tell about as much. */
  readonly effectiveSampleSize: number;
}

/** Which empty cells of an attribute are not missing: it does not apply to these alternatives, or was not shown. */
export type NotApplicable =
  /** All of them, since somebody said so. */
  | { readonly because: 'named' }
  /** All of them, since the study says to which profiles the attribute applies. */
  | { readonly because: 'study'; readonly when: string }
  /** Those of labelled alternatives on whose rows the attribute is always empty. */
  | { readonly because: 'label'; readonly column: string; readonly levels: readonly string[] };

/**
 * What tasks are for: parameters are fitted to some; the fixed ones are predicted; a repeated one is compared with the one
 * that it shows again.
 */
export type TaskKind = 'fitted' | 'fixed' | 'repeated';

export type TasksByKind = Readonly<Record<TaskKind, Int32Array>>;

/** The choice sets of a table. N respondents answered T tasks. */
export interface Choices {
  readonly table: DataTable;
  readonly roles: Roles;
  /** Is it a file of our own, whose columns are called as docs/file-formats.md says? */
  readonly isOwn: boolean;
  readonly response: ResponseFormat;
  /** N: the respondents with at least one task here. */
  readonly nRespondents: number;
  /** T. Tasks stand in the order of their respondents. */
  readonly nTasks: number;
  /** Length T: the respondent (0..N-1) of a task. */
  readonly taskRespondent: Int32Array;
  /** Length T + 1: the rows of task t are `taskRows[taskStart[t]] .. taskRows[taskStart[t + 1] - 1]`. */
  readonly taskStart: Int32Array;
  readonly taskRows: Int32Array;
  /** Length T: the row that was chosen; the second step's answer where there is one (1 accepted, 0 rejected). */
  readonly chosenRow: Int32Array;
  readonly accepted?: Uint8Array;
  /** Every task, in the order of the respondents, under what it is for. */
  readonly tasks: TasksByKind;
  /** Length T: of a task that is another one shown again, that one; -1 for all others. No parameter is fitted to it either. */
  readonly repeatOf: Int32Array;
  /** Length of the table: 1 for a row that stands for "none". */
  readonly isNone: Uint8Array;
  /** The column whose texts say what an alternative is (bus, car, rail), where there is one. */
  readonly labels?: string;
  /** By column, where there are any. */
  readonly notApplicable?: ReadonlyMap<string, NotApplicable>;
  /** Length N; where there is a column of weights, divided by their mean over the fitted respondents. */
  readonly weights: Float64Array;
  /** Where there is such a column. */
  readonly weighting?: Weighting;
  /** How many of the N are simulated. */
  readonly simulated: number;
  /** What flags say of the respondents; the N are those who were not left out for one. */
  readonly quality?: SampleQuality;
  /** Whose choices these are, where it is not everyone's of the study. */
  readonly chosen?: ChosenRespondents;
  /** What a reader must know about how the data were read. */
  readonly warnings: readonly string[];
  readonly words?: StudyWords;
}
