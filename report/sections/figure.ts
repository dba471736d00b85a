/** What goes around a chart: its caption, the description for those who can't see it, and the key of its signs. */
import { type IntervalChart, isSeries, marksOf, plainCells } from '../figures/chart.ts';
import { chartDomain, cutInterval } from '../figures/chartDomain.ts';
import { isNumber, type Language } from '../figures/language.ts';
import type { FigureKey, ReportMaterial } from '../reportView.ts';

/** A caption says it where the figures under it come from a fit that did not converge. */
export function captionOf({ estimates, language }: Pick<ReportMaterial, 'estimates' | 'language'>, caption: string) {
  return estimates.converged ? caption : language.say('mark.notConverged', { caption });
}

/** "The largest is +49.7% (39.2 to 60.1) for Stored anonymously." */
export function describeLargest({ blocks }: IntervalChart, language: Language): string {
  const rows = blocks.flatMap((block) =>
    block.rows.flatMap(({ label, cell }) => (isSeries(cell) || !isNumber(cell.estimate) ? [] : [{ label, cell }])),
  );
  const [largest] = rows.sort((a, b) => Math.abs(b.cell.estimate) - Math.abs(a.cell.estimate));
  const value = largest?.cell.value;
  return largest && value ? language.say('changes.largest', { value, level: largest.label }) : '';
}

/** Explains the signs that a chart really uses. */
export function makeKey(
  chart: IntervalChart,
  confidence: number,
  language: Language,
  words: { readonly hollow: string; readonly line?: string | undefined },
): FigureKey {
  const cells = plainCells(chart);
  const marks = marksOf(chart);
  const domain = chartDomain(chart, 5);
  const sayIf = (isUsed: boolean, key: string) => (isUsed ? language.say(key) : undefined);
  const isToned = cells.some(({ tone }) => tone);
  const isCut = marks.some((mark) => {
    const cut = cutInterval(mark, domain);
    return cut?.cutLow || cut?.cutHigh;
  });
  return {
    clear:
      isToned || chart.series
        ? undefined
        : language.say('key.clear', { confidence: language.number(100 * confidence) }),
    gain: sayIf(
      cells.some(({ tone }) => tone === 'gain'),
      'key.gain',
    ),
    loss: sayIf(
      cells.some(({ tone }) => tone === 'loss'),
      'key.loss',
    ),
    series: chart.series,
    hollow: sayIf(
      marks.some(({ isClear }) => !isClear),
      words.hollow,
    ),
    line: words.line && language.say(words.line),
    band: sayIf(
      cells.some(({ band }) => band),
      'key.band',
    ),
    cut: sayIf(isCut, 'key.cut'),
  };
}
