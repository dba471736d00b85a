/** How long a piece of work will still take, in words. */
import { makeSecondsLeft } from '../../server/studio/jobs/secondsLeft.ts';

/**
 * @param now a clock in milliseconds that never goes back
 * @returns told how much is done of how much, it says `about 40 s left`, or nothing where that is not known or worth it
 */
export function makeTimeLeft(now: () => number): (done: number, total: number) => string {
  const secondsLeft = makeSecondsLeft(now);
  return (done, total) => {
    const seconds = secondsLeft(done, total);
    return seconds === undefined ? '' : inWords(seconds);
  };
}

function inWords(seconds: number): string {
  if (seconds <= 90) return `about ${seconds} s left`;
  const minutes = seconds / 60;
  return `about ${Number.isInteger(minutes) ? minutes : minutes.toFixed(1)} min left`;
}
