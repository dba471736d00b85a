/** Which of form, source and preview are shown: two side by side where there is room, the one chosen last where there is not. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';

export type PaneName = 'source' | 'preview';
export type View = 'form' | PaneName;

/** In the order of their places, from the left. */
export const views: readonly View[] = ['form', 'source', 'preview'];

export interface Views {
  /** What is shown now, from the left: one or two. */
  readonly shown: ReadonlySignal<readonly View[]>;
  isShown(view: View): boolean;
  /** Shows it, beside what else is shown or in its place. */
  show(view: View): void;
  /** Hides it where something else is shown; else as `show`. */
  toggle(view: View): void;
}

const key = 'partworth.views';
const most = 2;

/**
 * @param isWide is there room for two?
 * @param place where the choice is kept for the next visit; `undefined` where a browser keeps nothing
 */
export function makeViews(
  isWide: ReadonlySignal<boolean>,
  place: Pick<Storage, 'getItem' | 'setItem'> | undefined,
): Views {
  /** The last one chosen last; there is always one. */
  const chosen = signal<readonly View[]>(readKept(place) ?? ['preview', 'form']);
  const shown = computed(() => {
    const now = isWide.value ? chosen.value : chosen.value.slice(-1);
    return views.filter((view) => now.includes(view));
  });
  const choose = (now: readonly View[]) => {
    chosen.value = now;
    keep(place, now);
  };
  const show = (view: View) => {
    const others = chosen.peek().filter((one) => one !== view);
    // The form stays where it is: what is changed with it is looked at beside it.
    const leaves = others.length < most ? undefined : (others.find((one) => one !== 'form') ?? others[0]);
    choose([...others.filter((one) => one !== leaves), view]);
  };
  return {
    shown,
    isShown: (view) => shown.value.includes(view),
    show,
    toggle: (view) => {
      const isOneOfTwo = shown.peek().length > 1 && shown.peek().includes(view);
      if (isOneOfTwo) choose(chosen.peek().filter((one) => one !== view));
      else show(view);
    },
  };
}

function readKept(place: Pick<Storage, 'getItem'> | undefined): readonly View[] | undefined {
  try {
    const found: unknown = JSON.parse(place?.getItem(key) ?? 'null');
    const known = Array.isArray(found) ? found.filter((one): one is View => views.includes(one)) : [];
    return known.length > 0 ? [...new Set(known)].slice(-most) : undefined;
  } catch {
    return undefined;
  }
}

function keep(place: Pick<Storage, 'setItem'> | undefined, now: readonly View[]): void {
  try {
    place?.setItem(key, JSON.stringify(now));
  } catch {
    // Full, or forbidden by who uses the browser: the next page begins as the first.
  }
}
