import { powerOfTen } from '../../analysis/powerOfTen.ts';

/**
 * The round numbers inside [low, high], about `count` of them and at least two, in steps of 1, 2 or 5 times a power of
 * ten.
 *
 * @example niceTicks(-23, 57, 5) // [-20, 0, 20, 40]
 */
export function niceTicks(low: number, high: number, count = 5): number[] {
  const span = high > low ? high - low : Math.abs(low) || 1;
  const raw = span / count;
  const power = powerOfTen(Math.floor(Math.log10(raw)));
  const step = ([1, 2, 5].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(Math.max(high, low + span) / step + 1e-9);
  if (last <= first) return niceTicks(low, high, 2 * count);
  // Twelve digits, since 3 * 0.1 is not 0.3.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Digits behind the decimal mark that tell all ticks apart. */
export function tickDigits(ticks: readonly number[]): number {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
  return Math.min(Math.max(0, -Math.floor(Math.log10(step) + 1e-9)), 20);
}
