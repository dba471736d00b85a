/** A page whose figures are on their way is shown anew when they are there. */
import { askHowFar } from '../events/askHowFar.ts';
import { reloadUnlessLeaving } from '../events/reloadUnlessLeaving.ts';

const pause = 500;

export function waitForFigures(): void {
  const notice = document.querySelector<HTMLElement>('[data-judged]');
  if (notice) void ask(notice.dataset['judged'] ?? '');
}

/** Each time the server waits a while itself before it says that they are not there. */
async function ask(href: string): Promise<void> {
  const found = await askHowFar<{ readonly state: string }>(href);
  if (found === 'gone' || (found && found.state !== 'under-way')) return reloadUnlessLeaving();
  window.setTimeout(() => void ask(href), pause);
}
