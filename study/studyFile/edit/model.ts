/**
 * What a YAML text says, as plain values that keep the order of keys: by it a change of the text is held against the change
 * that was asked for.
 */
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type ParsedNode } from 'yaml';
import type { EditPath, EditValue } from './edit.ts';

export type ModelScalar = string | number | boolean | null;
export type ModelEntry = readonly [key: string, value: Model];
export type Model = ModelScalar | { readonly list: readonly Model[] } | { readonly entries: readonly ModelEntry[] };

export type ModelChange =
  | { readonly op: 'replace'; readonly path: EditPath; readonly value: EditValue }
  | {
      readonly op: 'insert';
      readonly path: EditPath;
      readonly at: number;
      readonly key?: string;
      readonly value: EditValue;
    }
  | { readonly op: 'remove'; readonly path: EditPath }
  | { readonly op: 'move'; readonly path: EditPath; readonly to: number };

/** Aliases multiply. */
const mostValues = 50_000;
const deepest = 60;

/** @throws RangeError where it says too much */
export function modelOf(document: Document.Parsed<ParsedNode, boolean>): Model {
  let values = 0;
  const read = (node: Node | null | undefined, depth: number): Model => {
    if (++values > mostValues || depth > deepest) throw new RangeError('too much');
    if (isAlias(node)) return read(node.resolve(document), depth + 1);
    if (isMap(node)) {
      return {
        entries: node.items.map((pair) => [keyOf(pair.key), read(pair.value as Node | null, depth + 1)]),
      };
    }
    if (isSeq(node)) return { list: node.items.map((item) => readItem(item, depth + 1)) };
    return isScalar(node) ? scalarOf(node.value) : null;
  };
  const readItem = (item: unknown, depth: number): Model => {
    if (!isPair(item)) return read(item as Node, depth);
    return { entries: [[keyOf(item.key), read(item.value as Node | null, depth)]] };
  };
  return read(document.contents, 0);
}

function scalarOf(value: unknown): ModelScalar {
  if (value === null || value === undefined) return null;
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? value : String(value);
}

/** The name of an entry, as the study file's reader takes it. */
export function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

export function modelFrom(value: EditValue): Model {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return { list: value.map(modelFrom) };
  return { entries: Object.entries(value).map(([key, one]) => [key, modelFrom(one)]) };
}

export function isList(value: EditValue): value is readonly EditValue[] {
  return Array.isArray(value);
}

/** `undefined` where nothing stands there. */
export function modelAt(model: Model, path: EditPath): Model | undefined {
  let found: Model | undefined = model;
  for (const part of path) {
    if (found === undefined || found === null || typeof found !== 'object') return undefined;
    if ('list' in found) found = typeof part === 'number' ? found.list[part] : undefined;
    else found = found.entries.find(([key]) => key === String(part))?.[1];
  }
  return found;
}

export function sizeOf(model: Model | undefined): number {
  if (model === undefined || model === null || typeof model !== 'object') return 0;
  return 'list' in model ? model.list.length : model.entries.length;
}

/** In the order of the keys, too. */
export function isSame(a: Model, b: Model): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') {
    return a === b || (Number.isNaN(a) && Number.isNaN(b));
  }
  if ('list' in a) {
    return 'list' in b && a.list.length === b.list.length && a.list.every((one, i) => isSame(one, b.list[i] as Model));
  }
  if (!('entries' in b) || a.entries.length !== b.entries.length) return false;
  return a.entries.every(([key, one], i) => {
    const [other, value] = b.entries[i] as ModelEntry;
    return key === other && isSame(one, value);
  });
}

/** What a text says after a change of one place; the place has to be there. */
export function changeModel(model: Model, change: ModelChange): Model {
  if (change.op === 'insert') return at(model, change.path, (found) => inserted(found, change));
  if (change.op === 'replace') return at(model, change.path, () => modelFrom(change.value));
  const { path } = change;
  return at(model, path.slice(0, -1), (found) => {
    const index = indexIn(found, path.at(-1));
    if (index === undefined || found === null || typeof found !== 'object') return found;
    const take = <T>(items: readonly T[]): T[] => {
      const rest = items.toSpliced(index, 1);
      return change.op === 'move' ? rest.toSpliced(change.to, 0, items[index] as T) : rest;
    };
    return 'list' in found ? { list: take(found.list) } : { entries: take(found.entries) };
  });
}

export function indexIn(model: Model | undefined, part: string | number | undefined): number | undefined {
  if (model === undefined || model === null || typeof model !== 'object' || part === undefined) return undefined;
  if ('list' in model) return typeof part === 'number' && part < model.list.length ? part : undefined;
  const index = model.entries.findIndex(([key]) => key === String(part));
  return index < 0 ? undefined : index;
}

function inserted(found: Model, { at: index, key, value }: Extract<ModelChange, { op: 'insert' }>): Model {
  if (found === null || typeof found !== 'object') return found;
  if ('list' in found) return { list: found.list.toSpliced(index, 0, modelFrom(value)) };
  return { entries: found.entries.toSpliced(index, 0, [key ?? '', modelFrom(value)]) };
}

function at(model: Model, path: EditPath, change: (found: Model) => Model): Model {
  const [part, ...rest] = path;
  if (part === undefined) return change(model);
  const index = indexIn(model, part);
  if (index === undefined || model === null || typeof model !== 'object') return model;
  if ('list' in model) return { list: model.list.with(index, at(model.list[index] as Model, rest, change)) };
  const [key, value] = model.entries[index] as ModelEntry;
  return { entries: model.entries.with(index, [key, at(value, rest, change)]) };
}
