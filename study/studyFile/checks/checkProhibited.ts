/** Checks a study's prohibitions: each is a sound expression, and together they leave every level a place. */

import { StudyError } from '../../errors.ts';
import type { Expression } from '../../expression/expression.ts';
import { smallestClash } from '../../expression/prohibited.ts';
import { lookUp } from '../../lookUp.ts';
import type { Profile } from '../../study.ts';
import { draftValues, isPlain, namesOfDraft } from '../amounts/draftNames.ts';
import { levelIdsOf } from '../amounts/levelIds.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { profileLists } from './checkProfiles.ts';

/** More combinations than this are not looked through; the design finds out later. */
const mostCombinations = 50_000;

export async function checkProhibited(study: StudyDraft, report: ProblemReport): Promise<void> {
  const sources = study.design?.prohibited ?? [];
  if (sources.length === 0 || study.attributes === undefined) return;
  const levels = Object.fromEntries(
    Object.entries(study.attributes).map(([id, attribute]) => [id, levelIdsOf(attribute)]),
  );
  const { compileExpression } = await import('../../expression/expression.ts');
  const expressions: Expression[] = [];
  for (const [index, source] of sources.entries()) {
    if (source === undefined) continue;
    try {
      const expression = await compileExpression(source, namesOfDraft(study));
      expressions.push({ ...expression, evaluate: (profile) => expression.evaluate(draftValues(study, profile)) });
    } catch (error) {
      if (!(error instanceof StudyError)) throw error;
      for (const { column = 1, message, hint } of error.problems) {
        report.wrongInside(['design', 'prohibited', index], column - 1, message, hint);
      }
    }
  }
  checkWrittenProfiles(study, expressions, report);
  const isKnown = expressions.every(({ names }) => names.every((name) => isPlain(study, name)));
  if (isKnown && expressions.length === sources.length) checkReachable(levels, expressions, report);
}

function checkWrittenProfiles(study: StudyDraft, expressions: readonly Expression[], report: ProblemReport): void {
  for (const { path, profiles } of profileLists(study)) {
    for (const [index, profile] of profiles.entries()) {
      const broken = profile && expressions.find((expression) => expression.evaluate(profile as Profile));
      if (broken) report.wrong([...path, index], `is prohibited: ${broken.source}`, 'choose other levels');
    }
  }
}

/** A level that only prohibited profiles have would never be shown, and nothing could be said about it. */
function checkReachable(
  levels: Readonly<Record<string, readonly string[]>>,
  expressions: readonly Expression[],
  report: ProblemReport,
): void {
  const mentioned = [...new Set(expressions.flatMap((expression) => expression.names))];
  const size = mentioned.reduce((product, id) => product * (lookUp(levels, id)?.length ?? 1), 1);
  if (size > mostCombinations) return;
  const profiles = Array.from({ length: size }, (_, combination) => nthProfile(combination, mentioned, levels));
  const left = profiles.filter((profile) => !expressions.some((expression) => expression.evaluate(profile)));
  for (const id of mentioned) {
    const shown = new Set(left.map((profile) => lookUp(profile, id)));
    const never = (lookUp(levels, id) ?? []).filter((level) => !shown.has(level));
    if (never.length === 0) continue;
    const isShut = (kept: readonly Expression[]) =>
      !profiles.some(
        (profile) => lookUp(profile, id) === never[0] && !kept.some((expression) => expression.evaluate(profile)),
      );
    const clash = smallestClash(expressions, isShut).map(({ source }) => `"${source}"`);
    const message = `leaves no profile with ${id} ${never.map((level) => `"${level}"`).join(', ')}: ${clash.join(' and ')}`;
    report.wrong(['design', 'prohibited'], message, 'prohibit less, or remove the level');
    if (never.length === lookUp(levels, id)?.length) return;
  }
}

/** Counts through the combinations like a number whose digits have as many values as there are levels. */
function nthProfile(
  index: number,
  ids: readonly string[],
  levels: Readonly<Record<string, readonly string[]>>,
): Record<string, string> {
  const profile: Record<string, string> = {};
  let rest = index;
  for (const id of ids) {
    const own = lookUp(levels, id) ?? [];
    profile[id] = own[rest % own.length] ?? '';
    rest = Math.floor(rest / own.length);
  }
  return profile;
}
