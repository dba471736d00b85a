/** A YAML text with where everything in it stands. */
import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { EditPath } from './edit.ts';
import { keyOf, type Model, modelOf } from './model.ts';

export type Collection = YAMLMap | YAMLSeq;

export interface Located {
  readonly text: string;
  readonly document: Document.Parsed<ParsedNode, boolean>;
  readonly model: Model;
}

/** Why a text can't be changed by a form. */
export interface Unreadable {
  readonly line: number;
  readonly message: string;
}

export function locate(text: string): Located | Unreadable {
  try {
    const options = { prettyErrors: false, uniqueKeys: false, version: '1.2', merge: false } as const;
    const document = parseDocument(text, { ...options, keepSourceTokens: true });
    const [error] = [...document.errors, ...document.warnings];
    if (error) return { line: lineOf(text, error.pos[0]), message: error.message };
    return { text, document, model: modelOf(document) };
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof ReferenceError) return { line: 1, message: 'it says too much' };
    throw cause;
  }
}

export function isUnreadable(found: Located | Unreadable): found is Unreadable {
  return !('document' in found);
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** An entry of a map or an item of a list. */
export interface Place {
  readonly parent: Collection;
  readonly index: number;
  readonly node: Node | null;
  /** Absent for an item of a list. */
  readonly pair?: Pair<Node, Node | null>;
}

/** The nodes from the top down to a path; `undefined` where there is none, or where an alias stands in between. */
export function findPlaces({ document }: Located, path: EditPath): Place[] | undefined {
  const places: Place[] = [];
  let node: Node | null = document.contents;
  for (const part of path) {
    const place = findIn(node, part);
    if (!place) return undefined;
    places.push(place);
    node = place.node;
  }
  return places;
}

export function findNode(located: Located, path: EditPath): Node | null | undefined {
  if (path.length === 0) return located.document.contents;
  return findPlaces(located, path)?.at(-1)?.node;
}

function findIn(parent: Node | null, part: string | number): Place | undefined {
  if (isMap(parent)) {
    const index = parent.items.findIndex(({ key }) => keyOf(key) === String(part));
    return index < 0 ? undefined : placeIn(parent, index);
  }
  if (!isSeq(parent) || typeof part !== 'number' || part >= parent.items.length) return undefined;
  return placeIn(parent, part);
}

export function placeIn(parent: Collection, index: number): Place {
  const item: unknown = parent.items[index];
  if (!isPair(item)) return { parent, index, node: item as Node };
  const pair = item as Pair<Node, Node | null>;
  return { parent, index, node: pair.value, pair };
}

/** Anchors that some alias stands for, in a node and in what it holds. */
export function usedAnchors({ document }: Located, node: Node | null): string[] {
  const used = new Set<string>();
  visit(document, { Alias: (_, { source }: Alias) => void used.add(source) });
  if (used.size === 0 || !node) return [];
  const found: string[] = [];
  const look = (anchor: string | undefined) => {
    if (anchor !== undefined && used.has(anchor)) found.push(anchor);
  };
  visit(node, { Scalar: (_, { anchor }) => look(anchor), Collection: (_, { anchor }) => look(anchor) });
  return found;
}

export function isAliasAt(located: Located, path: EditPath): boolean {
  for (let length = 0; length <= path.length; length++) {
    if (isAlias(findNode(located, path.slice(0, length)))) return true;
  }
  return false;
}

export function isBlockScalar(node: Node | null): node is Scalar.Parsed {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

export function isFlow(node: Node | null): boolean {
  return isCollection(node) && node.flow === true;
}

/** `key:` and nothing behind it. */
export function isUnwritten(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.source === '' && node.type === 'PLAIN');
}
