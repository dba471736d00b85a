/** The trail says that somebody edits a study, and not every keystroke of it. */
import type { ResearcherStore } from '../../store/researchers/researcherStore.ts';

const quarterOfAnHour = 15 * 60_000;

export type NoteEdit = (edit: { readonly who: string; readonly study: string; readonly at: Date }) => Promise<void>;

/** At most one event in a quarter of an hour for each person and study. */
export function makeNoteEdit(store: Pick<ResearcherStore, 'note'>): NoteEdit {
  const noted = new Map<string, number>();
  return async ({ who, study, at }) => {
    const key = JSON.stringify([who, study]);
    const last = noted.get(key);
    if (last !== undefined && at.getTime() - last < quarterOfAnHour) return;
    noted.set(key, at.getTime());
    await store.note({ at: at.toISOString(), what: 'study-edited', who, study }).catch((error: unknown) => {
      noted.delete(key);
      throw error;
    });
  };
}
