/** The two clocks: one tells the date and may be set back; the other only runs on, and measures durations. */
import { readFileSync, readlinkSync } from 'node:fs';

export interface Clock {
  now(): Date;
  /** Milliseconds since some moment. */
  monotonic(): number;
  /** Names that moment: processes that give it one name can measure from each other's times. Absent: nobody else can. */
  readonly counts?: string;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => Number(process.hrtime.bigint() / 1000n) / 1000,
  counts: readStart(),
};

/** Linux counts from its start, for all processes of the machine: also for a server that was restarted meanwhile. */
function readStart(): string | undefined {
  try {
    const start = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${start} ${readlinkSync('/proc/self/ns/time')}`;
  } catch {
    return undefined;
  }
}
