/** Keeps of an old value whatever the new one has too: what did not change stays the same object, and nothing that shows it is drawn again. */
import type { EditValue } from '../../../../make/draftWire.ts';

export function shareValue(old: EditValue | undefined, now: EditValue): EditValue {
  if (old === now || !isHolder(old) || !isHolder(now)) return now;
  if (Array.isArray(old) !== Array.isArray(now)) return now;
  const [oldKeys, keys] = [Object.keys(old), Object.keys(now)];
  let isSame = keys.length === oldKeys.length && keys.every((key, index) => key === oldKeys[index]);
  const shared: Record<string, EditValue> = Array.isArray(now) ? ([] as never) : {};
  for (const key of keys) {
    const before = Object.hasOwn(old, key) ? old[key] : undefined;
    const value = shareValue(before, now[key] as EditValue);
    if (value !== before) isSame = false;
    shared[key] = value;
  }
  return isSame ? old : shared;
}

function isHolder(value: EditValue | undefined): value is Readonly<Record<string, EditValue>> {
  return typeof value === 'object' && value !== null;
}
