/** The model that estimates belong to, as its formula was understood: terms, and the columns that they are made of. */
import type { NotApplicable, Role } from '../choices/choices.ts';

/** How a column enters the model; `applies` is 1 where the column applies and 0 where it does not. */
export type Transform = 'categorical' | 'linear' | 'log' | 'quadratic' | 'piecewise' | 'applies';

/** One column of a term; a term with more than one is an interaction. `none` and `asc(column)` are columns too. */
export interface TermPart {
  readonly column: string;
  readonly transform: Transform;
  /** Knots of a piecewise column, ascending. */
  readonly knots?: readonly number[];
  /**
   * In an interaction: a coded column for every level, since the term without this column is not in the model. `but-one-cell`:
   * without that of the reference levels of all columns that say so. Absent: for all levels but the reference.
   */
  readonly full?: 'every-level' | 'but-one-cell';
  /**
   * Of a categorical column: only these levels are coded, since another column of the term never applies at the rest. The
   * reference is the column's own, or else the first of them.
   */
  readonly only?: readonly string[];
  /** On the first part of a term: the places of its coded columns that are in the model, where others determine the rest. */
  readonly kept?: readonly number[];
}

export type ModelTerm = readonly TermPart[];

/** How a column was read: its levels, which one is omitted or reference, and where it varies. */
export interface EstimatedColumn {
  readonly name: string;
  /** An attribute varies inside a task; a factor or covariate belongs to the respondent. */
  readonly role: 'attribute' | 'respondent';
  readonly kind: 'categorical' | 'numeric';
  /** Of a categorical column, in order; of a numeric one the values at which acceptance is told, ascending. */
  readonly levels?: readonly string[];
  /** The omitted level; of a numeric column the value in the middle of those shown. */
  readonly reference?: string;
  /** Where the column has empty cells that are not missing. It adds nothing to utility there. */
  readonly notApplicable?: ColumnNotApplicable;
}

/** Where a column of the model does not apply, and how that is known. */
export type ColumnNotApplicable = NotApplicable & {
  /** In every task it applies to all alternatives or to none, so that no answer compares one that has it with one that has not. */
  readonly wholeTasks?: true;
  /** The attributes and constants in the model that tell where: at `never` the column never applies, at `always` on every row. */
  readonly where: readonly {
    readonly column: string;
    readonly never: readonly string[];
    readonly always: readonly string[];
  }[];
  /** Where it hangs on several columns together, or on a number: the combinations of their cells at which it applies; it does at no other. */
  readonly together?: { readonly columns: readonly string[]; readonly applies: readonly (readonly string[])[] };
};

/** What a column of somebody's file was taken for. */
export interface FileColumn {
  readonly name: string;
  /** Of a role the role's name; an attribute or a respondent's column of the model; or not used. */
  readonly use: Role | 'attribute' | 'respondent column' | 'unused';
  /** How it enters the model, in each way that it does. */
  readonly coding?: readonly Transform[];
  /** Of a column that is taken as levels. */
  readonly levels?: readonly string[];
  /** Least and largest of a column that is taken as a number. */
  readonly range?: readonly [number, number];
  /** Where its empty cells do not apply. */
  readonly notApplicable?: NotApplicable;
  /** Why it is not used. */
  readonly reason?: string;
}
