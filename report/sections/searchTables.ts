/** Where the searches of a mixed logit ended, and what twice the draws do to its estimates. */
import type { DrawStability, MixedEstimates, MixedStart, StabilityRow } from '../../study/estimates/mixedEstimates.ts';
import { type FigureTable, makeTable } from '../figures/table.ts';
import type { ReportMaterial } from '../reportView.ts';
import { sayReason } from './warnings.ts';

export function startsTable({ starts }: MixedEstimates, { labels, language }: ReportMaterial): FigureTable {
  const { say, number, signed } = language;
  const rows = starts.ends.map((end, index) => ({ ...end, index }));
  return makeTable<MixedStart & { readonly index: number }>(say('search.starts.caption'), rows, [
    {
      label: say('table.start'),
      text: ({ index }) => (index === starts.best ? say('search.taken', { n: index + 1 }) : String(index + 1)),
    },
    { label: say('fit.logLikelihood'), isNumber: true, text: ({ logLikelihood }) => signed(logLikelihood, 4) },
    { label: say('table.steps'), isNumber: true, text: ({ iterations }) => number(iterations) },
    {
      label: say('table.end'),
      text: ({ converged, reason }) => (converged ? say('search.converged') : sayReason(reason, { labels, language })),
    },
  ]);
}

export function stabilityTable(stability: DrawStability, { labels, language }: ReportMaterial): FigureTable {
  const { say, number, signed } = language;
  const { logLikelihood, logLikelihoodDoubled, nDraws, nDoubled } = stability;
  const first: StabilityRow = {
    name: '',
    estimate: logLikelihood,
    doubled: logLikelihoodDoubled,
    isUnstable: false,
  };
  const digits = (row: StabilityRow) => (row === first ? 2 : 3);
  return makeTable<StabilityRow>(
    say('search.stability.caption'),
    [first, ...stability.rows],
    [
      {
        label: say('table.parameter'),
        text: (row) => (row === first ? say('fit.logLikelihood') : labels.parameter(row.name)),
      },
      {
        label: say('table.draws', { n: number(nDraws) }),
        isNumber: true,
        text: (row) => signed(row.estimate, digits(row)),
      },
      {
        label: say('table.draws', { n: number(nDoubled) }),
        isNumber: true,
        text: (row) => signed(row.doubled, digits(row)),
      },
      {
        label: say('table.moved'),
        isNumber: true,
        text: ({ moved, isUnstable }) =>
          isUnstable ? say('search.moves', { moved: signed(moved, 2) }) : signed(moved, 2),
      },
    ],
  );
}
