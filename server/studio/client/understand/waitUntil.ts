/** Asks again and again how far things are, the less often the longer it takes. */
import type { UnderstandState } from '../../understand/understandData.ts';
import { askHowFar } from '../events/askHowFar.ts';

/** Milliseconds. A twentieth longer each time: what took two seconds is seen within a fifth of one. */
const shortest = 100;
const longest = 2000;
const longer = 1.05;

/** Until it is so, or until one is not told any more. */
export async function waitUntil(href: string, isSo: (state: UnderstandState) => boolean): Promise<void> {
  for (let wait = shortest; ; wait = Math.min(longest, longer * wait)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const state = await askHowFar<UnderstandState>(href);
    if (state === 'gone' || (state && isSo(state))) return;
  }
}
