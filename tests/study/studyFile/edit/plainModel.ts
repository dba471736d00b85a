/** What an edit means, on plain values: written otherwise than the engine does it, so that they can be compared. */
import type { Edit, EditPath, EditValue } from '../../../../study/studyFile/edit/edit.ts';

/** Objects as lists of entries, so that their order shows. */
export type Plain = EditValue | Pairs | readonly Plain[];
export interface Pairs {
  readonly pairs: readonly (readonly [string, Plain])[];
}

export function toPlain(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof Map) return { pairs: [...value].map(([key, one]) => [String(key), toPlain(one)] as const) };
  if (typeof value !== 'object' || value === null) return (value ?? null) as EditValue;
  return { pairs: Object.entries(value).map(([key, one]) => [key, toPlain(one)] as const) };
}

export function isPairs(value: Plain | undefined): value is Pairs {
  return typeof value === 'object' && value !== null && 'pairs' in value;
}

export function plainAt(value: Plain, path: EditPath): Plain | undefined {
  return path.reduce<Plain | undefined>((found, part) => {
    if (Array.isArray(found)) return found[part as number];
    return isPairs(found) ? found.pairs.find(([key]) => key === part)?.[1] : undefined;
  }, value);
}

/** Without prune and rename. */
export function editPlain(value: Plain, edit: Exclude<Edit, { op: 'rename' }>): Plain {
  if (edit.op === 'insert') {
    return within(value, edit.path, (found) => {
      const entry = toPlain(edit.value);
      if (Array.isArray(found)) return put(found, edit.at, entry);
      if (isPairs(found)) return { pairs: put(found.pairs, edit.at, [edit.key ?? '', entry] as const) };
      return edit.key === undefined ? [entry] : { pairs: [[edit.key, entry]] };
    });
  }
  const last = edit.path.at(-1);
  return within(value, edit.path.slice(0, -1), (found) => {
    const items: readonly (Plain | readonly [string, Plain])[] = isPairs(found) ? found.pairs : (found as Plain[]);
    const at = isPairs(found) ? found.pairs.findIndex(([key]) => key === last) : (last as number);
    const own = edit.op === 'set' ? toPlain(edit.value) : undefined;
    const entry = isPairs(found) ? ([String(last), own] as const) : own;
    const made = (() => {
      if (edit.op === 'remove') return items.filter((_, i) => i !== at);
      if (edit.op === 'move')
        return put(
          items.filter((_, i) => i !== at),
          edit.to,
          items[at],
        );
      return at < 0 || at >= items.length ? [...items, entry] : items.map((one, i) => (i === at ? entry : one));
    })();
    return (isPairs(found) ? { pairs: made } : made) as Plain;
  });
}

function put<T>(items: readonly T[], at: number | undefined, item: T): T[] {
  const place = at ?? items.length;
  return [...items.slice(0, place), item, ...items.slice(place)];
}

function within(value: Plain, path: EditPath, change: (found: Plain) => Plain): Plain {
  const [part, ...rest] = path;
  if (part === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one: Plain, i) => (i === part ? within(one, rest, change) : one));
  if (!isPairs(value)) throw new Error(`nothing at ${part}`);
  return { pairs: value.pairs.map(([key, one]) => [key, key === part ? within(one, rest, change) : one] as const) };
}
