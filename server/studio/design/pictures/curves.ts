/** Power, and the standard error, of every effect as the number of respondents grows: where lines and marks stand. */
import { niceTicks, tickDigits } from '../../../../report/figures/niceTicks.ts';
import { detectionOf, type ExpectedEffect, hardest } from './expectedEffects.ts';

/** In units of the drawing. */
export const frame = { width: 640, height: 300, left: 46, right: 14, top: 14, bottom: 34 };
/** Below this the normal approximation that power rests on is not worth a line. */
export const fewest = 50;
const mostRespondents = 20_000;
const points = 60;

export interface Curve {
  readonly name: string;
  readonly points: string;
  readonly isHardest: boolean;
}

export interface CurvePicture {
  readonly curves: readonly Curve[];
  readonly xTicks: readonly { readonly at: number; readonly value: number }[];
  readonly yTicks: readonly { readonly at: number; readonly value: number; readonly digits: number }[];
  /** Where the line of the wanted power is; nothing in the other picture. */
  readonly wantedAt?: number;
}

/** How far to the right pictures go: to what the hardest effect takes, within reason, and beyond what is planned. */
export function widestN(effects: readonly ExpectedEffect[], planned: number): number {
  const needed = hardest(effects)?.needed ?? 0;
  const wanted = Math.max(1.5 * planned, Math.min(1.15 * needed, 6 * planned), 4 * fewest);
  const ticks = niceTicks(0, wanted, 6);
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  return Math.min(mostRespondents, Math.ceil(wanted / step) * step);
}

export function xOf(respondents: number, widest: number): number {
  const { width, left, right } = frame;
  return round(left + ((width - left - right) * respondents) / widest);
}

export function powerPicture(effects: readonly ExpectedEffect[], widest: number): CurvePicture {
  const known = effects.filter(({ size }) => size !== 0);
  return {
    ...drawn(known, widest, (effect, N) => detectionOf(effect, N).power ?? 0, [0, 1]),
    yTicks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ at: yOf(value, [0, 1]), value, digits: 0 })),
    wantedAt: yOf(0.8, [0, 1]),
  };
}

/** Of effects in one unit: others have another scale. */
export function errorPicture(effects: readonly ExpectedEffect[], widest: number): CurvePicture {
  const most = Math.max(...effects.map((effect) => detectionOf(effect, Math.max(fewest, widest / 12)).standardError));
  const ticks = niceTicks(0, most, 4);
  const range = [0, Math.max(most, ticks.at(-1) ?? most)] as const;
  const digits = tickDigits(ticks);
  return {
    ...drawn(effects, widest, (effect, N) => detectionOf(effect, N).standardError, range),
    yTicks: ticks.map((value) => ({ at: yOf(value, range), value, digits })),
  };
}

function drawn(
  effects: readonly ExpectedEffect[],
  widest: number,
  heightOf: (effect: ExpectedEffect, N: number) => number,
  range: readonly [number, number],
): Pick<CurvePicture, 'curves' | 'xTicks'> {
  const most = hardest(effects)?.name;
  const curveOf = (effect: ExpectedEffect): Curve => {
    const line = Array.from({ length: points + 1 }, (_, index) => fewest + ((widest - fewest) * index) / points)
      .map((N) => ({ N, value: heightOf(effect, N) }))
      .filter(({ value }) => value <= range[1])
      .map(({ N, value }) => `${xOf(N, widest)},${yOf(value, range)}`);
    return { name: effect.name, points: line.join(' '), isHardest: effect.name === most };
  };
  // The hardest one is drawn last, over the others.
  const curves = effects.map(curveOf).sort((a, b) => Number(a.isHardest) - Number(b.isHardest));
  return { curves, xTicks: niceTicks(0, widest, 6).map((value) => ({ at: xOf(value, widest), value })) };
}

function yOf(value: number, [low, high]: readonly [number, number]): number {
  const { height, top, bottom } = frame;
  return round(top + (height - top - bottom) * (1 - (value - low) / (high - low || 1)));
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
