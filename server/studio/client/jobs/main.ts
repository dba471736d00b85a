/**
 * What is under way on a page: kept up to date, ended by its button without leaving the page, and shown anew when it is
 * over, unless the page's own script hears `job-done` and says that it does that itself (`preventDefault`).
 */
import type { JobView } from '../../jobs/showJob.ts';
import { askHowFar } from '../events/askHowFar.ts';
import { followEvents } from '../events/followEvents.ts';
import { reloadUnlessLeaving } from '../events/reloadUnlessLeaving.ts';

for (const element of document.querySelectorAll<HTMLElement>('[data-job]')) watch(element);

function watch(element: HTMLElement): void {
  const { events = '', href = '', state = '' } = element.dataset;
  const form = element.querySelector<HTMLFormElement>('form[data-part=cancel]');
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    void cancel(form, (view) => show(element, view));
  });
  part(element, 'refresh').hidden = true;
  if (state !== 'waiting' && state !== 'running') return;
  const take = (view: JobView) => {
    show(element, view);
    if (!view.isOver) return;
    stream.close();
    const done = new CustomEvent('job-done', { bubbles: true, cancelable: true, detail: view });
    // What failed or was ended shows why until somebody goes on.
    if (element.dispatchEvent(done) && view.state === 'done') reloadUnlessLeaving();
  };
  const stream = followEvents(
    events,
    { job: (view) => take(view as JobView) },
    (isOpen) =>
      void (isOpen || askHowFar<JobView>(href).then((view) => (view === 'gone' ? leave() : view && take(view)))),
  );
  const leave = () => {
    stream.close();
    reloadUnlessLeaving();
  };
}

async function cancel(form: HTMLFormElement, take: (view: JobView) => void): Promise<void> {
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  try {
    const reply = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
    if (!reply.ok) return form.submit();
    const href = form.closest<HTMLElement>('[data-job]')?.dataset['href'] ?? '';
    const view = await askHowFar<JobView>(href);
    if (view === 'gone') reloadUnlessLeaving();
    else if (view) take(view);
  } catch {
    form.submit();
  }
}

function show(element: HTMLElement, view: JobView): void {
  element.dataset['state'] = view.state;
  for (const name of ['says', 'step', 'at', 'left'] as const) setText(part(element, name), view[name]);
  const bar = part(element, 'bar') as HTMLProgressElement;
  if (view.percent === '') bar.removeAttribute('value');
  else bar.value = view.percent;
  part(element, 'far').hidden = view.isOver;
  const actions = part(element, 'actions');
  const hadFocus = actions.contains(document.activeElement);
  actions.hidden = view.isOver;
  // Its button is gone: who pressed it reads on in what came of it.
  if (view.isOver && hadFocus) {
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }
  const button = element.querySelector('form[data-part=cancel] button');
  if (button && view.cancel) setText(button, view.cancel);
  const notes = part(element, 'notes');
  notes.hidden = view.notes.length === 0;
  notes.replaceChildren(
    ...view.notes.map((note) => {
      const item = document.createElement('li');
      // As a command says it.
      item.lang = 'en';
      item.textContent = note;
      return item;
    }),
  );
}

function part(element: HTMLElement, name: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(`[data-part=${name}]`);
  if (!found) throw new Error(`a job's part is missing: ${name}`);
  return found;
}

/** Only what is new is read aloud. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
