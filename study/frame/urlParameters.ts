/**
 * What the address of a start page brings along for the study, `?source=letter`: an answer that nobody is asked for. Only
 * the parameters that a study names are read, and only values that could be no name and no e-mail address: what is longer,
 * holds another character, is empty, is there twice or is not on the list counts as not brought. Nobody is sent away for it.
 */
import type { Question, QuestionBase } from '../questions.ts';

export interface UrlParameter extends QuestionBase {
  readonly type: 'url';
  /** What the address calls it; `id` is the column. */
  readonly parameter: string;
  /** Anything that fits if absent. */
  readonly values?: readonly string[];
  readonly maxLength: number;
}

export const usualUrlLength = 64;
export const longestUrlValue = 128;

/** The characters that an address holds as they are (RFC 3986, unreserved). */
const urlValuePattern = /^[A-Za-z0-9._~-]+$/;

export function isUrlValue(value: string): boolean {
  return urlValuePattern.test(value);
}

export function takesUrlValue(
  { values, maxLength }: Pick<UrlParameter, 'values' | 'maxLength'>,
  value: string,
): boolean {
  if (values) return values.includes(value);
  return value.length <= maxLength && isUrlValue(value);
}

/** A question, or a parameter that is answered without being asked: both have columns, names in expressions and words. */
export type AnyQuestion = Question | UrlParameter;

export function isAsked(question: AnyQuestion): question is Question {
  return question.type !== 'url';
}

/** The questions of a study, then what its address answers. */
export function withUrl({
  questions,
  url = [],
}: {
  readonly questions: readonly Question[];
  readonly url?: readonly UrlParameter[];
}): AnyQuestion[] {
  return [...questions, ...url];
}
