/** The two clocks: one tells the date and may be set back; the other only runs on, and measures durations. */
export interface Clock {
  now(): Date;
  /** Milliseconds since some moment of this process. */
  monotonic(): number;
}

export const systemClock: Clock = { now: () => new Date(), monotonic: () => performance.now() };
