/** Who has not finished so long after he started is taken to have left: when the next respondents are assigned, and in counts. */
const busyForHours = 2;

/** Who started at this moment (UTC, ISO 8601) or later, and is at no end, may still be at it. */
export function busySince(now: Date): string {
  return new Date(now.getTime() - busyForHours * 3_600_000).toISOString();
}
