/** Checks to which profiles attributes apply: each condition can be read, none depends on itself, and none is true of nothing. */
import { StudyError } from '../../errors.ts';
import type { Expression, ExpressionNames } from '../../expression/expression.ts';
import { lookUp } from '../../lookUp.ts';
import { checkWrittenProfiles } from '../amounts/checkWrittenProfiles.ts';
import { draftValues, isPlain, namesOfDraft } from '../amounts/draftNames.ts';
import { levelIdsOf } from '../amounts/levelIds.ts';
import { labelColumn } from '../amounts/withAlternatives.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

/** More combinations than this are not looked through; the design finds out later. */
const mostCombinations = 50_000;

export async function checkConditions(study: StudyDraft, report: ProblemReport): Promise<void> {
  const attributes = study.attributes ?? {};
  const dependent = Object.entries(attributes).filter(([, attribute]) => attribute?.appliesWhen !== undefined);
  if (dependent.length === 0) return;
  const { compileExpression } = await import('../../expression/expression.ts');
  const conditions = new Map<string, Expression>();
  for (const [id, attribute] of dependent) {
    const path = ['attributes', id, 'appliesWhen'];
    try {
      conditions.set(id, await compileExpression(attribute?.appliesWhen ?? '', namesFor(study)));
    } catch (error) {
      if (!(error instanceof StudyError)) throw error;
      for (const { column = 1, message, hint } of error.problems) report.wrongInside(path, column - 1, message, hint);
    }
  }
  const isNamed = checkNamed(conditions, report);
  const circular = checkCircles(conditions, report);
  const open = openConditions(dependent, conditions, circular);
  checkReach(study, conditions, open, report);
  if (isNamed && open.size === 0) checkWrittenProfiles(study, conditions, report);
}

/** Of which it can't be said to what they apply: wrong themselves, or after one that is. */
function openConditions(
  dependent: readonly (readonly [string, unknown])[],
  conditions: ReadonlyMap<string, Expression>,
  circular: ReadonlySet<string>,
): ReadonlySet<string> {
  const open = new Set([...circular, ...dependent.map(([id]) => id).filter((id) => !conditions.has(id))]);
  for (let before = -1; before < open.size; ) {
    before = open.size;
    for (const [id, { names }] of conditions) if (names.some((name) => open.has(name))) open.add(id);
  }
  return open;
}

/** What is derived from other levels is not there yet where it is decided which of them apply. */
function namesFor(study: StudyDraft): ExpressionNames {
  const because = "follows from other attributes, so it can't decide which of them apply";
  return Object.fromEntries(
    Object.entries(namesOfDraft(study)).map(([id, values]) => [id, isPlain(study, id) ? values : { because }]),
  );
}

function checkNamed(conditions: ReadonlyMap<string, Expression>, report: ProblemReport): boolean {
  const unnamed = [...conditions].filter(([, { names }]) => names.length === 0);
  for (const [id] of unnamed) {
    report.wrong(['attributes', id, 'appliesWhen'], 'names no other attribute', "write one: motor == 'mid'");
  }
  return unnamed.length === 0;
}

/**
 * A circle is told once, where it is entered first.
 *
 * @returns whose conditions go in circles
 */
function checkCircles(conditions: ReadonlyMap<string, Expression>, report: ProblemReport): ReadonlySet<string> {
  const circular = new Set<string>();
  const settled = new Set<string>();
  const follow = (id: string, before: readonly string[]): readonly string[] | undefined => {
    if (before.includes(id)) return [...before.slice(before.indexOf(id)), id];
    if (settled.has(id) || circular.has(id)) return undefined;
    for (const name of conditions.get(id)?.names ?? []) {
      const circle = follow(name, [...before, id]);
      if (circle) return circle;
    }
    settled.add(id);
    return undefined;
  };
  for (const id of conditions.keys()) {
    const circle = follow(id, []);
    if (circle === undefined) continue;
    const [first = id] = circle;
    const message = circle.length > 2 ? `depends on itself: ${circle.join(' -> ')}` : 'depends on itself';
    report.wrong(['attributes', first, 'appliesWhen'], message, 'name only attributes that do not need this one');
    for (const one of circle) circular.add(one);
  }
  return circular;
}

function checkReach(
  study: StudyDraft,
  conditions: ReadonlyMap<string, Expression>,
  open: ReadonlySet<string>,
  report: ProblemReport,
): void {
  const attributes = study.attributes ?? {};
  const closed = [...conditions].filter(([id]) => !open.has(id));
  const deciding = [...new Set(closed.flatMap(([, { names }]) => names))];
  const counts = deciding.map((id) => Math.max(1, levelIdsOf(lookUp(attributes, id)).length));
  const size = counts.reduce((product, count) => product * count, 1);
  if (size > mostCombinations) return;
  const applied = new Set<string>();
  let empty: Readonly<Record<string, string>> | undefined;
  for (let combination = 0; combination < size; combination++) {
    const profile = nthProfile(combination, deciding, attributes);
    const applies = (id: string): boolean => {
      const condition = conditions.get(id);
      if (!condition) return true;
      const known = condition.names.filter(applies).map((name) => [name, profile[name] ?? ''] as const);
      return condition.evaluate(draftValues(study, Object.fromEntries(known)));
    };
    const own = Object.keys(attributes).filter((id) => open.has(id) || applies(id));
    for (const id of own) applied.add(id);
    if (own.every((id) => id === labelColumn && study.alternatives !== undefined)) empty ??= profile;
  }
  for (const [id, { names }] of closed) {
    if (applied.has(id) || names.length === 0) continue;
    report.wrong(
      ['attributes', id, 'appliesWhen'],
      'is true of no profile',
      'no profile would have it: correct the condition',
    );
  }
  if (empty) {
    const where = Object.entries(empty).map(([id, level]) => `${id} ${level}`);
    const hint = 'give it an attribute: one without a condition, or one of its own';
    report.wrong(['attributes'], `leaves a profile without attributes: ${where.join(', ')}`, hint);
  }
}

function nthProfile(index: number, ids: readonly string[], attributes: NonNullable<StudyDraft['attributes']>) {
  const profile: Record<string, string> = {};
  let rest = index;
  for (const id of ids) {
    const levels = levelIdsOf(lookUp(attributes, id));
    profile[id] = levels[rest % levels.length] ?? '';
    rest = Math.floor(rest / Math.max(1, levels.length));
  }
  return profile;
}
