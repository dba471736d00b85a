/** What a customer who accepts is worth to the organisation, by what he accepts. */
import type { Texts } from './texts.ts';

export interface LevelValues {
  /** `euro a year`: what the numbers count, for each customer who accepts. */
  readonly unit?: Texts;
  /** Whatever the policy is. */
  readonly base: number;
  /** Added for each level that the policy has; one that is absent adds nothing. By attribute and level. */
  readonly levels: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Added for each unit of an attribute that is a number in the model, such as a price. By attribute. */
  readonly perUnit?: Readonly<Record<string, number>>;
}
