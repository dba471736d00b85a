/** Gives what is new an id of its first words. */
import type { EditPath } from '../../../../make/draftWire.ts';
import type { FormModel } from './formModel.ts';
import { type IdKind, isNumbered, makeId } from './makeId.ts';

export interface NewEntry {
  readonly path: EditPath;
  /** What ids without words are called. */
  readonly name: string;
  readonly kind: IdKind;
  readonly taken: readonly string[];
}

export function renameNew(form: FormModel, words: string, { path, name, kind, taken }: NewEntry): void {
  const now = String(path.at(-1));
  if (!isNumbered(now, name)) return;
  const to = makeId(
    words,
    kind,
    taken.filter((id) => id !== now),
  );
  if (to !== undefined && to !== now) form.edit([{ op: 'rename', path, to }]);
}

/** Ids that are names in formulas, of which a study has each once. */
export function takenColumns(form: FormModel): string[] {
  return ['attributes', 'factors', 'questions', 'recode', 'scales', 'url'].flatMap((part) => form.keysAt([part]));
}
