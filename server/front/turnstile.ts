/** How much of a kind may be under way at the same time. */

export interface Turnstile {
  /** Returns what has to be called at the end; `undefined` where all places are taken. */
  enter(): (() => void) | undefined;
}

export function makeTurnstile(places: number): Turnstile {
  let taken = 0;
  return {
    enter: () => {
      if (taken >= places) return undefined;
      taken += 1;
      let isIn = true;
      return () => {
        if (isIn) taken -= 1;
        isIn = false;
      };
    },
  };
}
