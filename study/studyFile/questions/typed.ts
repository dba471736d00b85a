/** Checks questions that are answered by typing: bounds that can be met, and patterns by name. */
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
