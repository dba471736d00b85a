/**
 * Reads the text of a flag from left to right, name by name. A name is what stands before a comma, `=` or `:` (whichever
 * its place allows), without spaces around it; or it is in double quotes, and then anything, with every quote in it twice:
 *
 *     --reference '"Kind: of work"="Police, fire-fighting"'
 *
 * A quote that does not begin a name is a character as any other. `quoteName` writes what this reads.
 */
import { UsageError } from '../../study/errors.ts';

/** What every message about such a flag may end in. */
export const quotingHint = 'what holds a comma, =, : or a quote goes in double quotes, a quote in it twice: "a, b"';

/** The rule as a help text says it. */
export const quotingWords =
  'In flags a name with a comma, =, : or a quote goes in double quotes, a quote in it twice: ' +
  `'"Kind: of work"="Police, fire-fighting"'.`;

export interface FlagName {
  readonly name: string;
  readonly isQuoted: boolean;
  /** The character that ended it; empty at the end of the text. */
  readonly stop: string;
}

export interface FlagReader {
  readonly isAtEnd: () => boolean;
  readonly isAtQuote: () => boolean;
  /** What is left. */
  readonly rest: () => string;
  /** The next name, up to one of these characters, which is passed over. @throws UsageError for a quote that does not end */
  readonly read: (stops: string) => FlagName;
}

export function readFlag(text: string, flag: string): FlagReader {
  let at = 0;
  const isAtQuote = () => /^\s*"/.test(text.slice(at));
  const refuse = (message: string): never => {
    throw new UsageError('quotes', [{ file: flag, message: `${message} in ${text}`, hint: quotingHint }]);
  };
  const stopAt = (from: number, stops: string): number => {
    let place = from;
    while (place < text.length && !stops.includes(text.charAt(place))) place++;
    return place;
  };
  const readQuoted = (): string => {
    let name = '';
    let place = text.indexOf('"', at) + 1;
    for (;;) {
      const end = text.indexOf('"', place);
      if (end < 0) return refuse('a quote has no end');
      name += text.slice(place, end);
      at = end + 1;
      if (text.charAt(at) !== '"') return name;
      name += '"';
      place = at + 1;
    }
  };
  const read = (stops: string): FlagName => {
    const isQuoted = isAtQuote();
    const quoted = isQuoted ? readQuoted() : '';
    const end = stopAt(at, stops);
    const between = text.slice(at, end).trim();
    if (isQuoted && between !== '') refuse(`"${between}" stands after the end of a quote`);
    at = end + 1;
    return { name: isQuoted ? quoted : between, isQuoted, stop: text.charAt(end) };
  };
  return {
    isAtEnd: () => at > text.length || text.slice(at).trim() === '',
    isAtQuote,
    rest: () => text.slice(at),
    read,
  };
}

/** `a,"b, c"`: names with commas between them. */
export function parseNames(text: string, flag: string): FlagName[] {
  const reader = readFlag(text, flag);
  const names: FlagName[] = [];
  do names.push(reader.read(','));
  while (!reader.isAtEnd());
  return names;
}

/** The names of a flag that may be given several times; what is empty is none. */
export function collectNames(texts: readonly string[], flag: string): string[] {
  const names = texts.flatMap((text) => parseNames(text, flag));
  return names.flatMap(({ name, isQuoted }) => (isQuoted || name !== '' ? [name] : []));
}

/** A flag that is one name: all of it, unless it is in quotes. */
export function parseName(text: string, flag: string): string {
  return readFlag(text, flag).read('').name;
}
