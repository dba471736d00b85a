/** Asks whether an estimation is over, and shows the page anew then. */
import { reloadUnlessLeaving } from '../events/reloadUnlessLeaving.ts';

/** Milliseconds. A tenth longer each time: what took two seconds is seen within a third of one. */
const shortest = 150;
const longest = 2000;
const longer = 1.1;

export async function waitForFit(address: string): Promise<void> {
  for (let wait = shortest; ; wait = Math.min(longest, longer * wait)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const is = await ask(address);
    if (is !== undefined && is !== 'computing') return reloadUnlessLeaving();
  }
}

/** `undefined` where the server can't be reached: it may come back. */
async function ask(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    return response.ok ? ((await response.json()) as { readonly is: string }).is : undefined;
  } catch {
    return undefined;
  }
}
