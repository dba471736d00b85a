/** Parts an edit into changes of one place each: what stays the same inside a map or a list is not written anew. */
import { formatPath } from '../yaml/position.ts';
import type { Edit, EditPath, EditValue } from './edit.ts';
import { indexIn, isList, isSame, type Model, type ModelChange, modelAt, modelFrom, sizeOf } from './model.ts';

export interface NoPlan {
  readonly message: string;
  readonly hint?: string;
}

/** Changes that are made one after the other. */
export type Plan = readonly ModelChange[] | NoPlan;

export function planEdit(model: Model, edit: Exclude<Edit, { op: 'rename' }>): Plan {
  if (edit.op === 'set') return planSet(model, edit.path, edit.value);
  if (edit.op === 'insert') return planInsert(model, edit);
  if (modelAt(model, edit.path) === undefined || edit.path.length === 0) return missing(edit.path);
  if (edit.op === 'remove') return planRemove(model, edit.path, edit.prune ?? false);
  const parent = modelAt(model, edit.path.slice(0, -1));
  if (edit.to >= sizeOf(parent)) return missing([...edit.path.slice(0, -1), edit.to]);
  return indexIn(parent, edit.path.at(-1)) === edit.to ? [] : [edit];
}

function missing(path: EditPath): NoPlan {
  return {
    message: `${formatPath(path)} is not in the file any more`,
    hint: 'look at what the file says now, and change it again',
  };
}

function planSet(model: Model, path: EditPath, value: EditValue): Plan {
  const now = modelAt(model, path);
  if (now !== undefined) return planChange(now, path, value);
  const parent = path.slice(0, -1);
  const part = path.at(-1);
  const found = modelAt(model, parent);
  if (found === undefined || found === null) {
    // Of a list that is not there, the first item; of a map, the first entry.
    if (typeof part === 'number') return part === 0 ? planSet(model, parent, [value]) : missing(path);
    return planSet(model, parent, { [part ?? '']: value });
  }
  if (typeof found !== 'object') return missing(path);
  if ('list' in found) return planInsert(model, { path: parent, at: found.list.length, value });
  return planInsert(model, { path: parent, key: String(part), value });
}

/** From what stands there to what is wanted, by as little as can be. */
function planChange(now: Model, path: EditPath, value: EditValue): readonly ModelChange[] {
  if (isSame(now, modelFrom(value))) return [];
  const replaced: readonly ModelChange[] = [{ op: 'replace', path, value }];
  if (now === null || value === null || typeof now !== 'object' || typeof value !== 'object') return replaced;
  if (sizeOf(now) === 0 || Object.keys(value).length === 0) return replaced;
  if ('list' in now) return isList(value) ? planList(now.list, path, value) : replaced;
  if (isList(value)) return replaced;
  return planMap(now.entries, path, value) ?? replaced;
}

function planList(now: readonly Model[], path: EditPath, value: readonly EditValue[]): ModelChange[] {
  const isAlike = (a: number, b: number) => isSame(now[a] as Model, modelFrom(value[b] as EditValue));
  const shorter = Math.min(now.length, value.length);
  let head = 0;
  while (head < shorter && isAlike(head, head)) head++;
  let tail = 0;
  while (tail < shorter - head && isAlike(now.length - 1 - tail, value.length - 1 - tail)) tail++;
  const [before, after] = [now.length - head - tail, value.length - head - tail];
  const both = Math.min(before, after);
  const changes: ModelChange[] = [];
  for (let i = head; i < head + both; i++) {
    changes.push(...planChange(now[i] as Model, [...path, i], value[i] as EditValue));
  }
  for (let i = head + both; i < head + after; i++) {
    changes.push({ op: 'insert', path, at: i, value: value[i] as EditValue });
  }
  for (let i = head + before - 1; i >= head + both; i--) changes.push({ op: 'remove', path: [...path, i] });
  return changes;
}

/** `undefined` where the order of the entries is another one, or none of them stays. */
function planMap(
  now: readonly (readonly [string, Model])[],
  path: EditPath,
  value: { readonly [key: string]: EditValue },
): ModelChange[] | undefined {
  const kept = now.filter(([key]) => Object.hasOwn(value, key));
  const order = Object.keys(value).filter((key) => kept.some(([own]) => own === key));
  if (kept.length === 0 || kept.some(([key], i) => key !== order[i])) return undefined;
  const gone = now.filter(([key]) => !Object.hasOwn(value, key));
  return [
    ...gone.map(([key]): ModelChange => ({ op: 'remove', path: [...path, key] })),
    ...kept.flatMap(([key, one]) => planChange(one, [...path, key], value[key] as EditValue)),
    ...Object.entries(value).flatMap(([key, one], at): ModelChange[] =>
      order.includes(key) ? [] : [{ op: 'insert', path, at, key, value: one }],
    ),
  ];
}

function planInsert(model: Model, { path, at, key, value }: Omit<Extract<Edit, { op: 'insert' }>, 'op'>): Plan {
  const found = modelAt(model, path);
  if (sizeOf(found) === 0) {
    if (found !== undefined && found !== null && typeof found !== 'object') return missing(path);
    const whole: EditValue = key === undefined ? [value] : { [key]: value };
    return found === undefined ? planSet(model, path, whole) : [{ op: 'replace', path, value: whole }];
  }
  if (found === undefined || found === null || typeof found !== 'object') return missing(path);
  const place = Math.min(at ?? sizeOf(found), sizeOf(found));
  if ('list' in found) return key === undefined ? [{ op: 'insert', path, at: place, value }] : missing(path);
  if (key === undefined) return missing(path);
  if (indexIn(found, key) !== undefined) {
    return { message: `${formatPath([...path, key])} is there already`, hint: 'give it another name' };
  }
  return [{ op: 'insert', path, at: place, key, value }];
}

function planRemove(model: Model, path: EditPath, prune: boolean): Plan {
  const parent = path.slice(0, -1);
  const found = modelAt(model, parent);
  if (sizeOf(found) > 1) return [{ op: 'remove', path }];
  if (prune && parent.length > 0) return planRemove(model, parent, true);
  const isAList = found !== undefined && found !== null && typeof found === 'object' && 'list' in found;
  return [{ op: 'replace', path: parent, value: isAList ? [] : {} }];
}
