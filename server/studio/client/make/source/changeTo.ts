/** The least that has to be replaced to make one text another: what stands before and after it keeps cursor and scroll. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** `undefined` where they are the same. */
export function changeTo(now: string, wanted: string): Change | undefined {
  if (now === wanted) return undefined;
  const most = Math.min(now.length, wanted.length);
  let start = 0;
  while (start < most && now[start] === wanted[start]) start++;
  let end = 0;
  while (end < most - start && now[now.length - 1 - end] === wanted[wanted.length - 1 - end]) end++;
  return { from: start, to: now.length - end, insert: wanted.slice(start, wanted.length - end) };
}
