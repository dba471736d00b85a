import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { normalQuantile } from '../../../analysis/numerics/normalDistribution.ts';
import { wilsonInterval } from '../../../analysis/numerics/wilsonInterval.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const z = normalQuantile(0.95);
const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price) + 0.5;
const base = (response: 'choice' | 'choice-none' | 'dual-response' | 'accept-reject', respondents = 60) =>
  inventRecords({ utility, response, respondents, seed: 3 }).map((record): ChoiceRecord => ({ ...record, version: 1 }));

interface Again {
  /** The alternative of the first showing's answer, or another: by respondent. */
  readonly sameChoice: (respondent: number) => boolean;
  readonly sameAccept?: (respondent: number) => boolean;
  readonly task?: number;
  readonly number?: number;
}

/** The rows of task 2 (or another) once more, reversed, answered the same or not. */
function shownAgain(records: readonly ChoiceRecord[], { sameChoice, sameAccept, task = 2, number = 7 }: Again) {
  const own = records.filter((record) => record['task'] === task);
  return [...own].reverse().map((record): ChoiceRecord => {
    const n = Number(record['respondent']);
    const set = own.filter((other) => other['respondent'] === n);
    const chosen = set.findIndex((other) => other['choice'] === 1);
    const wanted = set[sameChoice(n) ? chosen : (chosen + 1) % set.length];
    const accept = Number(record['accept']);
    return {
      ...record,
      task: number,
      version: 0,
      repeatOf: task,
      choice: Number(record['alternative'] === wanted?.['alternative']),
      ...('accept' in record && { accept: sameAccept?.(n) ? accept : 1 - accept }),
    };
  });
}

const options = { model: 'use + price + none', coding: 'dummy' } as const;
const shareOf = (estimates: Estimates, step: string) =>
  estimates.reliability?.agreements.find((one) => one.step === step);

describe('agreement on a task that was shown twice', () => {
  test('is the share that chose the same, with Wilson’s interval and what chance would give', () => {
    const records = base('choice');
    const again = shownAgain(records, { sameChoice: (n) => n % 4 > 0 });
    const { reliability } = estimateLogit(choicesOf([...records, ...again]), { ...options, model: 'use + price' });
    expect(reliability).toMatchObject({ nRespondents: 60, confidence: 0.95 });
    expect(reliability?.agreements).toHaveLength(1);
    expect(reliability?.agreements[0]).toMatchObject({ step: 'choice', interval: wilsonInterval(0.75, 60, z) });
    expect(reliability?.agreements[0]?.share).toBeCloseTo(0.75, 12);
    expect(reliability?.agreements[0]?.chance).toBeCloseTo(1 / 3, 12);
  });

  test('of dual response is told of each step and of both', () => {
    const records = base('dual-response');
    const again = shownAgain(records, { sameChoice: (n) => n % 4 > 0, sameAccept: (n) => n % 3 > 0 });
    const estimates = estimateLogit(choicesOf([...records, ...again]), options);
    expect(estimates.reliability?.agreements.map(({ step }) => step)).toEqual(['choice', 'accept', 'both']);
    expect(shareOf(estimates, 'choice')?.share).toBeCloseTo(3 / 4, 12);
    expect(shareOf(estimates, 'accept')?.share).toBeCloseTo(2 / 3, 12);
    expect(shareOf(estimates, 'both')?.share).toBeCloseTo(1 / 2, 12);
    expect(shareOf(estimates, 'accept')?.chance).toBe(0.5);
    expect(shareOf(estimates, 'both')?.chance).toBeCloseTo(1 / 6, 12);
  });

  test('counts none as an answer like others', () => {
    for (const response of ['choice-none', 'accept-reject'] as const) {
      const records = base(response);
      const again = shownAgain(records, { sameChoice: (n) => n <= 42 });
      const estimates = estimateLogit(choicesOf([...records, ...again]), options);
      expect(shareOf(estimates, 'choice')?.share).toBeCloseTo(0.7, 12);
      expect(shareOf(estimates, 'choice')?.chance).toBeCloseTo(response === 'choice-none' ? 1 / 4 : 1 / 2, 12);
    }
  });

  test('is not known where nobody was shown one', () => {
    const { reliability } = estimateLogit(choicesOf(base('dual-response')), options);
    expect(reliability).toEqual({ nRespondents: 0, confidence: 0.95, agreements: [] });
  });

  test('is of those who answered both, in the confidence that was asked for', () => {
    const records = base('choice');
    const again = shownAgain(records, { sameChoice: (n) => n % 2 === 0 }).filter(
      ({ respondent }) => Number(respondent) <= 20,
    );
    const { reliability } = estimateLogit(choicesOf([...records, ...again]), { model: 'use + price', confidence: 0.9 });
    expect(reliability).toMatchObject({ nRespondents: 20, confidence: 0.9 });
    expect(reliability?.agreements[0]?.interval).toEqual(wilsonInterval(0.5, 20, normalQuantile(0.9)));
  });

  test('counts each respondent by his weight, and once, however many of his tasks came again', () => {
    const weigh = (record: ChoiceRecord): ChoiceRecord => ({
      ...record,
      weight: Number(record['respondent']) <= 15 ? 3 : 1,
    });
    const records = base('choice').map(weigh);
    // The first fifteen agree on one of two, the others on their only one; the last has no weight.
    const first = shownAgain(records, { sameChoice: () => true });
    const second = shownAgain(records, { sameChoice: () => false, task: 4, number: 8 });
    const some = second.filter(({ respondent }) => Number(respondent) <= 15);
    const all = [...records, ...first, ...some].map((record) => ({
      ...record,
      weight: record['respondent'] === 60 ? 0 : Number(record['weight']),
    }));
    const { reliability } = estimateLogit(choicesOf(all, { weight: 'weight' }), { model: 'use + price' });
    const n = 89 ** 2 / (15 * 9 + 44);
    expect(reliability?.nRespondents).toBe(59);
    expect(reliability?.agreements[0]?.share).toBeCloseTo((15 * 1.5 + 44) / 89, 12);
    expect(reliability?.agreements[0]?.interval[0]).toBeCloseTo(wilsonInterval((15 * 1.5 + 44) / 89, n, z)[0], 12);
  });
});

describe('what the model expects of two independent answers', () => {
  test.each([
    ['without scales', {}],
    ['in their scales', { scales: { secondStep: true, by: ['sector'] } }],
  ])('is that of a computation by hand, %s', (_, scales) => {
    const records = base('dual-response', 90);
    const again = shownAgain(records, { sameChoice: () => true, sameAccept: () => true });
    const estimates = estimateLogit(choicesOf([...records, ...again]), { ...options, ...scales });
    const b = new Map(estimates.parameters.map(({ name, estimate }) => [name, estimate]));
    const at = (name: string) => b.get(name) ?? 0;
    const expected = { choice: 0, accept: 0, both: 0 };
    for (let n = 1; n <= 90; n++) {
      const set = records.filter(({ respondent, task }) => respondent === n && task === 2);
      const V = set.map(({ use, price }) => at(`use=${use}`) + at('price') * Number(price));
      const scale = set[0]?.['sector'] === 'news' ? Math.exp(at('log(scale):sector=news')) : 1;
      const weights = V.map((v) => Math.exp(scale * v));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const second = scale * Math.exp(at('log(scale):second-step'));
      let yes = 0;
      for (const [j, v] of V.entries()) {
        const P = (weights[j] as number) / total;
        const A = 1 / (1 + Math.exp(second * (at('none') - v)));
        yes += P * A;
        expected.choice += P ** 2 / 90;
        expected.both += (P ** 2 * (A ** 2 + (1 - A) ** 2)) / 90;
      }
      expected.accept += (yes ** 2 + (1 - yes) ** 2) / 90;
    }
    for (const step of ['choice', 'accept', 'both'] as const) {
      expect(shareOf(estimates, step)?.expected, step).toBeCloseTo(expected[step], 10);
    }
  });

  test('is not said where the fit did not converge', () => {
    const records = base('choice').map((record) => ({
      ...record,
      choice: Number(record['alternative'] === 1),
      mark: Number(record['alternative'] === 1),
    }));
    const again = shownAgain(records, { sameChoice: () => true });
    const estimates = estimateLogit(choicesOf([...records, ...again]), { model: 'mark + price' });
    expect(estimates.converged).toBe(false);
    expect(shareOf(estimates, 'choice')).toMatchObject({ share: 1 });
    expect(shareOf(estimates, 'choice')).not.toHaveProperty('expected');
  });
});

test('the second answer is in no other figure: it is not fitted, no holdout, not counted', () => {
  const records = base('dual-response');
  const fixed = records.map((record): ChoiceRecord => (record['task'] === 6 ? { ...record, version: 0 } : record));
  const again = shownAgain(records, { sameChoice: (n) => n % 2 > 0, sameAccept: () => true });
  const [without, with7] = [fixed, [...fixed, ...again]].map((all) => estimateLogit(choicesOf(all), options));
  // The column that says which task came again is told of, as any column of a file is.
  const { data: _, reliability, fileColumns: _columns, ...rest } = with7 as Estimates;
  const { data: __, reliability: ___, fileColumns: _others, ...others } = without as Estimates;
  expect(reliability?.nRespondents).toBe(60);
  expect(rest).toEqual(others);
});
