/** What there is to rake: the margins' columns with the level of every cell, or all that is missing. */
import { counted } from '../../study/counted.ts';
import { type Problem, UsageError } from '../../study/errors.ts';
import type { MarginCells } from '../../study/estimates/commonEstimates.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { notSaidId } from '../../study/responses/responses.ts';
import type { Margin } from '../../study/study.ts';

export type RakeableEstimates = Pick<Estimates, 'codebook' | 'marginCells'>;

/** A margin, joined with the cells. */
export interface RakeColumn {
  readonly margin: Margin;
  /** The levels of the margin; one place more stands for no answer. */
  readonly levels: readonly string[];
  /** By cell: the place of its level. */
  readonly places: Int32Array;
  /** By level: its share of the population. They add up to 1. */
  readonly targets: Float64Array;
}

type KeptCells = MarginCells & Required<Pick<MarginCells, 'rows' | 'counts'>>;

export interface FoundRaking {
  readonly cells: KeptCells;
  readonly columns: readonly RakeColumn[];
}

/** @throws UsageError with everything that stands in the way */
export function findRaking({ codebook, marginCells }: RakeableEstimates): FoundRaking {
  const margins = codebook?.margins ?? [];
  if (margins.length === 0) {
    const hint =
      'write them into study.yaml, as margins: { gender: { levels: { woman: 50.6, man: 49.4 } } }, and estimate again with --study STUDY';
    return refuse([{ message: 'the study says nothing of the margins of its population', hint }]);
  }
  if (!marginCells) {
    const message = 'these estimates do not say how many respondents are at which levels of the margins';
    return refuse([{ message, hint: 'estimate again' }]);
  }
  if (!isKept(marginCells)) {
    const { total, columns } = marginCells;
    const message = `the respondents have ${counted(total.toLocaleString('en'), 'combination')} of ${columns.join(', ')}, more than estimates.json keeps`;
    return refuse([{ message, hint: 'give a margin fewer levels, or leave one out, and estimate again' }]);
  }
  const problems: Problem[] = [];
  const columns = margins.flatMap((margin) => {
    const at = marginCells.columns.indexOf(margin.column);
    if (at >= 0) return [joinMargin(margin, marginCells, at, problems)];
    const message = `the data have no column ${margin.column}`;
    problems.push({ path: `margins.${margin.column}`, message, hint: 'leave the margin out, and estimate again' });
    return [];
  });
  findUnreached(columns, marginCells, problems);
  if (problems.length > 0) return refuse(problems);
  return { cells: marginCells, columns };
}

function refuse(problems: readonly Problem[]): never {
  throw new UsageError(
    'rake',
    problems.map((problem) => ({ file: '--weights rake', ...problem })),
  );
}

function isKept(cells: MarginCells): cells is KeptCells {
  return cells.rows !== undefined && cells.counts !== undefined;
}

function joinMargin(margin: Margin, cells: KeptCells, at: number, problems: Problem[]): RakeColumn {
  const path = `margins.${margin.column}`;
  const levels = Object.keys(margin.shares);
  const place = new Map(levels.map((level, index) => [level, index]));
  const noAnswer = ['', notSaidId, ...(margin.noAnswer ?? [])];
  const unknown = new Map<string, number>();
  const places = Int32Array.from(cells.rows, (row, c) => {
    const level = row[at] ?? '';
    if (!place.has(level) && !noAnswer.includes(level)) unknown.set(level, (unknown.get(level) ?? 0) + cells.counts[c]);
    return place.get(level) ?? levels.length;
  });
  for (const [level, n] of unknown) {
    const message = `says nothing of "${level}", where there ${n === 1 ? 'is' : 'are'} ${counted(n, 'respondent')}`;
    problems.push({ path, message, hint: 'give it a share, 0 where nobody of the population is there' });
  }
  const total = Object.values(margin.shares).reduce((sum, share) => sum + share, 0);
  const targets = Float64Array.from(levels, (level) => (margin.shares[level] ?? 0) / total);
  if (unknown.size === 0 && places.every((at) => at === levels.length)) {
    problems.push({ path, message: 'nobody answered its question', hint: 'leave the margin out, and estimate again' });
  }
  return { margin, levels, places, targets };
}

/** Levels with a share of the population that nobody has, or only those whom another margin has none of. */
function findUnreached(columns: readonly RakeColumn[], cells: KeptCells, problems: Problem[]): void {
  const start = cells.weights ?? cells.counts;
  const isIn = (c: number) => start[c] > 0 && columns.every(({ targets, places }) => targets[places[c]] !== 0);
  for (const { margin, levels, places, targets } of columns) {
    // That nobody answered has been told.
    if (places.every((place) => place === levels.length)) continue;
    for (const [l, level] of levels.entries()) {
      if (targets[l] === 0) continue;
      const own = Array.from(start.keys()).filter((c) => places[c] === l && start[c] > 0);
      if (own.some(isIn)) continue;
      const share = `${Number((100 * (margin.shares[level] ?? 0)).toPrecision(3))}% of the population`;
      const message =
        own.length === 0
          ? `no respondent is at ${margin.column}=${level}, where ${share} is`
          : `at ${margin.column}=${level} there is ${share}, and only respondents at levels with a share of 0`;
      const hint =
        'collapse levels: give it 0 and its share to another one; or leave the margin out; then estimate again';
      problems.push({ path: `margins.${margin.column}`, message, hint });
    }
  }
}
