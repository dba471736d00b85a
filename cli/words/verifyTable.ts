/** What came of doing a study again and again with simulated respondents, as a table. */
import type { Verification } from '../../analysis/design/precision/verifyDesign.ts';
import type { Terminal } from '../terminal.ts';
import { formatTable } from './formatTable.ts';

export function verifyTable(verification: Verification, { width, color }: Terminal): string {
  const { respondents, repetitions, failed, parameters, ratio } = verification;
  const table = formatTable({
    columns: [
      { title: 'parameter' },
      { title: 'prior', align: 'right' },
      { title: 'mean', align: 'right' },
      { title: 'expected s.e.', align: 'right' },
      { title: 'spread', align: 'right' },
      { title: 'ratio', align: 'right' },
    ],
    rows: parameters.map(({ name, truth, mean, spread, expected, isPerUnit }) => [
      name,
      ...[truth, mean, expected, spread].map((value) =>
        // What is per unit of a number may be small.
        isPerUnit && value !== 0 ? value.toPrecision(3) : value.toFixed(4),
      ),
      (spread / expected).toFixed(2),
    ]),
    width,
    color,
  });
  const lost = failed > 0 ? `; ${failed} could not be fitted and are left out` : '';
  const heading = `Verified by ${repetitions} studies of ${respondents} simulated respondents with the priors as part-worths${lost}:`;
  const verdict = `Estimates spread ${ratio.toFixed(2)} times as much as expected (over all parameters; 1 is exact).`;
  return [heading, '', table, '', verdict].join('\n');
}
