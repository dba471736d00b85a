/** A piece of the text that becomes another. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** @param splices which do not overlap */
export function spliced(text: string, splices: readonly Splice[]): string {
  let made = text;
  for (const { from, to, text: own } of [...splices].sort((a, b) => b.from - a.from)) {
    made = made.slice(0, from) + own + made.slice(to);
  }
  return made;
}
