/** Asks how far an estimation is until it is over, and shows the page anew then. */

interface State {
  readonly is: string;
  readonly done?: number;
  readonly total?: number;
  readonly msLeft?: number;
}

const shortest = 250;
const longest = 2000;

export async function waitForFit(address: string, computing: HTMLElement): Promise<void> {
  const bar = computing.querySelector('progress');
  const left = computing.querySelector('[data-left]');
  for (let wait = shortest; ; wait = Math.min(longest, 1.25 * wait)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const state = await ask(address);
    if (!state) continue;
    if (state.is !== 'computing') return location.reload();
    if (bar && state.total) {
      bar.max = state.total;
      bar.value = state.done ?? 0;
    }
    if (left && state.msLeft !== undefined) left.textContent = `${Math.ceil(state.msLeft / 1000)} s`;
  }
}

/** `undefined` where the server can't be reached: it may come back. */
async function ask(address: string): Promise<State | undefined> {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    return response.ok ? ((await response.json()) as State) : undefined;
  } catch {
    return undefined;
  }
}
