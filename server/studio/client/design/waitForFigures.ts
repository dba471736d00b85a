/** A page whose figures are on their way is shown anew when they are there. */
import { reloadUnlessLeaving } from '../events/reloadUnlessLeaving.ts';

const pause = 500;

export function waitForFigures(): void {
  const notice = document.querySelector<HTMLElement>('[data-judged]');
  if (notice) void ask(notice.dataset['judged'] ?? '');
}

/** Each time the server waits a while itself before it says that they are not there. */
async function ask(href: string): Promise<void> {
  try {
    const reply = await fetch(href, { headers: { accept: 'application/json' } });
    // Who may not see it, or is signed out, is told so by the page; a server that is busy may be asked again.
    if (reply.redirected || (reply.status >= 400 && reply.status < 500)) return;
    const state = reply.ok ? ((await reply.json()) as { readonly state: string }).state : 'under-way';
    if (state !== 'under-way') return reloadUnlessLeaving();
  } catch {
    // No connection: it may come back.
  }
  window.setTimeout(() => void ask(href), pause);
}
