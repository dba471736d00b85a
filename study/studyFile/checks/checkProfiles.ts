/** Checks the profiles that a study file writes out: those of its fixed tasks, and those of the worked example. */

import { lookUp } from '../../lookUp.ts';
import { suggestHint } from '../../suggest.ts';
import { formatOf } from '../../taskFormats.ts';
import { cellId, levelIdsOf } from '../amounts/levelIds.ts';
import { profilesOf } from '../schema/fixedTask.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

type ProfileDraft = Readonly<Record<string, string | undefined>>;

export function checkProfiles(study: StudyDraft, report: ProblemReport): void {
  for (const { path, profiles, what } of profileLists(study)) {
    checkCount(study, { path, count: profiles.length, what }, report);
    const seen = new Set<string>();
    for (const [index, profile] of profiles.entries()) {
      if (profile === undefined) continue;
      checkProfile([...path, index], profile, study, report);
      const key = JSON.stringify(Object.entries(profile).sort());
      if (seen.has(key)) report.wrong([...path, index], 'is the same profile as one before it');
      seen.add(key);
    }
  }
  const example = study.texts?.introduction?.example;
  const isSingle = hasOneProfile(study);
  const shown = isSingle ? 1 : (example?.alternatives?.length ?? 0);
  if (example?.prefers !== undefined && example.alternatives && example.prefers > Math.max(shown, 1)) {
    const path = ['texts', 'introduction', 'example', 'prefers'];
    if (!isSingle) report.wrong(path, `is ${example.prefers}, of ${shown} alternatives`);
  }
}

export interface ProfileList {
  readonly path: Path;
  readonly profiles: readonly (ProfileDraft | undefined)[];
  readonly what: string;
}

/** The lists of alternatives that stand in the file. */
export function profileLists({ tasks, texts }: StudyDraft): ProfileList[] {
  const fixed = (tasks?.fixed ?? []).flatMap((task, index) => {
    const profiles = task && profilesOf(task);
    const path = ['tasks', 'fixed', index, ...(Array.isArray(task) ? [] : ['alternatives'])];
    return profiles ? [{ path, profiles, what: 'a fixed task' }] : [];
  });
  const alternatives = texts?.introduction?.example?.alternatives;
  const path = ['texts', 'introduction', 'example', 'alternatives'];
  return alternatives ? [...fixed, { path, profiles: alternatives, what: 'the example' }] : fixed;
}

/** Where a task has one profile, the first is the one that is shown; then it does not matter how many follow. */
function checkCount(
  study: StudyDraft,
  { path, count, what }: { path: Path; count: number; what: string },
  report: ProblemReport,
): void {
  const wanted = study.tasks?.alternatives ?? 2;
  const isSingle = hasOneProfile(study);
  if (isSingle ? count >= 1 : count === wanted) return;
  const needed = isSingle ? 'a profile' : `${wanted} profiles, as tasks.alternatives says`;
  report.wrong(path, `${what} needs ${needed}, has ${count}`);
}

function hasOneProfile({ tasks }: StudyDraft): boolean {
  return tasks?.response !== undefined && !formatOf(tasks.response).compares;
}

function checkProfile(path: Path, profile: ProfileDraft, { attributes }: StudyDraft, report: ProblemReport): void {
  if (attributes === undefined) return;
  const known = Object.keys(attributes);
  const isNeeded = (id: string) => lookUp(attributes, id)?.appliesWhen === undefined;
  const missing = known.filter((id) => isNeeded(id) && !Object.hasOwn(profile, id));
  const unknown = Object.keys(profile).filter((id) => !known.includes(id));
  for (const id of unknown) {
    report.wrongKey([...path, id], `"${id}" is no attribute`, suggestHint(id, missing.length > 0 ? missing : known));
  }
  if (missing.length > unknown.length) report.wrong(path, `has no level of ${missing.join(', ')}`);
  for (const id of known) {
    const attribute = lookUp(attributes, id);
    const levels = levelIdsOf(attribute);
    const level = Object.hasOwn(profile, id) ? profile[id] : undefined;
    if (level === undefined || levels.length === 0 || levels.includes(cellId(attribute, level))) continue;
    report.wrong([...path, id], `"${level}" is no level of ${id}`, suggestHint(String(level), levels));
  }
}
