/** A moment as it is shown on the researcher's pages: alike in every language and place. */
export interface ShownMoment {
  /** For programs. */
  readonly iso: string;
  /** `2026-11-23 09:05 UTC`. */
  readonly text: string;
}

export function showMoment(at: string): ShownMoment {
  const iso = new Date(at).toISOString();
  return { iso, text: `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` };
}
