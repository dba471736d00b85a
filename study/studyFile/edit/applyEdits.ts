/**
 * Changes a study file as a form asks, and leaves everything else in it as it is, byte by byte. The parser only says where
 * things stand; each change is one splice of the text, which is parsed again and held against what was asked for.
 */
import { makeChange } from './change/makeChange.ts';
import type { Edit } from './edit.ts';
import type { Edited, Made, Unmade } from './edited.ts';
import { isUnreadable, type Located, locate, type Unreadable } from './located.ts';
import { planEdit } from './planEdit.ts';
import { renameEverywhere } from './rename/renameEverywhere.ts';

/** Makes the edits one after the other: all of them or none. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  if (edits.length === 0) return { ok: true, text, notes: [] };
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const found = locate(text.slice(mark.length));
  if (isUnreadable(found)) return refuseUnreadable(found);
  let located: Located = found;
  const notes: string[] = [];
  for (const edit of edits) {
    const made: Made = edit.op === 'rename' ? renameEverywhere(located, edit) : makeEdit(located, edit);
    if (!made.ok) return made;
    located = made.located;
    notes.push(...made.notes);
  }
  return { ok: true, text: mark + located.text, notes: [...new Set(notes)] };
}

function refuseUnreadable({ line }: Unreadable): Unmade {
  const message = `the form can't change the file while line ${line} is no YAML`;
  return { ok: false, message, hint: 'repair it in the source first' };
}

function makeEdit(located: Located, edit: Exclude<Edit, { op: 'rename' }>): Made {
  const plan = planEdit(located.model, edit);
  if ('message' in plan) return { ok: false, ...plan };
  let now = located;
  for (const change of plan) {
    const made = makeChange(now, change);
    if ('ok' in made) return made;
    now = made;
  }
  return { ok: true, located: now, notes: [] };
}
