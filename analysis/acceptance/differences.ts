/**
 * Differences that are asked for by name: between two levels of an attribute (`usage=sell,ads`: what selling does
 * against adverts, in every group) and between two levels of a factor (`sector=bank,news`: how much more every effect
 * is in one group than in the other). The first is told less the second.
 */
import { type Problem, UsageError } from '../../study/errors.ts';
import type { GroupDifference } from '../../study/estimates/acceptance.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { suggestHint } from '../../study/suggest.ts';
import type { Cells } from '../tastes/utilities.ts';
import type { Average } from './averages.ts';
import { type Contrast, contrastFigures } from './describeEffect.ts';
import { differenceOf, weightedSum } from './estimand.ts';
import type { Cell } from './groups.ts';
import { symmetricInterval, type Uncertainty } from './intervals.ts';

/** Two levels of a column, the second of which is taken off. */
export interface LevelPair {
  readonly column: string;
  readonly level: string;
  readonly against: string;
}

/**
 * The pairs by what their columns are.
 *
 * @throws UsageError with every pair that names what the model has not
 */
export function sortDifferences(
  { columns }: Estimates,
  pairs: readonly LevelPair[],
): { readonly contrasts: Contrast[]; readonly factors: LevelPair[] } {
  const problems = pairs.flatMap((pair) => pairProblems(columns, pair));
  if (problems.length > 0) throw new UsageError('difference', problems);
  const isFactor = ({ column }: LevelPair) => columns.find(({ name }) => name === column)?.role === 'respondent';
  return {
    contrasts: pairs
      .filter((pair) => !isFactor(pair))
      .map(({ column, level, against }) => ({ attribute: column, level, reference: against })),
    factors: pairs.filter(isFactor),
  };
}

function pairProblems(columns: readonly EstimatedColumn[], { column, level, against }: LevelPair): Problem[] {
  const file = '--difference';
  const names = columns.map(({ name }) => name);
  const found = columns.find(({ name }) => name === column);
  if (!found) {
    return [{ file, message: `the model has no attribute or factor "${column}"`, hint: suggestHint(column, names) }];
  }
  if (level === against) return [{ file, message: `${column}=${level},${against} compares a level with itself` }];
  const { kind, levels = [] } = found;
  const isKnown = (own: string) =>
    kind === 'numeric' ? own.trim() !== '' && Number.isFinite(Number(own)) : levels.includes(own);
  return [level, against]
    .filter((own) => !isKnown(own))
    .map((own) =>
      kind === 'numeric'
        ? { file, message: `${column} is a number, not "${own}"` }
        : { file, message: `${column} has no level "${own}"`, hint: suggestHint(own, levels) },
    );
}

interface GroupComparison {
  readonly pair: LevelPair;
  readonly contrasts: readonly Contrast[];
  /** The cells of each of the two groups; weights add up to 1 in each. */
  readonly cells: readonly Cell[];
  readonly cellsAgainst: readonly Cell[];
  readonly averages: (changes: Cells) => Average;
  readonly uncertainty: Uncertainty;
}

/** Figures of one group less those of the other, each difference with its own interval: the two are not independent. */
export function compareGroups(comparison: GroupComparison): GroupDifference {
  const { pair, contrasts, cells, cellsAgainst, averages, uncertainty } = comparison;
  const rateOf = (own: readonly Cell[]) =>
    weightedSum(own.map(({ factors, weight }) => ({ weight, of: averages(factors).acceptance })));
  return {
    factor: pair.column,
    level: pair.level,
    against: pair.against,
    baseRate: symmetricInterval(differenceOf(rateOf(cells), rateOf(cellsAgainst), 100), uncertainty),
    effects: contrasts.map((contrast) => {
      const own = contrastFigures(cells, averages, contrast);
      const other = contrastFigures(cellsAgainst, averages, contrast);
      const less = (figure: 'partWorth' | 'points' | 'relative') =>
        symmetricInterval(differenceOf(own[figure], other[figure]), uncertainty);
      return { ...contrast, partWorth: less('partWorth'), points: less('points'), relative: less('relative') };
    }),
  };
}
