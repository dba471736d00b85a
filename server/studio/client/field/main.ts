/**
 * The script of the studio's room `field`: copies addresses, and shows the checklist anew to who comes back from a test.
 * Without it addresses can be marked and copied by hand, and the page loaded again.
 */
import { reloadUnlessLeaving } from '../events/reloadUnlessLeaving.ts';

const said = document.querySelector<HTMLElement>('[data-said]');

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
  const field = document.getElementById(button.dataset['copies'] ?? '');
  if (!(field instanceof HTMLInputElement)) continue;
  button.hidden = false;
  button.addEventListener('click', () => void copy(field, button));
  field.addEventListener('focus', () => field.select());
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[target=_blank]')) {
  form.addEventListener('submit', () => document.addEventListener('visibilitychange', showAnew));
}

/** The first time that the page is in sight again. */
function showAnew(): void {
  if (document.visibilityState === 'visible') reloadUnlessLeaving();
}

async function copy(field: HTMLInputElement, button: HTMLButtonElement): Promise<void> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Over plain http, and where the reader does not allow it, the older way is what there is.
    document.execCommand('copy');
  }
  button.focus();
  button.dataset['done'] = '';
  if (said) said.textContent = said.dataset['copied'] ?? '';
  setTimeout(() => {
    delete button.dataset['done'];
    if (said) said.textContent = '';
  }, 3000);
}
