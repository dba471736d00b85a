/**
 * The log says what an operator has to know, and of a fault its code, what was being done, the error's name and where
 * in the code it was thrown; never a message, an address, a cookie or anything that was sent: those may hold answers.
 */
import { randomBytes } from 'node:crypto';
import { StoreError } from '../study/errors.ts';

/** Takes a line, or the lines of one fault. */
export type Log = (line: string) => void;

export const logToStderr: Log = (line) => void process.stderr.write(`${line}\n`);

/** Returns the code by which the line is found again. `doing` must hold nothing that a respondent sent. */
export function logFault(log: Log, doing: string, error: unknown): string {
  const code = randomBytes(4).toString('hex');
  const name = error instanceof Error ? error.name : typeof error;
  const kind = error instanceof StoreError ? ` ${error.code}` : '';
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  log([`fault ${code} ${doing} ${name}${kind}`, ...frames].join('\n'));
  return code;
}
