/** What a study asks beside its tasks, one kind after another. */
import type { DatePrecision } from './dates.ts';
import type { Option, Texts } from './texts.ts';

export interface QuestionBase {
  readonly id: string;
  /** The page that asks it. */
  readonly page: string;
  readonly label: Texts;
  /** A line of markdown. */
  readonly help?: Texts;
  readonly required: boolean;
  /** How one would rather not say, where the question takes that for an answer. */
  readonly preferNotToSay?: Texts;
  /** An expression over factors and answers of earlier pages: who is asked. Absent where everyone is. */
  readonly showIf?: string;
}
/** Every respondent gets the options (of an agreement question, the statements) in an order of his own. */
export interface RandomOrder {
  /** Ids of those that come last, in the order of the study. */
  readonly keepLast: readonly string[];
}
/** Options (of an agreement question, statements) that are those of another question, as far as they were chosen there or not. */
export interface Carry {
  /** The question, which is asked on an earlier page. */
  readonly from: string;
  readonly which: 'chosen' | 'notChosen';
  /** Ids of the options that the question has itself, for everyone. */
  readonly own: readonly string[];
}
export interface SingleQuestion extends QuestionBase {
  readonly type: 'single';
  readonly options: readonly Option[];
  readonly randomOrder?: RandomOrder;
  readonly carry?: Carry;
}
/** One answer from a list that is opened: for more options than a page should show at once. */
export interface DropdownQuestion extends QuestionBase {
  readonly type: 'dropdown';
  readonly options: readonly Option[];
  readonly randomOrder?: RandomOrder;
  readonly carry?: Carry;
}
export interface MultipleQuestion extends QuestionBase {
  readonly type: 'multiple';
  readonly options: readonly Option[];
  readonly randomOrder?: RandomOrder;
  readonly carry?: Carry;
  /** How many may be chosen. */
  readonly min?: number;
  readonly max?: number;
  /** Options that are chosen alone or not at all, such as "none of these". */
  readonly exclusive?: readonly string[];
}
export interface NumberQuestion extends QuestionBase {
  readonly type: 'number';
  readonly min?: number;
  readonly max?: number;
  /** Between the numbers that are answers, counted from `min` or else from 0; any number is one where it is absent. */
  readonly step?: number;
  readonly unit?: Texts;
}
/** A number on a scale of which the ends are told: `low` is what `min` means. */
export interface SliderQuestion extends QuestionBase {
  readonly type: 'slider';
  readonly min: number;
  readonly max: number;
  /** Counted from `min`. */
  readonly step: number;
  readonly low: Texts;
  readonly high: Texts;
}
/** One of the whole numbers from `min` to `max`, in a row of which the ends are told: `low` is what `min` means. */
export interface RatingQuestion extends QuestionBase {
  readonly type: 'rating';
  readonly min: number;
  readonly max: number;
  readonly low: Texts;
  readonly high: Texts;
}
export interface TextQuestion extends QuestionBase {
  readonly type: 'text';
  readonly long: boolean;
  readonly maxLength: number;
  readonly pattern?: TextPattern;
}
/** What a text has to look like: patterns are named, and never a study's own. */
export type TextPattern = 'year' | 'time' | 'digits' | 'postcode-area' | 'postcode';
/** A date, as exact as the study needs: an answer is an ISO 8601 text of that precision. */
export interface DateQuestion extends QuestionBase {
  readonly type: 'date';
  readonly precision: DatePrecision;
  /** The first and the last date that are answers, of the question's precision. */
  readonly min?: string;
  readonly max?: string;
}
/** Several statements on one scale; an answer is the point's number, 1 the first. */
export interface AgreementQuestion extends QuestionBase {
  readonly type: 'agreement';
  readonly items: readonly Option[];
  readonly scale: readonly Texts[];
  readonly randomOrder?: RandomOrder;
  readonly carry?: Carry;
}
/** Options are given places: an answer lists those that were, the first first. */
export interface RankingQuestion extends QuestionBase {
  readonly type: 'ranking';
  readonly options: readonly Option[];
  /** How many places there are to give. */
  readonly top: number;
  readonly randomOrder?: RandomOrder;
  readonly carry?: Carry;
}
/** A constant sum: whole points are divided over options. An answer has those of every option, and adds up to `total`. */
export interface ConstantSumQuestion extends QuestionBase {
  readonly type: 'constant-sum';
  readonly options: readonly Option[];
  readonly total: number;
  /** What is divided: points, euros. */
  readonly unit?: Texts;
  readonly randomOrder?: RandomOrder;
  readonly carry?: Carry;
}
export type Question =
  | SingleQuestion
  | DropdownQuestion
  | MultipleQuestion
  | NumberQuestion
  | SliderQuestion
  | RatingQuestion
  | TextQuestion
  | DateQuestion
  | AgreementQuestion
  | RankingQuestion
  | ConstantSumQuestion;
