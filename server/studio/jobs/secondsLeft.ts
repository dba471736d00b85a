/**
 * How long a piece of work will still take, said steadily. Its speed is that of the later half of its time so far, so a
 * slow beginning is forgotten and a short halt hardly counts; the moment at which it will end is followed slowly; and
 * what is shown goes up only where it was far off, never by a step to and fro.
 */

/** Work that takes no longer than this in all needs no words. */
const worthTelling = 5_000;
/** Before this nothing is known of how fast it is: threads start, and what comes first may be unlike the rest. */
const firstLook = 2_000;
const leastShare = 0.05;
/** By then something is said also of what has hardly begun. */
const longWait = 10_000;
/** How fast the end that is shown follows the one that is reckoned, as a share of the time so far. */
const patience = 0.1;

interface Moment {
  /** Milliseconds. */
  readonly at: number;
  /** Of the whole. */
  readonly share: number;
}

/**
 * @param now a clock in milliseconds that never goes back
 * @returns told how much is done of how much, it says how many seconds are left, or nothing where that is not known or worth it
 */
export function makeSecondsLeft(now: () => number): (done: number, total: number) => number | undefined {
  const began = now();
  const moments: Moment[] = [{ at: began, share: 0 }];
  let end: number | undefined;
  let shown: number | undefined;
  return (done, total) => {
    const at = now();
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const before = moments.at(-1) as Moment;
    moments.push({ at, share });
    const elapsed = at - began;
    const isKnown = elapsed >= firstLook && share > 0 && (share >= leastShare || elapsed >= longWait);
    if (!isKnown || share >= 1) return undefined;
    const left = (1 - share) / speed(moments, at - elapsed / 2);
    // It stood still, or there is more to do than it seemed.
    if (!(left >= 0 && left < Number.POSITIVE_INFINITY)) return shown;
    const reckoned = at + left;
    const weight = 1 - Math.exp(-(at - before.at) / (patience * elapsed));
    end = end === undefined ? reckoned : end + weight * (reckoned - end);
    if (shown === undefined && end - began < worthTelling) return undefined;
    shown = settle(Math.max(0, end - at) / 1000, shown);
    return shown;
  };
}

/** Shares a millisecond since the last moment that is not later than this one; those before it are forgotten. */
function speed(moments: Moment[], since: number): number {
  const from = Math.max(
    0,
    moments.findLastIndex(({ at }) => at <= since),
  );
  moments.splice(0, from);
  const [first, last] = [moments[0], moments.at(-1)] as [Moment, Moment];
  return (last.share - first.share) / (last.at - first.at);
}

/** In steps that a person reads: of a second below 10, of 5 below a minute and a half, then of half a minute and of a minute. */
function stepOf(seconds: number): number {
  return seconds < 10 ? 1 : seconds < 90 ? 5 : seconds < 600 ? 30 : 60;
}

/** What is to be shown, in seconds: what was shown before, unless it is less now, or more by over two steps. */
function settle(seconds: number, before: number | undefined): number {
  const step = stepOf(seconds);
  const rounded = Math.max(1, Math.ceil(seconds / step) * step);
  if (before === undefined || rounded <= before) return rounded;
  return rounded - before > 2 * stepOf(before) ? rounded : before;
}
