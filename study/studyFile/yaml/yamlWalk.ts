/**
 * Turns the nodes of a YAML document into plain values and remembers where each stood. It does by hand what the yaml
 * package's toJS does, because here hostile keys, aliases that multiply and nesting without end meet their limits.
 */
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, visit, type YAMLMap } from 'yaml';
import type { Problem } from '../../errors.ts';
import { formatPath, type Path, type Position } from './position.ts';

/** Where a value and its key start. */
export interface Place {
  readonly key?: Position;
  readonly value: Position;
  readonly isCollection: boolean;
  /** Where the first letter of a text stands, if its letters stand there one by one: not of `|` blocks and escapes. */
  readonly letters?: Position;
}

export interface WalkedYaml {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** By `pathKey`. */
  readonly places: ReadonlyMap<string, Place>;
  /** False where a limit was met and the walk ended. */
  readonly isWhole: boolean;
}

const mostValues = 50_000;
const deepest = 40;
const quotes = 'put it in quotes';
const hostileKeys = new Set(['__proto__', 'constructor', 'prototype']);
/** Control characters other than tab and line end: invisible in an editor, and no part of any text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

export function pathKey(path: Path): string {
  return path.join('\u0000');
}

export interface YamlText {
  readonly text: string;
  readonly file: string;
  /** Where a character stands. */
  at(offset: number): Position;
}

/** A value that can't be read (it has a problem of its own) is `undefined`. */
export function walkYaml(root: ParsedNode, { text, file, at }: YamlText): WalkedYaml {
  const problems: Problem[] = [];
  const places = new Map<string, Place>();
  const anchors = new Map<string, ParsedNode>();
  const wanted = aliasesIn(root);
  let values = 0;
  let isCutShort = false;

  const report = (position: Position, path: Path, message: string, hint?: string) =>
    problems.push({ file, ...position, path: formatPath(path), message, hint });

  const cutShort = (position: Position, path: Path, message: string) => {
    if (!isCutShort) report(position, path, message, 'write it without aliases, and flatter');
    isCutShort = true;
  };

  function read(node: ParsedNode | null, path: Path, key?: Position): unknown {
    if (isCutShort) return undefined;
    const position = node ? at(node.range[0]) : (key ?? { line: 1, column: 1 });
    const target = isAlias(node) ? anchors.get(node.source) : node;
    places.set(pathKey(path), {
      key,
      value: position,
      isCollection: isMap(target) || isSeq(target),
      letters: lettersOf(node, at),
    });
    if (++values > mostValues) return cutShort(position, path, `the file says more than ${mostValues} things`);
    if (path.length > deepest) return cutShort(position, path, `is nested more than ${deepest} deep`);
    if (target?.anchor && target === node) anchors.set(target.anchor, target);

    if (isMap(target)) return readMap(target as YAMLMap.Parsed, path);
    if (isSeq(target)) return target.items.map((item, index) => read(item as ParsedNode, [...path, index]));
    if (isAlias(node) && !target) {
      return refuseValue(position, path, `there is no &${node.source} above`, `is it a text? ${quotes}`);
    }
    if (!isScalar(target)) return null;
    const slip = target === node ? findLostText(target, text, wanted) : undefined;
    return slip
      ? refuseValue(at(slip.offset), path, slip.message, slip.hint)
      : readScalar(target.value, position, path);
  }

  function readMap(map: YAMLMap.Parsed, path: Path): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const [index, { key, value }] of map.items.entries()) {
      const position = at(key.range[0]);
      const name = isScalar(key) && key.value !== null && key.value !== '' ? String(key.value) : undefined;
      if (name === undefined) report(position, path, 'a key has to be a word');
      else if (/^\u00a0|\u00a0$/.test(name)) {
        report(
          position,
          path,
          `a space that is no plain one stands beside "${name.trim()}"`,
          'delete it, type a space',
        );
      } else if (map.flow && value === null) {
        // Of a text with several commas, only at the first.
        if (map.items[index - 1]?.value === null) continue;
        const hint = `has that one a comma? ${quotes}`;
        report(position, [...path, name], 'has no text: the comma before it ended one', hint);
      } else if (hostileKeys.has(name)) report(position, [...path, name], 'may not be used as a name');
      else if (Object.hasOwn(record, name)) report(position, [...path, name], 'stands here twice', 'remove one');
      else record[name] = read(value, [...path, name], position);
    }
    return record;
  }

  function readScalar(value: unknown, position: Position, path: Path): unknown {
    if (typeof value === 'object' && value !== null) return refuseValue(position, path, 'is no text and no number');
    if (typeof value !== 'string' || !controlCharacter.test(value)) return value;
    return refuseValue(position, path, 'holds an invisible control character', 'retype the text');
  }

  function refuseValue(position: Position, path: Path, message: string, hint?: string): undefined {
    report(position, path, message, hint);
    return undefined;
  }

  const value = read(root, []);
  return { value, problems, places, isWhole: !isCutShort };
}

/** Names that some alias stands for. */
function aliasesIn(root: ParsedNode): Set<string> {
  const names = new Set<string>();
  visit(root, { Alias: (_, { source }) => void names.add(source) });
  return names;
}

/** A text of which YAML takes a part for something else: a name for aliases that nobody uses, or a comment. */
function findLostText(node: Scalar.Parsed, text: string, wanted: ReadonlySet<string>): Lost | undefined {
  const [start, , end] = node.range;
  if (node.type === 'PLAIN' && node.anchor !== undefined && !wanted.has(node.anchor)) {
    return {
      offset: text.lastIndexOf('&', start),
      message: "a text can't begin with &",
      hint: 'put this text in quotes',
    };
  }
  const comment = /^[ \t]*#/.exec(text.slice(start, end));
  if (node.source !== '' || !comment) return undefined;
  const message = 'is empty: what follows # is a comment';
  return { offset: start + comment[0].length - 1, message, hint: 'put a text that begins with # in quotes' };
}

interface Lost {
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

function lettersOf(node: ParsedNode | null, at: (offset: number) => Position): Position | undefined {
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  const quotes = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  const [start, end] = node.range;
  return end - start === node.value.length + 2 * quotes ? at(start + quotes) : undefined;
}
