import { inTime } from '../front/inTime.ts';
import { Refusal } from '../front/refusal.ts';

/** For a row or two, as `/ready` waits. */
export const longestLook = 3000;
const retryAfterSeconds = '30';

/** What is read for a page. @throws Refusal 503 where the database hangs: it may do that for as long as it likes */
export function orNoAnswer<T>(read: Promise<T>, milliseconds = longestLook): Promise<T> {
  return inTime(read, milliseconds, () => {
    throw new Refusal(503, { words: 'noAnswer', headers: { 'Retry-After': retryAfterSeconds } });
  });
}
