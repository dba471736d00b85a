/**
 * Colours for what is fine and what is not, always beside words that say the same. They are those of the 256 that stand
 * out from a white, a black and a dark grey screen alike (3:1 and more, WCAG 2.2 contrast; a test reckons it): the eight
 * old ones are whatever a terminal makes of them, and its yellow is hardly seen on white.
 */
export const tones = { good: 28, warning: 130, bad: 196 } as const;

export type Tone = keyof typeof tones;

/** @param color may there be any? */
export function paint({ color }: { readonly color: boolean }, tone: Tone, text: string): string {
  return color ? `\u001b[1m\u001b[38;5;${tones[tone]}m${text}\u001b[39m\u001b[22m` : text;
}

export function bold({ color }: { readonly color: boolean }, text: string): string {
  return color ? `\u001b[1m${text}\u001b[22m` : text;
}
