/** Figures with their intervals, as tables of plain text show them. */
import { powerOfTen } from '../../analysis/powerOfTen.ts';
import type { Interval, IntervalSource } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';

/** `+4.5 [3.2, 5.9]`. */
export function interval({ estimate, low, high }: Interval, digits: number, unit = ''): string {
  return `${signed(estimate, digits)}${unit} [${plain(low, digits)}, ${plain(high, digits)}]`;
}

/** `35.2% [33.2, 37.3]` of a share. */
export function shareInterval({ estimate, low, high }: Interval): string {
  return `${percent(estimate)} [${plain(100 * low, 1)}, ${plain(100 * high, 1)}]`;
}

/** Without a minus before what rounds to nothing. */
export function plain(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

export function signed(value: number, digits: number): string {
  const text = plain(value, digits);
  return Number(text) > 0 ? `+${text}` : text;
}

/** `35.2%` of a share. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** A count that claims no more than two digits: `some 1,500`. */
export function roughly(count: number): string {
  if (count > 1e6) return 'more than a million';
  const unit = powerOfTen(Math.max(0, Math.floor(Math.log10(Math.max(count, 1))) - 1));
  return (Math.round(count / unit) * unit).toLocaleString('en');
}

/** `95%`. */
export function confidenceWords(confidence: number): string {
  return `${Number((100 * confidence).toFixed(2))}%`;
}

/** Where intervals come from: the method, and the standard errors of those that have them. */
export function sourceWords(source: IntervalSource, estimates: Estimates): string {
  if (!('standardErrors' in estimates)) return methodWords(source);
  const { standardErrors } = estimates;
  const errors = standardErrors === 'clustered' ? 'clustered by respondent' : standardErrors;
  return `${methodWords(source)}, standard errors ${errors}`;
}

/** `delta method`, or how many draws from which seed. */
function methodWords({ intervals, draws = 0, seed }: IntervalSource): string {
  if (intervals === 'posterior') return 'from the draws of the posterior, averaged over how tastes are distributed';
  return intervals === 'delta'
    ? 'delta method'
    : `Krinsky-Robb from ${draws.toLocaleString('en')} draws (seed ${seed})`;
}
