/** Earlier texts, and those that were taken back: one history for the form and for the source. */
import { type Signal, signal } from '@preact/signals';

export interface History {
  readonly canUndo: Signal<boolean>;
  readonly canRedo: Signal<boolean>;
  /**
   * @param before the text that is left
   * @param what is changed: of the same without a pause is one step; absent for what is a step of its own
   */
  note(before: string, what?: string): void;
  /** @returns the text to go back to, or on to */
  undo(now: string): string | undefined;
  redo(now: string): string | undefined;
  /** What others wrote is not taken back with one's own. */
  clear(): void;
}

const pause = 700;
/** Some megabytes at most. */
const most = 200;

export function makeHistory(now: () => number = Date.now): History {
  let past: string[] = [];
  let future: string[] = [];
  let last: { readonly what: string; readonly at: number } | undefined;
  const [canUndo, canRedo] = [signal(false), signal(false)];
  const show = () => {
    canUndo.value = past.length > 0;
    canRedo.value = future.length > 0;
  };
  const step = (from: string[], to: string[], text: string): string | undefined => {
    let found = from.pop();
    while (found === text) found = from.pop();
    if (found !== undefined) to.push(text);
    last = undefined;
    show();
    return found;
  };
  return {
    ...{ canUndo, canRedo },
    note: (before, what) => {
      const goesOn = last !== undefined && last.what === what && now() - last.at < pause;
      last = what === undefined ? undefined : { what, at: now() };
      future = [];
      if (!goesOn) past = [...past.slice(1 - most), before];
      show();
    },
    undo: (text) => step(past, future, text),
    redo: (text) => step(future, past, text),
    clear: () => {
      past = [];
      future = [];
      last = undefined;
      show();
    },
  };
}
