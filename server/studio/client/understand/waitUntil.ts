/** Asks again and again how far things are, the less often the longer it takes. */
import type { UnderstandState } from '../../understand/understandData.ts';

/** Milliseconds. A twentieth longer each time: what took two seconds is seen within a fifth of one. */
const shortest = 100;
const longest = 2000;
const longer = 1.05;

/** Until it is so, or until who asks is not told any more: a page that is shown anew says why. */
export async function waitUntil(address: string, isSo: (state: UnderstandState) => boolean): Promise<void> {
  for (let wait = shortest; ; wait = Math.min(longest, longer * wait)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const state = await ask(address);
    if (state === 'refused' || (state && isSo(state))) return;
  }
}

/** `undefined` where the server can't be reached or is busy: it may come back. */
async function ask(address: string): Promise<UnderstandState | 'refused' | undefined> {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    if (response.status >= 400 && response.status < 500) return 'refused';
    if (!response.ok) return undefined;
    const said = (await response.json()) as UnderstandState | { readonly next: string };
    // Where somebody has to sign in first.
    return 'next' in said ? 'refused' : said;
  } catch {
    return undefined;
  }
}
