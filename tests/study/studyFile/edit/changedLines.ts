/** Whether a change of a text touches lines that it was not about. */
import { isCollection, isPair, isScalar, type Node, parseDocument } from 'yaml';
import type { Edit, EditPath } from '../../../../study/studyFile/edit/edit.ts';

interface Lines {
  readonly first: number;
  readonly last: number;
}

/** What is wrong, in words. */
export function changedOutside(
  before: string,
  after: string,
  edit: Exclude<Edit, { op: 'rename' }>,
): string | undefined {
  const old = linesOf(before);
  const made = linesOf(after);
  let head = 0;
  while (head < old.length && head < made.length && old[head] === made[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, made.length) - head && old.at(-1 - tail) === made.at(-1 - tail)) tail++;
  if (edit.op === 'move') return movedOnly(before, after, edit.path);
  const about = concerned(before, edit);
  const last = old.length - tail - 1;
  if (last < head) return undefined;
  if (head < about.first || last > about.last) {
    return `lines ${head + 1} to ${last + 1} changed, and it was about ${about.first + 1} to ${about.last + 1}`;
  }
  return undefined;
}

const linesOf = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r', '')
    .split('\n');

/** No line of a block is lost or made by moving it. */
function movedOnly(before: string, after: string, path: EditPath): string | undefined {
  const parent = nodeAt(before, path.slice(0, -1));
  if (isCollection(parent) && parent.flow) return undefined;
  const count = (text: string) =>
    linesOf(text)
      .map((line) => line.trim().replace(/^(?:-\s+)+|^-$/, ''))
      .filter((line) => line !== '')
      .sort()
      .join('\n');
  return count(before) === count(after) ? undefined : 'lines were lost';
}

/** From the comments directly above to those directly below, with one empty line. */
function concerned(text: string, edit: Exclude<Edit, { op: 'rename' }>): Lines {
  const path = edit.op === 'insert' ? edit.path : edit.path;
  const entry = nodeAt(text, path);
  const parent = edit.op === 'insert' ? entry : nodeAt(text, path.slice(0, -1));
  const isNew = entry === undefined;
  const isAlone = isCollection(parent) && parent.items.length <= 1;
  if (edit.op === 'insert' || isNew || isAlone || (isCollection(parent) && parent.flow)) {
    const whole = isNew || edit.op !== 'insert' ? path.slice(0, -1) : path;
    const places = linesAt(text, whole);
    // Beside others in a block nothing changes but what comes to it, and the dash that what is first stands behind.
    const isBlock = isCollection(parent) && !parent.flow && parent.items.length > 0 && !isAlone;
    if (!isBlock) return places;
    const first = linesAt(text, [...whole, ...firstOf(parent)]).first;
    return edit.op === 'insert' && edit.at === 0 ? { first, last: first } : { first: 1, last: 0 };
  }
  const { first, last } = linesAt(text, path);
  // What stands second in a list of a list comes up to the dashes of the first.
  const isBehindDash = /^\s*- /.test(linesOf(text)[first] ?? '') && edit.op === 'remove' && path.at(-1) !== undefined;
  if (isBehindDash) return around(linesOf(text), { first, last: last + 1 });
  return edit.op === 'set' ? { first, last } : around(linesOf(text), { first, last });
}

function firstOf(parent: { readonly items: readonly unknown[] }): EditPath {
  const [item] = parent.items;
  return isPair(item) && isScalar(item.key) ? [String(item.key.value)] : [0];
}

function around(lines: readonly string[], { first, last }: Lines): Lines {
  const isOwn = (at: number) => /^\s*(#|$)/.test(lines[at] ?? 'x');
  let [top, end] = [first, last];
  while (top > 0 && isOwn(top - 1)) top--;
  while (end < lines.length - 1 && isOwn(end + 1)) end++;
  return { first: top, last: end };
}

function nodeAt(text: string, path: EditPath): Node | undefined {
  return find(text, path)?.node;
}

function linesAt(text: string, path: EditPath): Lines {
  const found = find(text, path);
  if (!found) return { first: 1, last: 0 };
  const own = text.replace(/^\uFEFF/, '');
  const line = (offset: number) => own.slice(0, offset).split('\n').length - 1;
  return {
    first: line(found.start),
    last: Math.max(line(found.start), line(trimmed(own, found.node.range?.[0] ?? 0, found.end))),
  };
}

/** The parser counts empty lines and comments below to a node: not to its lines. */
function trimmed(text: string, start: number, end: number): number {
  // Empty lines at the end of a text that keeps them are its own.
  if (/^[|>]\d?\+/.test(text.slice(start, end))) return end;
  return Math.max(0, text.slice(0, end).trimEnd().length - 1);
}

function find(text: string, path: EditPath): { node: Node; start: number; end: number } | undefined {
  const options = { version: '1.2', merge: false, uniqueKeys: false } as const;
  const own = text.replace(/^\uFEFF/, '');
  let node = parseDocument(own, options).contents as Node | null;
  let start = node?.range?.[0] ?? 0;
  for (const part of path) {
    if (!isCollection(node)) return undefined;
    const isFlow = node.flow === true;
    const items = node.items as unknown[];
    const item = items.find((one, i) =>
      isPair(one) && isScalar(one.key) ? String(one.key.value) === part : i === part,
    );
    if (item === undefined) return undefined;
    const key = isPair(item) ? (item.key as Node) : undefined;
    node = (isPair(item) ? item.value : item) as Node | null;
    const isBehindDash = key === undefined && !isFlow;
    start = (key ?? node)?.range?.[0] ?? start;
    if (isBehindDash) start = own.lastIndexOf('-', start - 1);
  }
  if (!node?.range) return undefined;
  return { node, start, end: node.range[1] };
}
