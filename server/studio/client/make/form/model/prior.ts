/** A prior as a study file writes it, and as the form shows it: a mean, how uncertain it is, and a sign. */
import type { EditValue } from '../../../../make/draftWire.ts';
import { writeNumber } from './numbers.ts';
import { isMap } from './texts.ts';

export interface Prior {
  readonly mean?: number;
  readonly sd?: number;
  readonly sign?: string;
}

export function readPrior(written: EditValue | undefined): Prior {
  if (typeof written === 'number') return { mean: written };
  if (typeof written === 'string') return { sign: written };
  if (!isMap(written)) return {};
  const { mean, sd, sign } = written;
  return {
    ...(typeof mean === 'number' && { mean }),
    ...(typeof sd === 'number' && { sd }),
    ...(typeof sign === 'string' && { sign }),
  };
}

/** As short as the file can say it; what is a map stays one, so that its line changes least. */
export function writePrior(prior: Prior, before?: EditValue): EditValue | undefined {
  const { mean, sd, sign } = prior;
  if (mean === undefined && sd === undefined && sign === undefined) return undefined;
  if (mean !== undefined && sd === undefined && sign === undefined) return mean;
  if (sign !== undefined && mean === undefined && sd === undefined) return sign;
  const parts: Readonly<Record<string, EditValue | undefined>> = { sign, mean, sd };
  const order = [...(isMap(before) ? Object.keys(before) : []), 'sign', 'mean', 'sd'];
  const entries = [...new Set(order)].flatMap((key) => {
    const part = Object.hasOwn(parts, key) ? parts[key] : undefined;
    return part === undefined ? [] : [[key, part] as const];
  });
  return Object.fromEntries(entries);
}

/** `−0.3 ± 0.1`; a sign in words of the page. */
export function describePrior(prior: Prior, language: string, signWords: (sign: string) => string): string {
  const { mean, sd, sign } = prior;
  return [
    ...(sign === undefined ? [] : [signWords(sign)]),
    ...(mean === undefined ? [] : [writeNumber(mean, language)]),
    ...(sd === undefined ? [] : [`± ${writeNumber(sd, language)}`]),
  ].join(' ');
}

const wholeKeys = ['sign', 'mean', 'sd'];

/** What is said of all levels at once, where they are not named one by one. */
export function isOfAll(written: EditValue | undefined, levels: readonly string[]): boolean {
  if (!isMap(written)) return written !== undefined;
  const keys = Object.keys(written);
  return keys.some((key) => wholeKeys.includes(key)) && !levels.some((level) => wholeKeys.includes(level));
}
