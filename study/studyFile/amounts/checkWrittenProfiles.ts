/** Checks of the profiles that a study file writes out that they have what applies to them, and nothing else. */
import type { Expression } from '../../expression/expression.ts';
import { profileLists } from '../checks/checkProfiles.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { draftValues } from './draftNames.ts';

/** @param conditions of attributes that do not apply to all profiles, sound and without circles */
export function checkWrittenProfiles(
  study: StudyDraft,
  conditions: ReadonlyMap<string, Expression>,
  report: ProblemReport,
): void {
  for (const { path, profiles } of profileLists(study)) {
    for (const [index, profile] of profiles.entries()) {
      if (profile === undefined) continue;
      const applies = (id: string): boolean => {
        const condition = conditions.get(id);
        if (!condition) return true;
        const known = condition.names.filter(applies).map((name) => [name, profile[name]] as const);
        return condition.evaluate(draftValues(study, Object.fromEntries(known)));
      };
      for (const [id, { source }] of conditions) {
        const isGiven = Object.hasOwn(profile, id);
        if (isGiven && !applies(id)) {
          const message = `${id} does not apply to this profile, only where ${source}`;
          report.wrongKey([...path, index, id], message, 'leave it out');
        } else if (!isGiven && applies(id)) {
          report.wrong([...path, index], `has no level of ${id}, which applies to it`);
        }
      }
    }
  }
}
