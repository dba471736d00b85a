/** Shares of people, of groups that are large enough to have one. */
import { formatNumber } from '../../../../study/speech.ts';

/** A share of fewer people says little, and may say something of one of them. */
export const fewestOfShare = 10;

/** `72%`; an empty text where there are too few. */
export function sayShare(part: number, all: number, language: string): string {
  if (all < fewestOfShare) return '';
  return `${formatNumber(Math.round((part / all) * 100), language)}%`;
}

/** Whole minutes from ten on, since nobody reads tenths of an hour. */
export function sayMinutes(minutes: number, language: string): string {
  return formatNumber(Number(minutes.toFixed(minutes < 10 ? 1 : 0)), language);
}
