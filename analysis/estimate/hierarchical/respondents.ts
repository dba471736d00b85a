import type { Choices } from '../../../study/choices/choices.ts';
import { cellOf, firstRows } from '../respondentRows.ts';

/**
 * Numbers of those who have a fitted task, in the order in which these are packed: our own data's, which say nothing of who
 * somebody is; and in data of others, which may name people, their place.
 */
export function nameRespondents(choices: Choices): string[] {
  const name = choices.isOwn ? choices.roles.respondent : undefined;
  return firstRows(choices).map(({ row }, n) => (name === undefined ? String(n + 1) : cellOf(choices, name, row)));
}
