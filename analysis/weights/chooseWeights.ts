/** The weights of groups in averages: as they are given by factor, or raked to the margins of the study. */
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { Raking } from '../../study/estimates/raking.ts';
import { makeWarning } from '../../study/warnings.ts';
import type { GroupWeights, JointShares } from '../acceptance/groups.ts';
import { rakeRespondents, type WeightedCell } from './rakeRespondents.ts';

/** Shares of levels by factor; or `rake`, for the shares of the population's margins in the study. */
export type WeightsChoice = GroupWeights | 'rake';

export interface ChosenWeights {
  readonly shares: GroupWeights | JointShares;
  /** Where they are raked. */
  readonly raked?: {
    readonly raking: Raking;
    /** Every respondent counts once, or with his weight in the fit. */
    readonly unweighted: JointShares;
  };
  readonly warnings: readonly string[];
}

/** @throws UsageError if there is nothing to rake to, or margins that no weights of these respondents can have */
export function chooseWeights(estimates: Estimates, choice: WeightsChoice = {}): ChosenWeights {
  if (choice !== 'rake') return { shares: choice, warnings: [] };
  const { raking, cells } = rakeRespondents(estimates);
  const own = estimates.columns.filter(({ role, kind }) => role === 'respondent' && kind === 'categorical');
  const names = own.map(({ name }) => name);
  return {
    shares: jointShares(names, cells, ({ raked }) => raked),
    raked: { raking, unweighted: jointShares(names, cells, ({ sample }) => sample) },
    warnings: warnOfRaking(raking, names),
  };
}

/** The share of every combination of the model's columns, whatever else its respondents are. */
function jointShares(
  names: readonly string[],
  cells: readonly WeightedCell[],
  weightOf: (cell: WeightedCell) => number,
): JointShares {
  const keyOf = (levels: Readonly<Record<string, string>>) => JSON.stringify(names.map((name) => levels[name]));
  const sums = new Map<string, number>();
  for (const cell of cells) {
    const key = keyOf(cell.levels);
    sums.set(key, (sums.get(key) ?? 0) + weightOf(cell));
  }
  const total = [...sums.values()].reduce((all, sum) => all + sum, 0);
  return { shareOf: (factors) => (sums.get(keyOf(factors)) ?? 0) / total };
}

/** The gravest first. */
function warnOfRaking({ margins, converged, iterations, largestError, nRespondents }: Raking, own: readonly string[]) {
  const unsaid = margins.filter(({ unanswered }) => unanswered > 0);
  const points = (100 * largestError).toPrecision(2);
  const columns = (of: Raking['margins']) => of.map(({ column }) => column).join(', ');
  const found: (string | false)[] = [
    !converged && makeWarning('rakeNotConverged', { columns: columns(margins), n: iterations, points }),
    own.length === 0 && makeWarning('rakeNothing'),
    ...unsaid.map((margin) =>
      makeWarning('rakeUnanswered', { columns: margin.column, n: margin.unanswered, of: nRespondents }),
    ),
  ];
  return found.filter((warning) => warning !== false);
}
