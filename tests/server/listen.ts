/** A log that a test reads: its lines as they are written, and the events that they tell. */
import { type Log, makeLog } from '../../server/front/log.ts';
import type { LogLevel } from '../../server/settings/settings.ts';

export interface Listening {
  readonly log: Log;
  readonly lines: readonly string[];
  /** Those of a name, without their times; all where no name is given. */
  events(name?: string): Record<string, unknown>[];
}

export function listen(level: LogLevel = 'info'): Listening {
  const lines: string[] = [];
  const log = makeLog({ level, write: (line) => lines.push(line) });
  const told = () =>
    lines.map((line) => {
      const { time, ...event } = JSON.parse(line) as Record<string, unknown>;
      return event;
    });
  return { log, lines, events: (name) => told().filter(({ event }) => name === undefined || event === name) };
}
