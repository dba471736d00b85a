/**
 * Where in a study file a cursor stands: the keys above it, and whether a key or a value is being written. By the lines and
 * their indents, since a text that is being written is rarely whole.
 */

export interface Place {
  /** Keys from the top of the file; an item of a list is `-`. */
  readonly path: readonly string[];
  readonly writes: 'key' | 'value';
  /** Where the word that is being written starts, in characters of the text. */
  readonly from: number;
  /** The keys that its map has already, but for its own. */
  readonly beside: readonly string[];
}

interface Line {
  /** Of the first thing in it that is no dash. */
  readonly indent: number;
  /** Columns of the dashes before that. */
  readonly dashes: readonly number[];
  readonly key?: string;
  /** What stands after the key and its colon, or after the dashes. */
  readonly rest: string;
}

/** `undefined` where nothing can be completed: in a comment, or in a text of several lines. */
export function placeAt(text: string, cursor: number): Place | undefined {
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  const head = text.slice(start, cursor);
  if (/(^|\s)#/.test(head)) return undefined;
  const before = text.slice(0, start).split('\n').slice(0, -1).map(readLine);
  const line = readLine(head);
  const above = pathAbove(before, line);
  if (!above) return undefined;
  if (line.key === undefined && !/^[[{]/.test(line.rest)) {
    const after = text.slice(cursor).split('\n').slice(1).map(readLine);
    return {
      ...{ path: above, writes: 'key', from: cursor - line.rest.length },
      beside: [...siblings(before.reverse(), line.indent), ...siblings(after, line.indent)],
    };
  }
  const path = line.key === undefined ? above : [...above, line.key];
  if (/^[|>]/.test(line.rest)) return undefined;
  return inFlow(line.rest, path, cursor);
}

function readLine(line: string): Line {
  let indent = line.length - line.trimStart().length;
  let content = line.slice(indent);
  const dashes: number[] = [];
  for (let dash = /^-(\s+|$)/.exec(content); dash; dash = /^-(\s+|$)/.exec(content)) {
    dashes.push(indent);
    indent += dash[0].length;
    content = content.slice(dash[0].length);
  }
  const colon = colonAfterKey(content);
  if (colon < 0) return { indent, dashes, rest: content };
  const key = content
    .slice(0, colon)
    .trim()
    .replace(/^["']|["']$/g, '');
  return { indent, dashes, key, rest: content.slice(colon + 1).trimStart() };
}

/** Where the colon stands that makes a key of what is before it; -1 where none does. */
function colonAfterKey(content: string): number {
  const quoted = /^(?:"[^"]*"|'[^']*')/.exec(content)?.[0].length ?? 0;
  if (quoted === 0 && /^[\s#:[\]{},"'&*!|>%@`]/.test(content)) return -1;
  for (let place = quoted; place < content.length; place++) {
    const [letter, next = ' '] = [content[place], content[place + 1]];
    if (letter === ':' && /\s/.test(next)) return place;
    if (letter === '#' && /\s/.test(content[place - 1] ?? '')) return -1;
    if (quoted > 0 && letter !== ' ') return -1;
  }
  return -1;
}

/** From the line upwards: each key that stands less far in than what is below it. */
function pathAbove(before: readonly Line[], line: Line): string[] | undefined {
  const path: string[] = line.dashes.map(() => '-');
  // A list may stand as far in as the key that it belongs to, and no item stands in the one before it.
  const [first] = line.dashes;
  let keysBefore = first === undefined ? line.indent : first + 1;
  let dashesBefore = first ?? line.indent;
  for (let index = before.length - 1; index >= 0 && keysBefore > 0; index--) {
    const { indent, dashes, key, rest } = before[index] as Line;
    const isBlank = key === undefined && (rest === '' || rest.startsWith('#')) && dashes.length === 0;
    if (isBlank) continue;
    if (key !== undefined && indent < keysBefore) {
      if (/^[|>][-+\d]*\s*(#.*)?$/.test(rest)) return undefined;
      path.unshift(key);
      keysBefore = indent;
      dashesBefore = indent;
    }
    for (const dash of [...dashes].reverse()) {
      if (dash >= dashesBefore) continue;
      path.unshift('-');
      keysBefore = dash + 1;
      dashesBefore = dash;
    }
  }
  return path;
}

/** The keys of the same map in the lines that follow, one way or the other. */
function siblings(lines: readonly Line[], indent: number): string[] {
  const keys: string[] = [];
  for (const line of lines) {
    if (line.key === undefined) continue;
    if (line.indent < indent) break;
    if (line.indent > indent) continue;
    keys.push(line.key);
    if (line.dashes.length > 0) break;
  }
  return keys;
}

/** In a value that may have maps and lists between brackets: `{ by: country, nl: [1, 2`. */
function inFlow(rest: string, path: readonly string[], cursor: number): Place {
  const open: { readonly kind: '{' | '['; key?: string; readonly keys: string[] }[] = [];
  let word = '';
  let quote = '';
  for (const letter of rest) {
    const inner = open.at(-1);
    if (quote) {
      if (letter === quote) quote = '';
      word += letter;
    } else if (/["']/.test(letter) && word === '') {
      quote = letter;
      word = letter;
    } else if (letter === '{' || letter === '[') {
      open.push({ kind: letter, keys: [] });
      word = '';
    } else if (letter === '}' || letter === ']') {
      open.pop();
      word = '';
    } else if (letter === ',' && inner) {
      delete inner.key;
      word = '';
    } else if (letter === ':' && inner?.kind === '{' && inner.key === undefined) {
      inner.key = word;
      inner.keys.push(word);
      word = '';
    } else if (letter !== ' ' || word !== '') word += letter;
  }
  const inner = open.at(-1);
  const within = open.flatMap(({ kind, key }) => (kind === '[' ? ['-'] : key === undefined ? [] : [key]));
  const writes = inner?.kind === '{' && inner.key === undefined ? 'key' : 'value';
  return { path: [...path, ...within], writes, from: cursor - word.length, beside: inner?.keys ?? [] };
}
