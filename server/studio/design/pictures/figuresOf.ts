/** The figures of an effect for a number of respondents, written; the page's script writes them anew for another number. */
import { fewest } from './curves.ts';
import { detectionOf, type ExpectedEffect } from './expectedEffects.ts';

export type WriteNumber = (value: number, digits?: number) => string;

export interface EffectFigures {
  readonly error: string;
  readonly detectable: string;
  /** A dash where no effect is assumed, as in the next one. */
  readonly power: string;
  readonly needed: string;
}

/** Nobody asks so many. */
const mostNeeded = 1_000_000;

export function digitsOf({ unit }: ExpectedEffect): number {
  return unit === 'points' ? 2 : 3;
}

export function figuresOf(effect: ExpectedEffect, respondents: number, number: WriteNumber): EffectFigures {
  const { standardError, detectable, power, respondentsNeeded: needed } = detectionOf(effect, respondents);
  return {
    error: number(standardError, digitsOf(effect)),
    detectable: number(detectable, digitsOf(effect)),
    power: power === undefined ? '–' : power > 0.995 ? '> 99%' : `${number(100 * power)}%`,
    needed: needed === undefined ? '–' : neededWords(needed, number),
  };
}

function neededWords(needed: number, number: WriteNumber): string {
  if (needed < fewest) return `< ${fewest}`;
  return needed > mostNeeded ? `> ${number(mostNeeded)}` : number(needed);
}
