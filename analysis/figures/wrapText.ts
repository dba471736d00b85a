/**
 * Text in a picture does not wrap by itself, and which font the reader has is unknown. So widths are estimated on the
 * wide side (DejaVu Sans, the widest of the usual fonts), and what fits here fits everywhere.
 */

/** Breaks a text into lines of at most `width` pixels at a font size; a word that is longer than a line is cut. */
export function wrapText(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of plainText(text).split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer, fontSize) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    const pieces = cutWord(word, width, fontSize);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line || lines.length === 0 ? [...lines, line] : lines;
}

/** The width in pixels that a text takes at most, estimated by kinds of letters. */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const letter of text) em += letterWidth(letter);
  return em * fontSize;
}

/** One line, without control characters (XML can't hold them) or marks that turn the direction of what follows. */
export function plainText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/ +/g, ' ')
    .trim();
}

function cutWord(word: string, width: number, fontSize: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece && textWidth(piece + letter, fontSize) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

function letterWidth(letter: string): number {
  if ("iljI.,:;'|!’‘".includes(letter)) return 0.3;
  if (' ftr()[]/-"“”'.includes(letter)) return 0.37;
  if ('mwMW%@—'.includes(letter)) return 0.9;
  if (/[A-Z0-9]/.test(letter)) return 0.62;
  return (letter.codePointAt(0) ?? 0) >= 0x1100 ? 1 : 0.57;
}
