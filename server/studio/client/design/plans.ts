/**
 * What a number of respondents can tell, live: another number moves the mark and writes the table anew, here; another
 * effect is reckoned by the server, and its part of the page taken over.
 */
import { formatFixed } from '../../../../study/speech.ts';
import { xOf } from '../../design/pictures/curves.ts';
import { figuresOf } from '../../design/pictures/figuresOf.ts';
import type { PowerData } from '../../design/showPower.ts';

export function showPlans(): void {
  const room = document.getElementById('power');
  const form = room?.querySelector<HTMLFormElement>('form[data-plan]');
  if (!room || !form) return;
  const number = field(form, 'plan-n');
  const slider = field(form, 'plan-slide');
  const effect = field(form, 'plan-effect');
  slider?.closest('p')?.removeAttribute('hidden');
  const plan = (from: HTMLInputElement | null, to: HTMLInputElement | null) => {
    if (!from) return;
    const respondents = Math.round(Number(from.value));
    if (!(respondents >= 1)) return;
    if (to) to.value = String(respondents);
    write(room, respondents);
  };
  number?.addEventListener('input', () => plan(number, slider));
  slider?.addEventListener('input', () => plan(slider, number));
  effect?.addEventListener('change', () => void reckon(room, form));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void reckon(room, form);
  });
  seeRows(room);
}

function field(form: HTMLFormElement, id: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`#${id}`);
}

function dataOf(room: HTMLElement): PowerData | undefined {
  const text = room.querySelector<HTMLElement>('[data-power]')?.dataset['power'];
  return text ? (JSON.parse(text) as PowerData) : undefined;
}

function write(room: HTMLElement, respondents: number): void {
  const data = dataOf(room);
  if (!data) return;
  const written = (value: number, digits = 0) => formatFixed(value, digits, data.language);
  const at = String(xOf(Math.min(respondents, data.widest), data.widest));
  for (const mark of room.querySelectorAll('[data-mark]')) {
    mark.setAttribute('x1', at);
    mark.setAttribute('x2', at);
  }
  const says = room.querySelector('[data-at-n]');
  if (says) says.textContent = data.words.atN.replace('{n}', written(respondents));
  for (const effect of data.effects) {
    const row = room.querySelector(`tr[data-effect="${CSS.escape(effect.name)}"]`);
    for (const [name, text] of Object.entries(figuresOf(effect, respondents, written))) {
      const cell = row?.querySelector(`[data-figure=${name}]`);
      if (cell) cell.textContent = text;
    }
  }
}

/** While it is under way the figures that are there stay. */
async function reckon(room: HTMLElement, form: HTMLFormElement): Promise<void> {
  const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const href = `${window.location.pathname}?${query}`;
  room.setAttribute('aria-busy', 'true');
  try {
    const page = new DOMParser().parseFromString(await (await fetch(href)).text(), 'text/html');
    const found = page.getElementById('power');
    const old = room.querySelector('[data-power]');
    const news = found?.querySelector('[data-power]');
    // Not there yet, or it can't be judged so: the page itself says which.
    if (!old || !news) return window.location.assign(href);
    old.replaceWith(news);
    window.history.replaceState(null, '', href);
    const slider = field(form, 'plan-slide');
    const widest = dataOf(room)?.widest;
    if (slider && widest !== undefined) slider.max = String(widest);
    seeRows(room);
  } catch {
    form.submit();
  } finally {
    room.removeAttribute('aria-busy');
  }
}

/** The lines of the row that is pointed at. */
function seeRows(room: HTMLElement): void {
  for (const row of room.querySelectorAll<HTMLElement>('tr[data-effect]')) {
    const lines = room.querySelectorAll(`polyline[data-effect="${CSS.escape(row.dataset['effect'] ?? '')}"]`);
    const see = (isSeen: boolean) => () => {
      for (const line of lines) line.classList.toggle('seen', isSeen);
    };
    row.addEventListener('pointerenter', see(true));
    row.addEventListener('pointerleave', see(false));
  }
}
