/** Writes a text of several lines as a block: `|` as it stands, `>` with its lines folded. */
import { needsEscapes } from './writeScalar.ts';

export interface BlockText {
  /** `|`, `>-` and the like. */
  readonly header: string;
  /** With their indent. */
  readonly lines: readonly string[];
}

export interface BlockOrder {
  readonly isFolded: boolean;
  /** Spaces before each line, and how many of them are the block's own. */
  readonly pad: number;
  readonly step: number;
  /** Where folded lines end. */
  readonly width: number;
}

/** `undefined` where a block can't hold the text. */
export function writeBlockText(value: string, { isFolded, pad, step, width }: BlockOrder): BlockText | undefined {
  const body = value.replace(/\n$/, '');
  if (body.trim() === '' || body.endsWith('\n') || needsEscapes(body.replace(/[\n\t]/g, ''))) return undefined;
  const lines = body.split('\n');
  const isFoldable = lines.every((line) => !/^[ \t]/.test(line)) && body[0] !== '\n';
  const folded = isFolded && isFoldable;
  const [first = ''] = lines.filter((line) => line !== '');
  const header = `${folded ? '>' : '|'}${/^[ \t]/.test(first) ? step : ''}${value.endsWith('\n') ? '' : '-'}`;
  const written = folded ? fold(lines, Math.max(20, width - pad)) : lines;
  return { header, lines: written.map((line) => (line === '' ? '' : ' '.repeat(pad) + line)) };
}

/** An end of line is an empty line in a folded block, and an empty line one more. */
function fold(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line, index) => {
    const gap = index > 0 && line !== '' && lines[index - 1] !== '' ? [''] : [];
    const gapBefore = index > 0 && line !== '' && lines[index - 1] === '' ? [''] : gap;
    return line === '' ? [''] : [...gapBefore, ...wrap(line, width)];
  });
}

/** Breaks at single spaces only: no other can come back. */
function wrap(line: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of line.split(/(?<=\S) (?=\S)/)) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (longer.length > width && row !== '') {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  return [...rows, row];
}
