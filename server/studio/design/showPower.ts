/** What a number of respondents can tell: curves of power and standard errors, the same as a table, and how many are needed. */
import { formatFixed, formatNumber } from '../../../study/speech.ts';
import { say } from '../words.ts';
import type { Inspected } from './inspectDesign.ts';
import { type CurvePicture, errorPicture, fewest, frame, powerPicture, widestN, xOf } from './pictures/curves.ts';
import { type ExpectedEffect, expectedEffects, hardest } from './pictures/expectedEffects.ts';
import { digitsOf, figuresOf, type WriteNumber } from './pictures/figuresOf.ts';
import type { Names } from './pictures/names.ts';
import type { Plan } from './plan.ts';

/** What the page's script begins with: other numbers of respondents need no server. */
export interface PowerData {
  readonly effects: readonly ExpectedEffect[];
  readonly widest: number;
  readonly language: string;
  readonly words: Readonly<Record<'few' | 'atN', string>>;
}

export function showPower({ diagnostics }: Inspected, { respondents, effect }: Plan, names: Names, language: string) {
  const { precision } = diagnostics;
  if (!precision) return false;
  const word = (key: string, values = {}) => say(language, `design.power.${key}`, values);
  const number = (value: number, digits = 0) => formatFixed(value, digits, language);
  const effects = expectedEffects(precision);
  // What groups differ by is assumed even where a change is stated, and may be next to nothing: the table tells of it.
  const main = effects.filter(({ unit }) => unit === precision.unit);
  const widest = widestN(main, respondents);
  const most = hardest(main);
  const picture = ({ curves, xTicks, yTicks, wantedAt = 0 }: CurvePicture, isShare: boolean) => ({
    curves: curves.map((curve) => ({ ...curve, label: names.effect(curve.name) })),
    xTicks: xTicks.map(({ at, value }) => ({ at, text: number(value) })),
    yTicks: yTicks.map(({ at, value, digits }) => ({
      at,
      text: isShare ? `${number(100 * value)}%` : number(value, digits),
    })),
    wantedAt,
  });
  const data: PowerData = { effects, widest, language, words: { few: word('few'), atN: word('atN') } };
  return {
    frame: { ...frame, ...edges },
    hasCurves: main.some(({ size }) => size !== 0),
    power: picture(powerPicture(main, widest), true),
    errors: picture(errorPicture(main, widest), false),
    mark: xOf(respondents, widest),
    widest: String(widest),
    says: most
      ? word('needed', {
          needed: most.needed < fewest ? word('few') : number(most.needed),
          effect: names.effect(most.name),
        })
      : word('nothing'),
    atN: word('atN', { n: number(respondents) }),
    assumed: word(`assumed.${precision.assumed}`),
    stated:
      effect === undefined
        ? word('assumedSizes')
        : word(`stated.${precision.unit}`, { effect: formatNumber(effect, language) }),
    unit: word(`units.${precision.unit}`),
    rows: effects.map((one) => rowOf(one, respondents, { names, number, language })),
    data: JSON.stringify(data),
  };
}

const edges = { right: frame.width - frame.right, floor: frame.height - frame.bottom };

function rowOf(
  effect: ExpectedEffect,
  respondents: number,
  { names, number, language }: { readonly names: Names; readonly number: WriteNumber; readonly language: string },
) {
  return {
    name: effect.name,
    label: names.effect(effect.name),
    size: sizeOf(effect, number, language),
    ...figuresOf(effect, respondents, number),
  };
}

/** A change that is asked about is written as it was asked: 5, not 5.00. */
function sizeOf(effect: ExpectedEffect, number: WriteNumber, language: string): string {
  if (effect.size === 0) return '–';
  const digits = digitsOf(effect);
  return effect.unit === 'points'
    ? formatNumber(Number(effect.size.toFixed(digits)), language)
    : number(effect.size, digits);
}
