/**
 * Which profiles could be, where attributes do not apply to everything: a car has no waiting time, and a free plan no fee.
 * An attribute that does not apply has the empty text for its level, in the data as in a profile. A label that is in the
 * model twice, as `mode` and as `asc(mode)`, is one thing.
 */
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import { lookUp } from '../../study/lookUp.ts';
import { ascSource } from '../model/encodeRow.ts';
import type { Cells } from '../tastes/utilities.ts';

export interface Completed {
  /** A level for every attribute, empty where it does not apply. */
  readonly profile: Cells;
  /** In words, why there never was such a profile. */
  readonly problems: readonly string[];
}

/**
 * A profile with what it does not name: the reference level, or nothing where the attribute never applies to the rest.
 *
 * @param attributes the columns of the estimates that are attributes, constants of alternatives too
 */
export function completeProfile(attributes: readonly EstimatedColumn[], named: Cells): Completed {
  const problems: string[] = [];
  const given = shareLabels(attributes, named, problems);
  const cells = new Map(
    attributes.map(({ name, reference = '' }): [string, string] => [name, lookUp(given, name) ?? reference]),
  );
  for (const attribute of inOrder(attributes)) {
    const { name, notApplicable } = attribute;
    if (!notApplicable) continue;
    const own = lookUp(given, name);
    const at = (levels: 'never' | 'always') =>
      notApplicable.where.find((one) => one[levels].includes(cells.get(one.column) ?? ''));
    const never = at('never');
    if (never) {
      const rest = `${never.column}=${cells.get(never.column)}`;
      if (own) problems.push(`${name}=${own} with ${rest}, to which ${name} does not apply`);
      cells.set(name, '');
    } else if (notApplicable.together) {
      const applies = appliesTogether(attributes, notApplicable, (column) => cells.get(column) ?? '');
      const rest = notApplicable.together.columns.map((column) => `${column}=${cells.get(column)}`).join(' and ');
      if (!applies && own) problems.push(`${name}=${own} with ${rest}, to which ${name} does not apply`);
      if (applies && own === '') problems.push(`no ${name} with ${rest}, which always has one`);
      if (!applies) cells.set(name, '');
    } else if (own === '') {
      const always = at('always');
      if (always) problems.push(`no ${name} with ${always.column}=${cells.get(always.column)}, which always has one`);
    }
  }
  return { profile: Object.fromEntries(cells), problems };
}

/**
 * A profile after some of its levels have changed: what does not apply any more is gone, and what applies now is at its
 * reference level. `undefined` where a changed attribute does not apply to the profile.
 */
export function changeProfile(
  attributes: readonly EstimatedColumn[],
  profile: Cells,
  changes: Cells,
): Cells | undefined {
  const lacking = attributes.filter(({ notApplicable }) => notApplicable);
  if (lacking.some(({ name }) => lookUp(changes, name) !== undefined && lookUp(profile, name) === '')) return undefined;
  const shared = shareLabels(attributes, changes, []);
  if (lacking.length === 0) return { ...profile, ...shared };
  const whole = { ...profile, ...shared };
  // What the change may have brought with it is found anew.
  const kept = Object.entries(whole).filter(([name, cell]) => {
    const attribute = lacking.find((one) => one.name === name);
    if (!attribute || lookUp(changes, name) !== undefined) return true;
    const where = attribute.notApplicable?.where ?? [];
    const together = attribute.notApplicable?.together;
    const telling = [...where.map(({ column }) => column), ...(together?.columns ?? [])];
    const isTold = telling.some((column) => lookUp(shared, column) !== undefined);
    const cellOf = (column: string) => lookUp(whole, column) ?? '';
    if (isTold && together && !appliesTogether(attributes, attribute.notApplicable, cellOf)) return false;
    return !isTold || (cell !== '' && !where.some((one) => one.never.includes(lookUp(whole, one.column) ?? '')));
  });
  return { ...whole, ...completeProfile(attributes, Object.fromEntries(kept)).profile };
}

/** What else a profile must have so that this attribute applies to it: nothing where it does at the references. */
export function whereApplies(attributes: readonly EstimatedColumn[], attribute: EstimatedColumn): Cells {
  const where = attribute.notApplicable?.where ?? [];
  const cells = where.flatMap(({ column, never }): [string, string][] => {
    const { reference = '', levels = [] } = attributes.find(({ name }) => name === column) ?? {};
    const twin = ascSource(column);
    const isTwin = attributes.some(({ name }) => name === twin);
    if (!never.includes(reference) || isTwin) return [];
    const level = levels.find((one) => !never.includes(one));
    return level === undefined ? [] : [[column, level]];
  });
  return { ...Object.fromEntries(cells), ...togetherApplies(attributes, attribute) };
}

/** Of a condition on several columns that the references do not meet, the combination nearest to them that does. */
function togetherApplies(attributes: readonly EstimatedColumn[], { notApplicable }: EstimatedColumn): Cells {
  const together = notApplicable?.together;
  if (!together) return {};
  const references = together.columns.map((column) => attributes.find(({ name }) => name === column)?.reference ?? '');
  const unlike = (row: readonly string[]) => row.filter((cell, place) => cell !== references[place]).length;
  const [nearest] = [...together.applies].sort((one, other) => unlike(one) - unlike(other));
  if (!nearest || unlike(nearest) === 0) return {};
  return Object.fromEntries(together.columns.map((column, place) => [column, nearest[place] ?? '']));
}

/** A number between those of the rows counts as the nearest of them. */
function appliesTogether(
  attributes: readonly EstimatedColumn[],
  notApplicable: EstimatedColumn['notApplicable'],
  cellOf: (column: string) => string,
): boolean {
  const together = notApplicable?.together;
  if (!together) return true;
  const cells = together.columns.map((column) => {
    const { kind, levels = [] } = attributes.find(({ name }) => name === column) ?? {};
    const cell = cellOf(column);
    if (kind !== 'numeric' || cell === '') return cell;
    const far = (level: string) => Math.abs(Number(level) - Number(cell));
    return [...levels].sort((one, other) => far(one) - far(other))[0] ?? cell;
  });
  return together.applies.some((row) => row.every((cell, place) => isSame(cell, cells[place] ?? '')));
}

/** 10 is 10.0 too. */
function isSame(one: string, other: string): boolean {
  return one === other || (one !== '' && other !== '' && Number(one) === Number(other));
}

/** The label of an alternative in both of its columns. */
function shareLabels(attributes: readonly EstimatedColumn[], cells: Cells, problems: string[]): Cells {
  const shared: Record<string, string> = { ...cells };
  for (const { name } of attributes) {
    const twin = ascSource(name);
    if (twin === undefined || !attributes.some((one) => one.name === twin)) continue;
    const [constant, label] = [lookUp(cells, name), lookUp(cells, twin)];
    if (constant !== undefined && label !== undefined && constant !== label) {
      problems.push(`${name}=${constant} with ${twin}=${label}, which are one label`);
    }
    const both = label ?? constant;
    if (both !== undefined) Object.assign(shared, { [name]: both, [twin]: both });
  }
  return shared;
}

/** An attribute that tells where another one applies stands before it. */
function inOrder(attributes: readonly EstimatedColumn[]): EstimatedColumn[] {
  const placed: EstimatedColumn[] = [];
  const place = (attribute: EstimatedColumn, above: readonly EstimatedColumn[]) => {
    if (placed.includes(attribute) || above.includes(attribute)) return;
    const { where = [], together } = attribute.notApplicable ?? {};
    for (const column of [...where.map((one) => one.column), ...(together?.columns ?? [])]) {
      const other = attributes.find(({ name }) => name === column);
      if (other) place(other, [...above, attribute]);
    }
    placed.push(attribute);
  };
  for (const attribute of attributes) place(attribute, []);
  return placed;
}
