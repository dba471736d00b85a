import { describe, expect, it } from 'vitest';
import { priorShape } from '../../../analysis/hierarchical/prior/priorShape.ts';
import { type CodedModel, makeEncoder } from '../../../analysis/model/encodeRow.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import type { Coding } from '../../../study/study.ts';
import { inventPeople } from './inventPeople.ts';

const choices = inventPeople({ respondents: 10 });
const modelOf = (formula: string, coding: Coding, references = {}) =>
  resolveModel(parseModel(formula), choices, { coding, references });

/** Covariance of the utilities of profiles against none (or the first profile), which is what can be seen of the part-worths. */
function utilityCovariance(model: CodedModel): number[][] {
  const shape = priorShape(model);
  const encoder = makeEncoder(model);
  const K = encoder.parameters.length;
  const hasNone = encoder.parameters.some(({ name }) => name === 'none');
  const row = (entries: readonly number[]) => {
    const x = new Array<number>(K).fill(0);
    for (let i = 0; i < entries.length; i += 2) x[entries[i] as number] = entries[i + 1] as number;
    return x;
  };
  const rows = ['deliver', 'ads', 'sell'].flatMap((use) =>
    ['long', 'short'].flatMap((kept) =>
      ['1', '3', '5'].flatMap((price) =>
        ['bank', 'news'].map((sector) => {
          const cells: Record<string, string> = { use, kept, price, sector };
          const base: Record<string, string> = { use: 'deliver', kept: 'long', price: '1', sector };
          const against = hasNone
            ? encoder.encodeNone((name) => cells[name] ?? '')
            : encoder.encode((name) => base[name] ?? '');
          const other = row(against);
          return row(encoder.encode((name) => cells[name] ?? '')).map((value, k) => value - (other[k] as number));
        }),
      ),
    ),
  );
  return rows.map((x) =>
    rows.map((y) =>
      x.reduce((sum, a, i) => sum + y.reduce((inner, b, j) => inner + a * b * (shape[i * K + j] as number), 0), 0),
    ),
  );
}

function expectSame(one: readonly number[][], other: readonly number[][]) {
  for (const [i, row] of one.entries())
    for (const [j, value] of row.entries()) expect(value).toBeCloseTo(other[i]?.[j] as number, 9);
}

describe('priorShape', () => {
  it('has (L - 1)/L and -1/L under effects coding, as CBC/HB and ChoiceModelR, and 1 for none', () => {
    const shape = Array.from(priorShape(modelOf('use + kept + none', 'effects')));
    const expected = [
      [2 / 3, -1 / 3, 0, 0],
      [-1 / 3, 2 / 3, 0, 0],
      [0, 0, 1 / 2, 0],
      [0, 0, 0, 1],
    ].flat();
    for (const [i, value] of expected.entries()) expect(shape[i]).toBeCloseTo(value, 12);
  });

  it('has 2 and 1 under dummy coding', () => {
    const shape = Array.from(priorShape(modelOf('use + kept', 'dummy')));
    const expected = [
      [2, 1, 0],
      [1, 2, 0],
      [0, 0, 2],
    ].flat();
    for (const [i, value] of expected.entries()) expect(shape[i]).toBeCloseTo(value, 12);
  });

  it('divides a number by its range', () => {
    const shape = priorShape(modelOf('price + none', 'effects'));
    expect(shape[0]).toBeCloseTo(1 / 16, 12);
    expect(shape[3]).toBeCloseTo(1, 12);
  });

  for (const formula of [
    'use + kept',
    'use + kept + price + none',
    'use + kept + none + use:kept',
    'use + kept + none + use:sector + none:sector',
    'use + price + none + use:price',
    'use + quadratic(price) + none',
  ]) {
    it(`believes the same of utilities in ${formula}, whatever the coding and the reference levels`, () => {
      const expected = utilityCovariance(modelOf(formula, 'effects'));
      expectSame(utilityCovariance(modelOf(formula, 'dummy')), expected);
      expectSame(utilityCovariance(modelOf(formula, 'dummy', { use: 'sell' })), expected);
      expectSame(utilityCovariance(modelOf(formula, 'effects', { use: 'ads' })), expected);
    });
  }

  it('takes constants of alternatives as levels too', () => {
    const shape = priorShape(modelOf('use + asc(alternative)', 'effects'));
    expect(shape[2 * 4 + 2]).toBeCloseTo(2, 9);
    expect(shape[2 * 4 + 3]).toBeCloseTo(1, 9);
  });
});
