/** An entry of `tasks.fixed`: the profiles of a task, or these with a place. */
import type { StudyDraft } from './studyDraft.ts';
import type { StudyFile } from './studySchema.ts';

type FixedFile = NonNullable<StudyFile['tasks']['fixed']>[number];
type FixedDraft = NonNullable<NonNullable<NonNullable<StudyDraft['tasks']>['fixed']>[number]>;

export type ProfilesFile = Extract<FixedFile, readonly unknown[]>;
type ProfilesDraft = Extract<FixedDraft, readonly unknown[]>;

export function profilesOf(task: FixedFile): ProfilesFile;
export function profilesOf(task: FixedDraft): ProfilesDraft | undefined;
export function profilesOf(task: FixedDraft): ProfilesDraft | undefined {
  return Array.isArray(task)
    ? (task as ProfilesDraft)
    : (task as { readonly alternatives?: ProfilesDraft }).alternatives;
}

/** The place that the file gives it. */
export function placeOf(task: FixedDraft | undefined): number | undefined {
  return task === undefined || Array.isArray(task) ? undefined : (task as { readonly at?: number }).at;
}
