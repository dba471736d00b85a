/** The script of the studio's room `field`: copies addresses. Without it they can be marked and copied by hand. */
const said = document.querySelector<HTMLElement>('[data-said]');

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
  const field = document.getElementById(button.dataset['copies'] ?? '');
  if (!(field instanceof HTMLInputElement)) continue;
  button.hidden = false;
  button.addEventListener('click', () => void copy(field, button));
  field.addEventListener('focus', () => field.select());
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
