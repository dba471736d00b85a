/** Holds the names in a truth file against its study: attributes, factors and their levels. */
import type { Attribute } from '../study.ts';
import type { Path } from '../studyFile/yaml/position.ts';
import type { ProblemReport } from '../studyFile/yaml/problemReport.ts';
import { suggestHint } from '../suggest.ts';

type Numbers = Readonly<Record<string, number | undefined>>;

/** A number for each of some levels of an attribute. */
export function checkLevelNumbers(
  path: Path,
  byLevel: Numbers,
  attribute: Attribute | undefined,
  report: ProblemReport,
): void {
  for (const [level, number] of Object.entries(byLevel)) {
    const place = [...path, level];
    if (attribute) checkLevel({ path: place, level, attribute, isKey: true }, report);
    if (level !== attribute?.reference || number === 0) continue;
    report.wrong(place, 'the reference level has the part-worth 0', 'leave it out');
  }
}

/** Numbers for each level of a factor: none may be missing, since a respondent could be assigned to it. */
export function checkByFactor(
  path: Path,
  dependence: { readonly factor?: string; readonly by?: Numbers } | undefined,
  factors: readonly Attribute[],
  report: ProblemReport,
): void {
  const { factor: id, by } = dependence ?? {};
  if (by && id === undefined) report.wrong([...path, 'by'], 'needs a factor', 'add factor: ...');
  if (id === undefined) return;
  if (by === undefined) report.wrong([...path, 'factor'], 'needs a number for each level', 'add by: { ... }');
  const factor = findNamed([...path, 'factor'], id, factors, report);
  if (!factor || !by) return;
  for (const level of Object.keys(by))
    checkLevel({ path: [...path, 'by', level], level, attribute: factor, isKey: true }, report);
  const missing = factor.levels.filter((level) => !Object.hasOwn(by, level.id)).map((level) => level.id);
  if (missing.length > 0) report.wrong([...path, 'by'], `says nothing about ${missing.join(', ')}`);
}

export function checkLevels(
  path: Path,
  when: Readonly<Record<string, string | number | undefined>> | undefined,
  known: readonly Attribute[],
  report: ProblemReport,
): void {
  if (when && Object.keys(when).length === 0) report.wrong(path, 'needs at least 1 level, has 0');
  for (const [id, level] of Object.entries(when ?? {})) {
    const attribute = known.find((candidate) => candidate.id === id);
    if (!attribute) reportUnknown({ path: [...path, id], id, what: 'attribute or factor', known, isKey: true }, report);
    else if (level !== undefined)
      checkLevel({ path: [...path, id], level: String(level), attribute, isKey: false }, report);
  }
}

export function findNamed(
  path: Path,
  id: string | undefined,
  known: readonly Attribute[],
  report: ProblemReport,
): Attribute | undefined {
  const found = known.find((candidate) => candidate.id === id);
  const what = path.at(-1) === 'factor' ? 'factor' : 'attribute';
  if (id !== undefined && !found) reportUnknown({ path, id, what, known, isKey: false }, report);
  return found;
}

function checkLevel(
  place: { path: Path; level: string; attribute: Attribute; isKey: boolean },
  report: ProblemReport,
): void {
  const { path, level, attribute, isKey } = place;
  if (attribute.levels.some(({ id }) => id === level)) return;
  reportUnknown({ path, id: level, what: `level of ${attribute.id}`, known: attribute.levels, isKey }, report);
}

export function reportUnknown(
  unknown: { path: Path; id: string; what: string; known: readonly { readonly id: string }[]; isKey: boolean },
  report: ProblemReport,
): void {
  const { path, id, what, known, isKey } = unknown;
  const hint = suggestHint(
    id,
    known.map((candidate) => candidate.id),
  );
  const message = `"${id}" is no ${what}`;
  if (isKey) report.wrongKey(path, message, hint);
  else report.wrong(path, message, hint);
}
