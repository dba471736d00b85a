/** Moves an entry among its neighbours: a handle to drag it by, and a button for each way. */
import type { TargetedPointerEvent } from 'preact';
import type { EditPath } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';

export interface OrderProps {
  /** The entry; what is announced calls it by `called`. */
  readonly path: EditPath;
  readonly called: string;
  readonly index: number;
  readonly count: number;
  move(to: number): void;
  /** The path that the entry has then, where it is one of a list. */
  pathAt?(to: number): EditPath;
}

export function OrderButtons({ path, called, index, count, move, pathAt = () => path }: OrderProps) {
  const form = useForm();
  if (!form.isEditor) return null;
  const go = (to: number, way?: 'up' | 'down') => {
    if (to < 0 || to >= count || to === index) return;
    move(to);
    form.announced.value = form.say('form.moved', { name: called, place: to + 1, count });
    if (way) focusSoon(`${controlId(pathAt(to))}-${way}`);
  };
  return (
    <span class="order">
      <span class="grip" aria-hidden="true" onPointerDown={(event) => drag(event, index, go)}>
        ⠿
      </span>
      {(['up', 'down'] as const).map((way) => (
        <button
          key={way}
          type="button"
          id={`${controlId(path)}-${way}`}
          class="icon"
          aria-disabled={way === 'up' ? index === 0 : index === count - 1}
          title={form.say(`form.acts.${way}`, { name: called })}
          onClick={() => go(way === 'up' ? index - 1 : index + 1, way)}
        >
          <span aria-hidden="true">{way === 'up' ? '↑' : '↓'}</span>
          <span class="unseen">{form.say(`form.acts.${way}`, { name: called })}</span>
        </button>
      ))}
    </span>
  );
}

/** The entries are the children of what is marked as a list of them. */
function drag(start: TargetedPointerEvent<HTMLElement>, from: number, go: (to: number) => void): void {
  if (start.button !== 0) return;
  const grip = start.currentTarget;
  const list = grip.closest('[data-entries]');
  if (!list) return;
  start.preventDefault();
  grip.setPointerCapture(start.pointerId);
  const entries = [...list.children].filter((child) => child instanceof HTMLElement);
  entries[from]?.classList.add('dragged');
  let to = from;
  const show = (event: PointerEvent) => {
    const above = entries.filter((entry, index) => {
      const { top, height } = entry.getBoundingClientRect();
      return index !== from && event.clientY > top + height / 2;
    });
    to = above.length;
    for (const entry of entries) entry.classList.remove('drop-before', 'drop-after');
    if (to === from) return;
    entries[to]?.classList.add(to < from ? 'drop-before' : 'drop-after');
  };
  const end = (event: Event) => {
    grip.removeEventListener('pointermove', show);
    for (const name of ['pointerup', 'pointercancel']) grip.removeEventListener(name, end);
    document.removeEventListener('keydown', leave);
    for (const entry of entries) entry.classList.remove('dragged', 'drop-before', 'drop-after');
    if (event.type === 'pointerup' && to !== from) go(to);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end(event);
  };
  grip.addEventListener('pointermove', show);
  for (const name of ['pointerup', 'pointercancel']) grip.addEventListener(name, end);
  document.addEventListener('keydown', leave);
}
