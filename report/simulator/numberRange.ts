/** Where a slider begins and ends, and how far it goes at a time: round numbers, about a hundred of them. */
import { powerOfTen } from '../../analysis/powerOfTen.ts';
import type { NumberRange } from './pageData.ts';

const steps = 100;

/** @example numberRange([0, 15]) // { min: 0, max: 15, step: 0.1 } */
export function numberRange([min, max]: readonly [number, number]): NumberRange {
  const width = max - min;
  if (!(width > 0)) return { min, max, step: 1 };
  const finest = width / steps;
  const power = powerOfTen(Math.floor(Math.log10(finest)));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= finest * 0.999) ?? 10 * power;
  return { min, max, step: Number(step.toPrecision(3)) };
}
