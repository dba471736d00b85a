/** The scales of a study as a person reads them. */
import { fewestForReliability } from '../../analysis/scales/fewestForReliability.ts';
import type { DescribedScale, ScaleReliability } from '../../study/estimates/describedScale.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { Terminal } from '../terminal.ts';
import { count, right } from './formatNumbers.ts';
import { formatTable } from './formatTable.ts';

const reasons: Readonly<Record<NonNullable<DescribedScale['whyNoOmega']>, string>> = {
  fewItems: 'it needs three items',
  notConverged: 'the search for it did not end',
  negativeVariance: 'one item would have an error of negative variance, so one factor does not fit',
  constantItem: 'everyone answered one item alike',
};

/** Nothing where the study has no scales. */
export function describeScores({ scores = [] }: Estimates, page: Pick<Terminal, 'width' | 'color'>): string[] {
  if (scores.length === 0) return [];
  const columns = [{ title: 'scale' }, ...['items', 'scored', 'mean', 'sd', 'alpha', 'omega'].map(right)];
  const rows = scores.map(({ id, items, nScored, mean, sd, alpha, omega }) => [
    id,
    String(items.length),
    count(nScored),
    mean?.toFixed(2) ?? '',
    sd?.toFixed(2) ?? '',
    reliabilityWords(alpha),
    reliabilityWords(omega),
  ]);
  const notes = scores.flatMap((scale) => notesOf(scale).map((note) => `  ${scale.id}: ${note}`));
  const title = 'Scales (Cronbach’s alpha, McDonald’s omega of one factor; of who answered every item)';
  return [[title, formatTable({ columns, rows, ...page }), ...notes].join('\n')];
}

function reliabilityWords(found: ScaleReliability | undefined): string {
  return found ? `${found.estimate.toFixed(2)} [${found.low.toFixed(2)}, ${found.high.toFixed(2)}]` : '';
}

function notesOf({ nNotScored, nComplete, alpha, whyNoOmega, isFormative }: DescribedScale): string[] {
  return [
    ...(isFormative ? ['an index: its items make up what is measured, and need not go together'] : []),
    ...(nNotScored > 0 ? [`${count(nNotScored)} answered too few items for a score`] : []),
    ...(nComplete < fewestForReliability ? [`only ${nComplete} answered every item, too few to tell`] : []),
    ...(whyNoOmega ? [`no omega: ${reasons[whyNoOmega]}`] : []),
    ...(alpha && alpha.estimate < 0
      ? ['alpha is below 0: is an item reversed that should not be, or the other way round?']
      : []),
  ];
}
