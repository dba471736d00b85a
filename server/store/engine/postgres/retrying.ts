/**
 * Does once more what may be done once more: what met another write, and what lost its connection. That holds even where
 * nobody knows whether a commit was made: all that the store writes can be done twice (a post is known by its nonce).
 */
import { hasMet, isLost } from './explainPostgres.ts';

const mostMeetings = 12;
/** A server that starts again takes longer than anyone should wait for a page. */
const mostLosses = 3;
const longestLoss = 2000;

export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (cause) {
      const goesOn = hasMet(cause)
        ? attempt < mostMeetings
        : isLost(cause) && attempt < mostLosses && performance.now() - begin < longestLoss;
      if (!goesOn) throw cause;
      // By chance, so that those who met do not meet again.
      await pause(Math.random() * 25 * attempt);
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
