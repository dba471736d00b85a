/** What edits make of the value of a study file, at once and in the page: the server says the same a moment later. */
import type { Edit, EditPath, EditValue } from '../../../../make/draftWire.ts';

type Holder = EditValue[] | Record<string, EditValue>;

/** Shares with the value before what no edit touches. */
export function applyEdits(value: EditValue, edits: readonly Edit[]): EditValue {
  return edits.reduce(applyEdit, value);
}

function applyEdit(value: EditValue, edit: Edit): EditValue {
  const { path } = edit;
  switch (edit.op) {
    case 'set':
      return setAt(value, path, edit.value);
    case 'remove':
      return removeAt(value, path, edit.prune === true);
    case 'insert':
      return changeAt(value, path, (held) => insertInto(held, edit));
    case 'move':
      return changeAt(value, path.slice(0, -1), (held) => moveIn(held, path.at(-1) ?? 0, edit.to));
    case 'rename':
      return renameAt(value, path, edit.to);
  }
}

export function valueAt(value: EditValue | undefined, path: EditPath): EditValue | undefined {
  let inner = value;
  for (const part of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, part)) return undefined;
    inner = (inner as Readonly<Record<string | number, EditValue>>)[part];
  }
  return inner;
}

function setAt(value: EditValue | undefined, path: EditPath, wanted: EditValue): EditValue {
  const [first, ...rest] = path;
  if (first === undefined) return wanted;
  const held = copyOf(value, typeof first === 'number');
  const inner = valueAt(value, [first]);
  return put(held, first, setAt(inner, rest, wanted));
}

function removeAt(value: EditValue, path: EditPath, prune: boolean): EditValue {
  if (valueAt(value, path) === undefined) return value;
  const above = path.slice(0, -1);
  const removed = changeAt(value, above, (held) => {
    const last = path.at(-1) ?? '';
    if (Array.isArray(held)) return held.filter((_, index) => index !== last);
    return Object.fromEntries(Object.entries(held).filter(([key]) => key !== last));
  });
  if (!prune || above.length === 0) return removed;
  const left = valueAt(removed, above);
  const isEmpty = typeof left === 'object' && left !== null && Object.keys(left).length === 0;
  return isEmpty ? removeAt(removed, above, true) : removed;
}

function changeAt(value: EditValue, path: EditPath, change: (held: Holder) => EditValue): EditValue {
  const held = valueAt(value, path);
  return setAt(value, path, change(copyOf(held, false)));
}

function insertInto(held: Holder, { key, at, value }: Extract<Edit, { op: 'insert' }>): EditValue {
  if (key === undefined) {
    const list = Array.isArray(held) ? held : [];
    return list.toSpliced(at ?? list.length, 0, value);
  }
  const entries = Object.entries(held as Readonly<Record<string, EditValue>>);
  return Object.fromEntries(entries.toSpliced(at ?? entries.length, 0, [key, value]));
}

function moveIn(held: Holder, what: string | number, to: number): EditValue {
  if (Array.isArray(held)) return moved(held, Number(what), to);
  const entries = Object.entries(held);
  const from = entries.findIndex(([key]) => key === what);
  return Object.fromEntries(moved(entries, from, to));
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  return item === undefined ? [...list] : list.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** The entry, and what the page would lose without it: pages in their list, on questions, and effects of the model. */
function renameAt(value: EditValue, path: EditPath, to: string): EditValue {
  const from = String(path.at(-1));
  const renamed = changeAt(value, path.slice(0, -1), (held) => renameIn(held, from, to));
  if (path.length !== 2) return renamed;
  if (path[0] === 'attributes') return renameInList(renamed, ['model', 'effects'], from, to);
  if (path[0] !== 'texts') return renamed;
  const listed = renameInList(renamed, ['pages'], from, to);
  const questions = valueAt(listed, ['questions']);
  const ids = typeof questions === 'object' && questions !== null ? Object.keys(questions) : [];
  return ids
    .filter((id) => valueAt(listed, ['questions', id, 'page']) === from)
    .reduce((study, id) => setAt(study, ['questions', id, 'page'], to), listed);
}

function renameInList(value: EditValue, path: EditPath, from: string, to: string): EditValue {
  const list = valueAt(value, path);
  if (!Array.isArray(list)) return value;
  const named = (entry: EditValue): EditValue => {
    if (entry === from) return to;
    return valueAt(entry, ['page']) === from ? setAt(entry, ['page'], to) : entry;
  };
  return setAt(value, path, list.map(named));
}

function renameIn(held: Holder, from: string, to: string): EditValue {
  if (Array.isArray(held)) return held;
  return Object.fromEntries(Object.entries(held).map(([key, value]) => [key === from ? to : key, value]));
}

function copyOf(value: EditValue | undefined, isList: boolean): Holder {
  if (Array.isArray(value)) return [...value];
  if (typeof value === 'object' && value !== null) return { ...(value as Readonly<Record<string, EditValue>>) };
  return isList ? [] : {};
}

function put(held: Holder, key: string | number, value: EditValue): EditValue {
  (held as Record<string | number, EditValue>)[key] = value;
  return held;
}
