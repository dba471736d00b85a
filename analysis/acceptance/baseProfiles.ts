/** What the other attributes are held at while one of them changes. */
import { EstimationError, type Problem, UsageError } from '../../study/errors.ts';
import type { Acceptance } from '../../study/estimates/acceptance.ts';
import type { ShownProfiles } from '../../study/estimates/commonEstimates.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { betweenCategories, outsideShown } from '../../study/estimates/numberProblem.ts';
import { suggestHint } from '../../study/suggest.ts';
import { ascSource } from '../model/encodeRow.ts';
import type { Cells } from '../tastes/utilities.ts';
import { changeProfile, completeProfile } from './possible.ts';

export interface BaseProfiles {
  /** The one profile, where the baseline is one. */
  readonly profile?: Cells;
  /** Profiles with their shares. */
  readonly profiles: readonly { readonly profile: Cells; readonly weight: number }[];
  /** A profile with other levels; `undefined` where what changes does not apply to it. */
  change(profile: Cells, changes: Cells): Cells | undefined;
}

/**
 * The reference levels, changed as `changes` says; or all profiles that were shown, each as often as it was.
 *
 * @throws UsageError if `changes` name an attribute or a level that the model has not, or what never was a profile
 * @throws EstimationError `no-profiles` if there were too many profiles to keep
 */
export function findBase(
  estimates: Pick<Estimates, 'columns' | 'profiles'>,
  baseline: Acceptance['baseline'],
  changes: Cells,
): BaseProfiles {
  const attributes = estimates.columns.filter(({ role }) => role === 'attribute');
  const isPlain = attributes.every(({ name, notApplicable }) => !notApplicable && ascSource(name) === undefined);
  const change = (own: Cells, other: Cells) => (isPlain ? { ...own, ...other } : changeProfile(attributes, own, other));
  if (baseline === 'profile') {
    const named = callConstants(attributes, changes);
    checkProfile(attributes, named);
    const { profile, problems } = completeProfile(attributes, named);
    if (problems.length > 0) refuseImpossible(problems, '--profile');
    return { profile, profiles: [{ profile, weight: 1 }], change };
  }
  if (Object.keys(changes).length > 0) {
    throw new UsageError(
      'baseline',
      'a profile is for --baseline profile; --baseline average takes all that were shown',
    );
  }
  if (!estimates.profiles) {
    const hint = 'use --baseline profile';
    throw new EstimationError('no-profiles', [
      { message: 'too many different profiles were shown to average over', hint },
    ]);
  }
  return { profiles: listShown(estimates.profiles, attributes), change };
}

function refuseImpossible(problems: readonly string[], file: string): never {
  throw new UsageError(
    'profile',
    problems.map((problem): Problem => ({ file, message: `there never was such a profile: ${problem}` })),
  );
}

/** `mode=car` for `asc(mode)=car` where the label is in the model as a constant only. */
export function callConstants(attributes: readonly EstimatedColumn[], cells: Cells): Cells {
  const isKnown = (name: string) => attributes.some((one) => one.name === name);
  const nameOf = (name: string) => (!isKnown(name) && isKnown(`asc(${name})`) ? `asc(${name})` : name);
  return Object.fromEntries(Object.entries(cells).map(([name, level]) => [nameOf(name), level]));
}

function listShown({ columns, rows, counts }: ShownProfiles, attributes: readonly EstimatedColumn[]) {
  const byName = new Map(attributes.map((column) => [column.name, column]));
  const constants = attributes.filter(({ name }) => !columns.includes(name));
  const held = constants.map(({ name, reference = '' }): [string, string] => [name, reference]);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return rows.map((row, index) => {
    const cells = columns.map((name, i): [string, string] => {
      const { kind, levels } = byName.get(name) ?? {};
      const value = row[i] ?? null;
      if (value === null) return [name, ''];
      return [name, kind === 'categorical' ? (levels?.[value] ?? '') : String(value)];
    });
    return { profile: Object.fromEntries([...held, ...cells]), weight: (counts[index] as number) / total };
  });
}

/** @throws UsageError with every attribute and level that is not there */
export function checkProfile(attributes: readonly EstimatedColumn[], changes: Cells, file = '--profile'): void {
  const names = attributes.map(({ name }) => name);
  const problems = Object.entries(changes).flatMap(([name, level]): Problem[] => {
    const column = attributes.find((attribute) => attribute.name === name);
    if (!column) return [{ file, message: `the model has no attribute "${name}"`, hint: suggestHint(name, names) }];
    if (level === '' && column.notApplicable) return [];
    if (column.kind === 'numeric') {
      if (level.trim() === '' || !Number.isFinite(Number(level))) {
        return [{ file, message: `${name} is a number, not "${level}"` }];
      }
      const problem = outsideShown(column, level);
      return problem ? [{ file, message: `${name} ${problem.message}`, hint: problem.hint }] : [];
    }
    const { levels = [] } = column;
    if (levels.includes(level)) return [];
    const between = betweenCategories(column, level);
    if (between) return [{ file, message: `${name} ${between.message}`, hint: between.hint }];
    return [{ file, message: `${name} has no level "${level}"`, hint: suggestHint(level, levels) }];
  });
  if (problems.length > 0) throw new UsageError('profile', problems);
}
