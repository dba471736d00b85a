/** What a reader must know before trusting amounts. */
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { WillingnessGroup, WillingnessMarket, WillingnessPrice } from '../../study/estimates/willingness.ts';
import { makeWarning } from '../../study/warnings.ts';
import { estimateWarningsFirst } from '../acceptance/acceptanceWarnings.ts';
import { findUnshown, missingIn } from '../acceptance/extrapolation.ts';

/** The gravest first: what the estimates say, then the price's sign and its bounds, people who differ in it, and offers nobody saw. */
export function worthWarnings(
  estimates: Estimates,
  { attribute }: WillingnessPrice,
  groups: readonly WillingnessGroup[],
  market: WillingnessMarket | undefined,
): string[] {
  const where = (trouble: string) =>
    groups
      .filter(({ levels }) => levels.some((level) => level.trouble === trouble))
      .map(({ factors }) => Object.values(factors).join(' ') || 'all');
  const [positive, unbounded] = [where('positive'), where('unbounded')];
  const rates = groups.flatMap(({ levels }) => levels.flatMap(({ people }) => people ?? []));
  const most = Math.max(0, ...rates.flatMap(({ mean, otherSign }) => (mean ? [] : [otherSign.estimate])));
  const missing = findUnshown(estimates);
  const unseen = market?.offers.flatMap(({ name, profile }) => {
    const pairs = missingIn(profile, missing);
    return pairs.length > 0 ? [`${name} has what nobody was shown (${pairs.join('; ')}): the model alone speaks`] : [];
  });
  return [
    ...estimateWarningsFirst(estimates),
    ...(positive.length > 0 ? [makeWarning('positivePrice', { name: attribute, groups: positive.join(', ') })] : []),
    ...(unbounded.length > 0 ? [makeWarning('unboundedPrice', { name: attribute, groups: unbounded.join(', ') })] : []),
    ...(most > 0 ? [makeWarning('noMeanRate', { name: attribute, percent: (100 * most).toFixed(1) })] : []),
    ...(unseen ?? []),
  ];
}
