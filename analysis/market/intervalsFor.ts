/** How the intervals of a market are made: where a rule has no gradient and nobody differs, from draws of the coefficients. */
import { UsageError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ChoiceRule } from '../../study/estimates/prediction.ts';
import type { IntervalOptions } from '../acceptance/chooseIntervals.ts';

/** @throws UsageError if there is no gradient for the delta method that is asked for */
export function intervalsFor(
  rule: ChoiceRule,
  { method }: Pick<Estimates, 'method'>,
  { intervals, ...options }: IntervalOptions,
): IntervalOptions {
  if (rule !== 'rfc' || method !== 'mnl') return { intervals, ...options };
  if (intervals === 'delta') {
    const message = `the rule ${rule} has no gradient, so there is no delta method for it`;
    throw new UsageError('intervals', [{ file: '--intervals', message, hint: 'leave it out: draws are used' }]);
  }
  return { draws: 1000, ...withoutUndefined(options), intervals: 'krinsky-robb' };
}

function withoutUndefined(options: IntervalOptions): IntervalOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
