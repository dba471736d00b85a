/** In which order a respondent sees attributes, tasks and alternatives, where a study has it otherwise than drawn. */

export interface OrderSettings {
  /** Attributes as the file lists them; drawn for each respondent where it is absent. */
  readonly attributes?: 'fixed';
  /** Attributes that stand side by side: groups and single attributes are shuffled. */
  readonly groups?: readonly AttributeGroup[];
  /** Attributes that always come first, or last, in this order. */
  readonly first?: readonly string[];
  readonly last?: readonly string[];
  /** The alternatives of a task as the design has them; shuffled in each task where it is absent. */
  readonly alternatives?: 'fixed';
  /** Tasks as the design has them, fixed ones after the others; shuffled where it is absent. */
  readonly tasks?: 'fixed';
}

export interface AttributeGroup {
  readonly attributes: readonly string[];
  /** Are they shuffled inside the group? */
  readonly within: 'fixed' | 'random';
}

/** A fixed task that everyone sees at the same place. */
export interface FixedPlace {
  /** Which one of `tasks.fixed`, from 1. */
  readonly fixed: number;
  /** Its place among all tasks that a respondent sees, from 1. */
  readonly at: number;
}
