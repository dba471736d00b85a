/** Which alternative a cell names: its number or label, a number or letter at its end ("Option B"), or none. */

export interface Answered {
  /** The place among the alternatives, -1 for none. */
  readonly at: number;
  /** The cell's words were read as a number or a letter at their end. */
  readonly isGuessed?: boolean;
}

/** `undefined` where the cell names no alternative. */
export function readAnswer(cell: string, ids: readonly string[], none?: string): Answered | undefined {
  // What programs write of whole numbers: 2.0 and 02 are 2.
  const answer = wholeOf(cell);
  if (none !== undefined && answer === wholeOf(none)) return { at: -1 };
  const lower = answer.toLowerCase();
  const alike = ids.includes(answer) ? ids.indexOf(answer) : ids.findIndex((id) => id.toLowerCase() === lower);
  if (alike >= 0) return { at: alike };
  const end = answer.slice(Math.max(answer.lastIndexOf(' '), answer.lastIndexOf('_')) + 1);
  if (end !== answer && ids.includes(end)) return { at: ids.indexOf(end), isGuessed: true };
  if (!/^[A-Za-z]$/.test(end)) return undefined;
  const place = ids.indexOf(String(end.toUpperCase().charCodeAt(0) - 64));
  return place >= 0 ? { at: place, isGuessed: true } : undefined;
}

const wholeOf = (cell: string) => (/^\d{1,9}(\.0{1,9})?$/.test(cell) ? String(Number(cell)) : cell);

/** What an answer that names no alternative could be, and the flag that says it. */
export function unknownAnswerHint(cell: string, none: string | undefined): string {
  const value = /^[\w.-]+$/.test(cell) ? cell : `"${cell}"`;
  return none === undefined
    ? `is that none? --none ${value}; no answer? --missing ${value}`
    : `is that no answer? --missing ${value}`;
}

const yes = new Set(['1', 'yes', 'true', 'y', 'ja']);
const no = new Set(['0', '2', 'no', 'false', 'n', 'nee']);

/** The second answer of dual response: 1 is yes, 2 and 0 are no, and so are the words. */
export function readAccept(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** What to write of a second answer that is neither. */
export const acceptHint = '1 (or yes) accepts, 2 or 0 (or no) does not';
