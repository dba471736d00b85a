/** Edits of a list of ids: one more in it, or one less; the others stay on their lines. */
import type { Edit, EditPath } from '../../../../make/draftWire.ts';

export interface Also {
  readonly id: string;
  /** Of all that can be chosen: it comes behind what stands before it there. */
  readonly order: readonly string[];
}

/** @param chosen what the list says now */
export function chooseAlso(path: EditPath, chosen: readonly string[], { id, order }: Also): readonly Edit[] {
  if (chosen.length === 0) return [{ op: 'set', path, value: [id] }];
  const before = order.slice(0, order.indexOf(id));
  const at = chosen.findLastIndex((one) => before.includes(one)) + 1;
  return [{ op: 'insert', path, at, value: id }];
}

/** With the list, where it was all that is in it. */
export function leaveOut(path: EditPath, chosen: readonly string[], id: string): readonly Edit[] {
  return chosen.includes(id) ? [{ op: 'remove', path: [...path, chosen.indexOf(id)], prune: true }] : [];
}
