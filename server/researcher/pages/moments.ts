/** A moment as it is shown on the researcher's pages: alike in every language and place. */
export interface ShownMoment {
  /** For programs. */
  readonly iso: string;
  /** `2026-11-23 09:05 UTC`. */
  readonly text: string;
  /** `2026-11-23`. */
  readonly day: string;
  /** `09:05 UTC`. */
  readonly clock: string;
}

export function showMoment(at: string): ShownMoment {
  const iso = new Date(at).toISOString();
  const day = iso.slice(0, 10);
  const clock = `${iso.slice(11, 16)} UTC`;
  return { iso, text: `${day} ${clock}`, day, clock };
}

/** A sentence in pieces, so that the moments in it are marked as such, and stay whole. */
export function markMoments(sentence: string): { readonly text: string; readonly isMoment: boolean }[] {
  const pieces = sentence.split(/(\d{4}-\d\d-\d\d|\d\d:\d\d UTC)/);
  return pieces.map((text, index) => ({ text, isMoment: index % 2 === 1 }));
}
