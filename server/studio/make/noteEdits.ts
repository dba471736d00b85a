/** The trail says that somebody edits a study, and not every keystroke of it. */
import { noteDone } from '../noteDone.ts';
import type { StudioDesk } from '../studioDesk.ts';

const quarterOfAnHour = 15 * 60_000;

export type NoteEdit = (edit: { readonly who: string; readonly study: string; readonly at: Date }) => Promise<void>;

/** At most one event in a quarter of an hour for each person and study. */
export function makeNoteEdit(desk: Pick<StudioDesk, 'survey'>): NoteEdit {
  const noted = new Map<string, number>();
  return async ({ who, study, at }) => {
    const key = JSON.stringify([who, study]);
    const last = noted.get(key);
    if (last !== undefined && at.getTime() - last < quarterOfAnHour) return;
    noted.set(key, at.getTime());
    await noteDone(desk, { who }, { what: 'study-edited', study }, at);
  };
}
