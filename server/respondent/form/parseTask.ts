/** What a task page's form says, or what is still missing in it. */

import type { PresentedTask, TaskAnswer } from '../../../study/responses/responses.ts';
import type { ResponseFormat } from '../../../study/study.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import type { Fields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import type { Parsed } from './pageForm.ts';

/** @throws Refusal 400 for values that no form of ours holds. */
export function parseTask(
  fields: Fields,
  { version, task, order }: PresentedTask,
  response: ResponseFormat,
): Parsed<TaskAnswer> {
  const { compares, asksAcceptance, noneAt } = formatOf(response);
  const offered = noneAt === 'first' ? [0, ...order] : order;
  const choice = compares ? parseChoice(fields, offered) : undefined;
  const accept = asksAcceptance ? parseAccept(fields) : undefined;
  const errors: ErrorView[] = [];
  if (compares && choice === undefined) {
    errors.push({ field: 'choice', message: noneAt === 'first' ? 'error.chooseOrNone' : 'error.choose' });
  }
  if (asksAcceptance && accept === undefined) {
    errors.push({ field: 'accept', message: 'error.accept' });
  }
  if (errors.length > 0) return { errors };
  if (!compares) return { answer: { version, task, choice: accept ? 1 : 0 } };
  return { answer: { version, task, choice: choice ?? 0, ...(accept === undefined ? {} : { accept }) } };
}

function parseChoice(fields: Fields, offered: readonly number[]): number | undefined {
  const value = fields.one('choice');
  if (value === undefined || value === '') return undefined;
  const choice = offered.find((number) => String(number) === value);
  if (choice === undefined) throw new Refusal(400);
  return choice;
}

function parseAccept(fields: Fields): boolean | undefined {
  const value = fields.one('accept');
  if (value === undefined || value === '') return undefined;
  if (value !== 'yes' && value !== 'no') throw new Refusal(400);
  return value === 'yes';
}
