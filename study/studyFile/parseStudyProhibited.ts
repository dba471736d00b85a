/** Checks a study's prohibitions: each is a sound expression, and together they leave every level a place. */
import { StudyError } from '../errors.ts';
import type { Expression } from '../expression/expression.ts';
import type { StudyDraft } from './parseStudy.ts';
import { profileLists } from './parseStudyProfiles.ts';
import type { ProblemReport } from './problemReport.ts';

/** More combinations than this are not looked through; the design finds out later. */
const mostCombinations = 100_000;

export async function checkProhibited(study: StudyDraft, report: ProblemReport): Promise<void> {
  const sources = study.design?.prohibited ?? [];
  if (sources.length === 0 || study.attributes === undefined) return;
  const levels = Object.fromEntries(
    Object.entries(study.attributes).map(([id, attribute]) => [id, Object.keys(attribute?.levels ?? {})]),
  );
  const { compileExpression } = await import('../expression/expression.ts');
  const expressions: Expression[] = [];
  for (const [index, source] of sources.entries()) {
    if (source === undefined) continue;
    try {
      expressions.push(await compileExpression(source, levels));
    } catch (error) {
      if (!(error instanceof StudyError)) throw error;
      for (const { column = 1, message, hint } of error.problems) {
        report.wrongInside(['design', 'prohibited', index], column - 1, message, hint);
      }
    }
  }
  checkWrittenProfiles(study, expressions, report);
  if (expressions.length === sources.length) checkReachable(levels, expressions, report);
}

function checkWrittenProfiles(study: StudyDraft, expressions: readonly Expression[], report: ProblemReport): void {
  for (const { path, profiles } of profileLists(study)) {
    for (const [index, profile] of profiles.entries()) {
      const broken = profile && expressions.find((expression) => expression.evaluate(profile));
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
  const size = mentioned.reduce((product, id) => product * (levels[id]?.length ?? 1), 1);
  if (size > mostCombinations) return;
  const reached = new Map(mentioned.map((id) => [id, new Set<string>()]));
  for (let combination = 0; combination < size; combination++) {
    const profile = nthProfile(combination, mentioned, levels);
    if (expressions.some((expression) => expression.evaluate(profile))) continue;
    for (const id of mentioned) reached.get(id)?.add(profile[id] ?? '');
  }
  for (const id of mentioned) {
    const never = (levels[id] ?? []).filter((level) => !reached.get(id)?.has(level));
    if (never.length === 0) continue;
    const message = `leaves no profile with ${id} ${never.map((level) => `"${level}"`).join(', ')}`;
    report.wrong(['design', 'prohibited'], message, 'prohibit less, or remove the level');
    if (never.length === levels[id]?.length) return;
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
    const own = levels[id] ?? [];
    profile[id] = own[rest % own.length] ?? '';
    rest = Math.floor(rest / own.length);
  }
  return profile;
}
