/**
 * Wraps what people read to the width of their terminal, between words. A line that begins with a label (`Balance   even`)
 * goes on below its text, an indented one a little further in. A word that is longer than the width stays whole, for
 * it is a path or an address that somebody wants to copy.
 */

const furtherIn = 2;
const narrowestText = 20;

/** Every line that is too long, wrapped; all others as they are. */
export function wrapLines(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

export function wrapLine(text: string, width: number): string[] {
  return wrapUnits(text, width, { units: wordsOf(text), hanging: hangingOf(text, width) });
}

/** @param units what is not parted of the text, in its order; the spaces between them are where it may be wrapped */
export function wrapUnits(
  text: string,
  width: number,
  { units, hanging = 0 }: { readonly units: readonly string[]; readonly hanging?: number },
): string[] {
  if (lengthOf(text) <= width) return [text];
  const lines: string[] = [];
  let last = '';
  let at = 0;
  for (const unit of units) {
    const start = text.indexOf(unit, at);
    const between = text.slice(at, start);
    at = start + unit.length;
    if (last === '') last = unit;
    else if (lengthOf(last) + lengthOf(between) + lengthOf(unit) <= width) last += between + unit;
    else {
      lines.push(last);
      last = ' '.repeat(hanging) + unit;
    }
  }
  return [...lines, last];
}

function wordsOf(text: string): string[] {
  return text.match(/^ *\S+|\S+/g) ?? [text];
}

/** Below the text behind a label (two spaces or more part them), or further in than an indented line. */
function hangingOf(text: string, width: number): number {
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  const parted = text.indexOf('  ', indent);
  const label = parted < 0 ? 0 : parted + (/^ */.exec(text.slice(parted))?.[0].length ?? 0);
  if (label > 0 && label < text.length && width - label >= narrowestText) return label;
  return indent > 0 && width - indent >= narrowestText ? indent + furtherIn : 0;
}

/** Characters as people count them; escape codes do not count. */
export function lengthOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what starts a code
  return [...text.replace(/\u001b\[[\d;]*m/g, '')].length;
}
