/** Checks questions that are answered by typing: bounds that can be met, and patterns by name. */
import { datePrecisions, exampleDates, isDate } from '../../dates.ts';
import { suggestHint } from '../../suggest.ts';
import { isTextPattern, textPatterns } from '../../textPatterns.ts';
import type { DraftOf, QuestionWrong } from './questionFile.ts';

export function checkNumber({ whole, step, min, max }: DraftOf<'number'>, wrong: QuestionWrong): void {
  if (min !== undefined && max !== undefined && min > max) wrong('max', `is ${max}, below min ${min}`);
  if (!whole) return;
  if (step !== undefined) wrong('step', 'whole numbers have a step of 1', 'leave out one of the two');
  for (const [key, bound] of Object.entries({ min, max })) {
    if (bound !== undefined && !Number.isInteger(bound)) wrong(key, `is ${bound}, no whole number`);
  }
}

/** A scale that does not end on a step has an end that nobody can answer. */
export function checkScale(
  { min, max, step }: { readonly min: number; readonly max: number; readonly step: number },
  wrong: QuestionWrong,
): void {
  const steps = (max - min) / step;
  const isWhole = Math.abs(steps - Math.round(steps)) <= 1e-9 * Math.max(1, steps);
  if (min >= max) wrong('max', `is ${max}, and has to be more than min ${min}`);
  else if (!isWhole) wrong('step', `is ${step}, and no number of such steps leads from ${min} to ${max}`);
}

/** Texts of one precision are in the order of time. A year may be written as a number. */
export function checkDates({ precision = 'day', min, max }: DraftOf<'date'>, wrong: QuestionWrong): void {
  for (const [key, bound] of Object.entries({ min, max })) {
    if (bound === undefined || isDate(String(bound), precision)) continue;
    const precisions = datePrecisions.filter((one) => isDate(String(bound), one));
    const hint = precisions[0] ? `set precision: ${precisions[0]}, or write it` : 'write it';
    wrong(key, `"${bound}" is no ${precision} that there is`, `${hint} like ${exampleDates[precision]}`);
  }
  if (min !== undefined && max !== undefined && String(min) > String(max)) wrong('max', `is ${max}, before min ${min}`);
}

/** Names of patterns that one might expect, and why there is none. */
const identifying = /mail|phone|telef|name|naam|iban|bsn|address|adres/i;

export function checkPattern({ pattern, long }: DraftOf<'text'>, wrong: QuestionWrong): void {
  if (pattern === undefined) return;
  if (isTextPattern(pattern)) {
    if (long) wrong('pattern', 'is for a text of one line', 'leave out long, or pattern');
  } else if (identifying.test(pattern)) {
    const message = `there is no pattern "${pattern}": answers hold nothing that tells who someone is`;
    wrong('pattern', message, 'ask for it outside of the survey, apart from the answers');
  } else {
    const hint = suggestHint(pattern, textPatterns);
    wrong('pattern', `there is no pattern "${pattern}"; a regular expression is not taken`, hint);
  }
}
