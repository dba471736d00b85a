import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { answerTask } from '../../../analysis/simulate/answerTask.ts';
import type { Profile, ResponseFormat } from '../../../study/study.ts';

const worth: Readonly<Record<string, number>> = { low: -0.7, middle: 0, high: 0.9 };
const taste = { none: 0.3, utility: (profile: Profile) => worth[profile['promise'] as string] as number };
const profiles = [{ promise: 'low' }, { promise: 'middle' }, { promise: 'high' }];
const n = 60_000;

/** How often each answer is given. */
function shares(response: ResponseFormat, shown = profiles) {
  const random = makeRandom('answers', response);
  const counts = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const { place, accept } = answerTask(taste, shown, response, random);
    const key = accept === undefined ? `${place}` : `${place} ${accept}`;
    counts.set(key, (counts.get(key) ?? 0) + 1 / n);
  }
  return counts;
}

function expectShare(observed: number | undefined, expected: number): void {
  expect(Math.abs((observed ?? 0) - expected)).toBeLessThan(4.5 * Math.sqrt((expected * (1 - expected)) / n));
}

const total = Object.values(worth).reduce((sum, utility) => sum + Math.exp(utility), 0);
const logit = (utility: number) => Math.exp(utility) / total;
const accepts = (utility: number) => 1 / (1 + Math.exp(taste.none - utility));

describe('answers are drawn with the logit probabilities of the model', () => {
  test('a forced choice', () => {
    const observed = shares('choice');
    for (const [index, utility] of Object.values(worth).entries())
      expectShare(observed.get(`${index + 1}`), logit(utility));
    expect(observed.has('0')).toBe(false);
  });

  test('a choice with none', () => {
    const observed = shares('choice-none');
    const withNone = total + Math.exp(taste.none);
    expectShare(observed.get('0'), Math.exp(taste.none) / withNone);
    for (const [index, utility] of Object.values(worth).entries()) {
      expectShare(observed.get(`${index + 1}`), Math.exp(utility) / withNone);
    }
  });

  test('dual response: the second step is a logit of its own, whichever profile was chosen', () => {
    const observed = shares('dual-response');
    for (const [index, utility] of Object.values(worth).entries()) {
      expectShare(observed.get(`${index + 1} true`), logit(utility) * accepts(utility));
      expectShare(observed.get(`${index + 1} false`), logit(utility) * (1 - accepts(utility)));
    }
  });

  test('accept or reject one profile', () => {
    const observed = shares('accept-reject', [{ promise: 'high' }]);
    expectShare(observed.get('1'), accepts(worth['high'] as number));
    expectShare(observed.get('0'), 1 - accepts(worth['high'] as number));
  });
});
