/** Asks again and again how far things are, the less often the longer it takes. */
import type { UnderstandState } from '../../understand/understandData.ts';

/** Milliseconds. A twentieth longer each time: what took two seconds is seen within a fifth of one. */
const shortest = 100;
const longest = 2000;
const longer = 1.05;

export async function waitUntil(address: string, isSo: (state: UnderstandState) => boolean): Promise<void> {
  for (let wait = shortest; ; wait = Math.min(longest, longer * wait)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const state = await ask(address);
    if (state && isSo(state)) return;
  }
}

/** `undefined` where the server can't be reached: it may come back. */
async function ask(address: string): Promise<UnderstandState | undefined> {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    return response.ok ? ((await response.json()) as UnderstandState) : undefined;
  } catch {
    return undefined;
  }
}
