/** A design that is brought as a file: it is read here and sent as text, and what is wrong with it is told beside the field. */

export function takeFiles(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-upload]');
  const input = form?.querySelector<HTMLInputElement>('#design-file');
  if (!form || !input) return;
  input.closest('p')?.removeAttribute('hidden');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form, input.files?.[0]);
  });
}

async function send(form: HTMLFormElement, file: File | undefined): Promise<void> {
  const button = form.querySelector('button');
  const pasted = form.querySelector('textarea')?.value ?? '';
  const replace = form.querySelector<HTMLInputElement>('[name=replace]')?.checked ?? false;
  const token = form.querySelector<HTMLInputElement>('[name=form-token]')?.value ?? '';
  button?.setAttribute('disabled', '');
  try {
    const order = { name: file?.name ?? 'design.csv', text: file ? await file.text() : pasted, replace };
    const reply = await fetch(form.dataset['upload'] + window.location.search, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-form-token': token },
      body: JSON.stringify(order),
    });
    const isJson = reply.headers.get('content-type')?.includes('json');
    if (!isJson) return tell(form, [`${reply.status} ${reply.statusText}`]);
    const { next, errors = [] } = (await reply.json()) as { readonly next?: string; readonly errors?: string[] };
    if (next !== undefined) window.location.assign(next);
    else tell(form, errors);
  } catch (cause) {
    tell(form, [cause instanceof Error ? cause.message : String(cause)]);
  } finally {
    button?.removeAttribute('disabled');
  }
}

function tell(form: HTMLFormElement, errors: readonly string[]): void {
  const told = form.querySelector<HTMLElement>('.told');
  const list = told?.querySelector('ul');
  if (!told || !list) return;
  list.replaceChildren(
    ...errors.map((error) => {
      const item = document.createElement('li');
      item.textContent = error;
      return item;
    }),
  );
  told.hidden = false;
  told.focus();
}
