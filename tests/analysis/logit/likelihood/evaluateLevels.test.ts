import { describe, expect, test } from 'vitest';
import type { ChoiceData } from '../../../../analysis/choices/choiceData.ts';
import { packChoices } from '../../../../analysis/choices/packChoices.ts';
import { fitLogit } from '../../../../analysis/logit/fitLogit.ts';
import { evaluateCentred } from '../../../../analysis/logit/likelihood/evaluateCentred.ts';
import { evaluateLevels, losesDigits } from '../../../../analysis/logit/likelihood/evaluateLevels.ts';
import { makeLevelSpace } from '../../../../analysis/logit/likelihood/levelSpace.ts';
import { multiplyRows, predictEntries } from '../../../../analysis/logit/likelihood/predictEntries.ts';
import { parseModel } from '../../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../../analysis/model/resolveModel.ts';
import type { ResponseFormat } from '../../../../study/study.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../../inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price) + 0.5;

interface Packing {
  readonly response?: ResponseFormat;
  readonly coding?: 'effects' | 'dummy';
  readonly change?: (record: ChoiceRecord) => ChoiceRecord;
}

function pack(
  formula: string,
  { response = 'choice-none', coding = 'effects', change = (r) => r }: Packing = {},
): ChoiceData {
  const records = inventRecords({ utility, response, respondents: 30 }).map((record) => ({ ...record, w: 0.7 }));
  const choices = choicesOf(records.map(change), { weight: 'w' });
  return packChoices(resolveModel(parseModel(formula), choices, { coding }), choices);
}

/** The largest difference between two lists, beside the largest element of the second. */
function difference(ours: Float64Array, theirs: Float64Array): number {
  const scale = Math.max(...theirs.map(Math.abs));
  return Math.max(...ours.map((value, index) => Math.abs(value - theirs[index]))) / scale;
}

const models = [
  'use + kept + price + none',
  'use*kept + use:sector + none:sector + none',
  'quadratic(price) + categorical(price):use + none',
];

describe('level space', () => {
  test('the likelihood and its derivatives are those of the formula as it is written', () => {
    for (const response of ['choice', 'choice-none', 'dual-response', 'accept-reject'] as const) {
      for (const coding of ['effects', 'dummy'] as const) {
        for (const model of models) {
          const formula = response === 'choice' ? model.replace(/ \+ none.*/, '') : model;
          const data = pack(formula, { response, coding });
          const b = Float64Array.from(data.parameters, (_, k) => 0.4 * Math.sin(k + 1));
          const ours = evaluateLevels(data, makeLevelSpace(data), b);
          const theirs = evaluateCentred(data, b);
          expect(ours.logLikelihood / theirs.logLikelihood).toBeCloseTo(1, 13);
          expect(difference(ours.gradient, theirs.gradient), formula).toBeLessThan(1e-12);
          expect(difference(ours.information, theirs.information), formula).toBeLessThan(1e-12);
        }
      }
    }
  });

  test('utilities that lie too far apart for one scale of exponentials are left to the formula as it is written', () => {
    const data = pack('use*kept + price + none');
    const direction = Float64Array.from(data.parameters, (_, k) => Math.sin(k + 1));
    const V = multiplyRows(data, direction);
    for (const range of [250, 600]) {
      const b = direction.map((value) => (value * range) / (Math.max(...V) - Math.min(...V)));
      const ours = evaluateLevels(data, makeLevelSpace(data), b);
      const theirs = evaluateCentred(data, b);
      expect(ours.logLikelihood / theirs.logLikelihood).toBeCloseTo(1, 12);
      expect(difference(ours.gradient, theirs.gradient)).toBeLessThan(1e-12);
      const P = predictEntries(data, b);
      for (let s = 0; s + 1 < data.setStart.length; s++) {
        const own = P.subarray(data.setStart[s], data.setStart[s + 1]);
        expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      }
    }
  });

  test('a row has fewer entries than it has coded columns', () => {
    const data = pack('use*kept + use:sector + none');
    const { rows, coded, nLevels } = makeLevelSpace(data);
    expect(rows.rowColumn.length).toBeLessThan(data.rowColumn.length / 2);
    expect(coded.rowStart).toHaveLength(nLevels + 1);
  });

  test('every coded row is the sum of what its levels are coded as', () => {
    const data = pack('use*kept + price + use:sector + none');
    const { rows, coded } = makeLevelSpace(data);
    for (let r = 0; r + 1 < data.rowStart.length; r++) {
      const x = new Float64Array(data.parameters.length);
      for (let i = data.rowStart[r]; i < data.rowStart[r + 1]; i++) x[data.rowColumn[i]] += data.rowValue[i];
      for (let i = rows.rowStart[r]; i < rows.rowStart[r + 1]; i++) {
        const level = rows.rowColumn[i];
        for (let j = coded.rowStart[level]; j < coded.rowStart[level + 1]; j++) {
          x[coded.rowColumn[j]] -= rows.rowValue[i] * coded.rowValue[j];
        }
      }
      expect([...x]).toEqual(Array(x.length).fill(0));
    }
  });

  test('numbers far from zero are left to the slower formula, which loses no digits', () => {
    let count = 0;
    const far = (record: ChoiceRecord) => ({ ...record, price: 1e6 + Number(record['price']) + (count++ % 97) / 97 });
    const near = pack('price + use', { response: 'choice' });
    const data = pack('price + use', { response: 'choice', change: far });
    expect(losesDigits(near, makeLevelSpace(near))).toBe(false);
    expect(losesDigits(data, makeLevelSpace(data))).toBe(true);
    count = 0;
    const same = pack('price + use', {
      response: 'choice',
      change: (record) => ({ ...record, price: Number(far(record).price) - 1e6 }),
    });
    const [one, other] = [fitLogit(data), fitLogit(same)];
    expect(one.converged).toBe(true);
    expect(difference(one.coefficients, other.coefficients)).toBeLessThan(1e-8);
    expect(difference(one.covariance.classical, other.covariance.classical)).toBeLessThan(1e-8);
  });
});
