import { groupsByFactors } from '../../analysis/acceptance/groups.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';

/** `sector bank`, or what the average is over; a group's factors may leave others to be averaged. */
export function groupTitle(factors: Readonly<Record<string, string>>, { columns }: Pick<Estimates, 'columns'>): string {
  const own = Object.entries(factors).map(([factor, level]) => `${factor} ${level}`);
  if (own.length > 0) return own.join(', ');
  const all = columns.filter(({ role, kind }) => role === 'respondent' && kind === 'categorical');
  return all.length > 0 ? `Average over ${all.map(({ name }) => name).join(' and ')}` : 'All';
}

interface WeightedGroup {
  readonly factors: Readonly<Record<string, string>>;
  readonly weight: number;
}

/** What the average over the groups is made of; nothing where there are no groups. */
export function averageWords([_, ...groups]: readonly WeightedGroup[], percent: (share: number) => string): string[] {
  const lists = groupsByFactors(groups).map((list) =>
    list.map(({ factors, weight }) => `${Object.values(factors).join(' ')} ${percent(weight)}`).join(', '),
  );
  return lists.length > 0 ? [`The average counts ${lists.join('; ')}.`] : [];
}
