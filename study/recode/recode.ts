/** A variable that is made of an answer: bands of a number, or groups of options. */
import type { Option, Texts } from '../texts.ts';

export interface Recode {
  /** The column, and what expressions and models call it. */
  readonly id: string;
  readonly label: Texts;
  readonly question: string;
  /** The statement, option or part of a date; absent where the question has one answer. */
  readonly part?: string;
  readonly levels: readonly RecodedLevel[];
  /** The level of every answer that no other level holds; absent where each is held by one. */
  readonly otherwise?: string;
}

/** Of a question with one option of several the options that it holds, of a number where it begins and ends. */
export interface RecodedLevel extends Option {
  readonly of?: readonly string[];
  readonly from?: number;
  /** The last number, or `below` the first that is beyond it. */
  readonly to?: number;
  readonly below?: number;
}
