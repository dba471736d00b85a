/** What a truth file says that attributes are worth: levels one by one, or of a number its unit. */
import { isDerived } from '../amounts/amountOf.ts';
import type { Attribute } from '../study.ts';
import type { Draft } from '../studyFile/schema/checkShape.ts';
import type { Path } from '../studyFile/yaml/position.ts';
import type { ProblemReport } from '../studyFile/yaml/problemReport.ts';
import { suggestHint } from '../suggest.ts';
import { checkLevelNumbers, reportUnknown } from './parseTruthNames.ts';
import { type NumberWorth, numberShapes } from './truth.ts';
import type { TruthFile } from './truthSchema.ts';

type WorthsFile = TruthFile['partWorths'];
type Worth = Draft<WorthsFile[string]> | undefined;

const inUnits = 'say what a unit is worth, such as -0.002, or { linear: ..., quadratic: ..., log: ... }';

export function checkWorths(
  path: Path,
  worths: Draft<WorthsFile> | undefined,
  attributes: readonly Attribute[],
  report: ProblemReport,
): void {
  for (const [id, worth] of Object.entries(worths ?? {})) {
    const place = [...path, id];
    const attribute = attributes.find((candidate) => candidate.id === id);
    if (!attribute) reportUnknown({ path: place, id, what: 'attribute', known: attributes, isKey: true }, report);
    if (worth === undefined) continue;
    if (attribute?.amounts && isInUnits(worth)) checkShapes(place, worth, attribute, report);
    else if (typeof worth === 'number') {
      if (attribute) report.wrong(place, `${id} has levels, not numbers`, 'give a number for each level');
    } else if (isDerived(attribute?.amounts)) {
      report.wrong(place, `what ${id} amounts to depends on other columns, so its levels have no worth`, inUnits);
    } else checkLevelNumbers(place, worth, attribute, report);
  }
}

function checkShapes(path: Path, worth: Worth, { id, levels, amounts }: Attribute, report: ProblemReport): void {
  if (typeof worth !== 'object') return;
  for (const shape of Object.keys(worth)) {
    if (isShape(shape)) continue;
    report.wrongKey([...path, shape], `"${shape}" is no shape of a number`, suggestHint(shape, numberShapes));
  }
  const lowest = levels.find((level) => amounts?.kind === 'values' && Number(level.id) <= 0);
  if (worth['log'] === undefined || !lowest) return;
  report.wrong([...path, 'log'], `${id} can be ${lowest.id}, which has no logarithm`, 'use linear or quadratic');
}

function isInUnits(worth: Worth): boolean {
  return typeof worth === 'number' || Object.keys(worth ?? {}).some(isShape);
}

function isShape(name: string): boolean {
  return (numberShapes as readonly string[]).includes(name);
}

type ByLevel = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Of all attributes but the numbers whose unit has a worth. */
export function levelWorths(worths: WorthsFile | undefined, attributes: readonly Attribute[]): ByLevel {
  const others = Object.entries(worths ?? {}).flatMap(([id, worth]) =>
    typeof worth === 'number' || isNumber(id, worth, attributes) ? [] : [[id, worth] as const],
  );
  return Object.fromEntries(others);
}

/** Of those numbers; `undefined` where there is none. */
export function numberWorths(
  worths: WorthsFile | undefined,
  attributes: readonly Attribute[],
): Readonly<Record<string, NumberWorth>> | undefined {
  const numbers = Object.entries(worths ?? {}).flatMap(([id, worth]) => {
    if (!isNumber(id, worth, attributes)) return [];
    return [[id, typeof worth === 'number' ? { linear: worth } : worth] as const];
  });
  return numbers.length > 0 ? Object.fromEntries(numbers) : undefined;
}

function isNumber(id: string, worth: Worth, attributes: readonly Attribute[]): boolean {
  return isInUnits(worth) && attributes.some((attribute) => attribute.id === id && attribute.amounts !== undefined);
}
