/** What goes around a chart: its caption, the description for those who can't see it, and the key of its signs. */
import type { Cell, IntervalChart } from '../figures/chart.ts';
import { chartDomain, cutInterval } from '../figures/chartDomain.ts';
import { isNumber, type Language } from '../figures/language.ts';
import type { FigureKey, ReportMaterial } from '../reportView.ts';

/** A caption says it where the figures under it come from a fit that did not converge. */
export function captionOf({ estimates, language }: ReportMaterial, caption: string): string {
  return estimates.converged ? caption : language.say('mark.notConverged', { caption });
}

/** "The largest is +49.7% (39.2 to 60.1) for Stored anonymously." */
export function describeLargest({ blocks }: IntervalChart, language: Language): string {
  const rows = blocks.flatMap((block) => block.rows).filter(({ cells }) => isNumber(cells[0]?.estimate));
  const [largest] = rows.sort((a, b) => sizeOf(b.cells[0]) - sizeOf(a.cells[0]));
  const value = largest?.cells[0]?.value;
  return largest && value ? language.say('changes.largest', { value, level: largest.label }) : '';
}

/** Explains the signs that a chart really uses. */
export function makeKey(
  chart: IntervalChart,
  confidence: number,
  language: Language,
  words: { readonly hollow: string; readonly line?: string | undefined },
): FigureKey {
  const cells = chart.blocks.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const domain = chartDomain(chart, 5);
  const isCut = (cell: Cell) => {
    const cut = cutInterval(cell, domain);
    return cut !== undefined && (cut.cutLow || cut.cutHigh);
  };
  const sayIf = (isUsed: boolean, key: string) => (isUsed ? language.say(key) : undefined);
  return {
    clear: language.say('key.clear', { confidence: language.number(100 * confidence) }),
    hollow: sayIf(
      cells.some(({ isClear }) => !isClear),
      words.hollow,
    ),
    line: words.line && language.say(words.line),
    band: sayIf(
      cells.some(({ band }) => band),
      'key.band',
    ),
    cut: sayIf(cells.some(isCut), 'key.cut'),
  };
}

function sizeOf(cell: Cell | undefined): number {
  return Math.abs(cell?.estimate ?? 0);
}
