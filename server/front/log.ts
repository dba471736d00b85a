/**
 * The log: one JSON line for each event, with fields that a program can search. It says what an operator has to know,
 * and of a fault its code, what was being done, the error's name and where in the code it was thrown; never a message,
 * an address, a cookie or anything that was sent: those may hold answers.
 */
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { StoreError } from '../../study/errors.ts';
import type { LogLevel } from '../settings/settings.ts';

/** What is said of an event. Nothing in it may come from a request. */
export type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** `event` is a word that is searched for: `start`, `erased`, `fault`. */
export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

export interface LogOptions {
  readonly level?: LogLevel;
  /** Takes each line with its line end; to stderr where nothing else is said. */
  readonly write?: (line: string) => void;
}

export function makeLog({ level = 'info', write = writeToStderr }: LogOptions = {}): Log {
  const options = {
    level,
    // Neither the machine's name nor the process's number: who collects logs knows them.
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = pino(options, { write });
  return {
    info: (event, facts) => logger.info({ event, ...facts }),
    warn: (event, facts) => logger.warn({ event, ...facts }),
    error: (event, facts) => logger.error({ event, ...facts }),
  };
}

function writeToStderr(line: string): void {
  process.stderr.write(line);
}

/** Returns the code by which the line is found again. `doing` must hold nothing that a respondent sent. */
export function logFault(log: Log, doing: string, error: unknown): string {
  const code = randomBytes(4).toString('hex');
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  log.error('fault', {
    code,
    doing,
    error: name,
    ...(error instanceof StoreError && { reason: error.code }),
    at: frames.map((line) => line.trim()),
  });
  return code;
}
