import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { choicesOf, inventRecords } from '../inventChoices.ts';

const records = inventRecords({
  utility: ({ use, price }) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price) + 0.5,
  response: 'dual-response',
  respondents: 60,
});

/** Task 6 shows everyone the same two profiles, and no parameter is fitted to it. */
const profiles = [
  { use: 'ads', kept: 'long', price: 1 },
  { use: 'sell', kept: 'short', price: 2 },
];
const withFixed = records
  .filter(({ task, alternative }) => task !== 6 || Number(alternative) <= 2)
  .map((record) => {
    if (record['task'] !== 6) return { ...record, version: 1 };
    const n = Number(record['respondent']);
    const chosen = n % 4 === 0 ? 2 : 1;
    const own = { choice: Number(record['alternative'] === chosen), accept: Number(n % 3 > 0) };
    return { ...record, ...profiles[Number(record['alternative']) - 1], ...own, version: 0 };
  });

describe('fixed tasks', () => {
  test.each([
    ['without scales', {}],
    ['in their scales', { scales: { secondStep: true, by: ['sector'] } }],
  ])('the error of shares is that of a computation by hand, %s', (_, options) => {
    const estimates = estimateLogit(choicesOf(withFixed), { model: 'use + price + none', coding: 'dummy', ...options });
    const b = new Map(estimates.parameters.map(({ name, estimate }) => [name, estimate]));
    const at = (name: string) => b.get(name) ?? 0;
    const V = [at('price'), at('use=sell') + 2 * at('price')] as const;
    const predicted = [0, 0, 0];
    const observed = [0, 0, 0];
    for (let n = 1; n <= 60; n++) {
      const scale = n % 2 ? Math.exp(at('log(scale):sector=news')) : 1;
      const second = scale * Math.exp(at('log(scale):second-step'));
      const first = 1 / (1 + Math.exp(scale * (V[1] - V[0])));
      const accepted = V.map((v) => 1 / (1 + Math.exp(second * (at('none') - v))));
      const shares = [first * (accepted[0] as number), (1 - first) * (accepted[1] as number)];
      for (const [j, share] of [...shares, 1 - (shares[0] as number) - (shares[1] as number)].entries()) {
        predicted[j] = (predicted[j] as number) + share / 60;
      }
      const answer = n % 3 === 0 ? 2 : n % 4 === 0 ? 1 : 0;
      observed[answer] = (observed[answer] as number) + 1 / 60;
    }
    const error = predicted.reduce((sum, share, j) => sum + Math.abs(share - (observed[j] as number)), 0) / 3;
    expect(estimates.holdout?.nTasks).toBe(60);
    expect(estimates.holdout?.meanAbsoluteError).toBeCloseTo(error, 12);
    // Of 120 answers: 45 choose the likelier profile, and 40 say yes.
    const acceptable = V.map((v) => v > at('none'));
    const hits = Array.from({ length: 60 }, (_, i) => i + 1).reduce((sum, n) => {
      const chosen = n % 4 === 0 ? 1 : 0;
      return sum + Number(chosen === (V[0] > V[1] ? 0 : 1)) + Number(n % 3 > 0 === acceptable[chosen]);
    }, 0);
    expect(estimates.holdout?.hitRate).toBeCloseTo(hits / 120, 12);
  });
});
