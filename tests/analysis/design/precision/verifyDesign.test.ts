import { expect, test } from 'vitest';
import { makeDesign } from '../../../../analysis/design/makeDesign.ts';
import { verifyDesign } from '../../../../analysis/design/precision/verifyDesign.ts';
import { makeRandom } from '../../../../analysis/numerics/random.ts';
import type { ResponseFormat } from '../../../../study/study.ts';
import { smallStudy } from '../smallStudies.ts';

const attributes = { a: ['1', '2', '3'], b: ['1', '2'], c: ['1', '2', '3'] };
const priors = { a: { 2: 0.4, 3: -0.3 }, c: { 3: 0.8 } };

test.each(['choice', 'choice-none', 'dual-response'] satisfies ResponseFormat[])(
  'expected standard errors of 500 respondents agree with simulation within 5%% (%s)',
  (response) => {
    const study = smallStudy({ attributes, priors, response, versions: 5, perRespondent: 8 });
    const tasks = makeDesign({ study, random: makeRandom(1) });
    const verified = verifyDesign({ tasks, study, respondents: 500, repetitions: 200, random: makeRandom(2) });
    expect(verified?.failed).toBe(0);
    expect(Math.abs((verified?.ratio ?? 0) - 1)).toBeLessThan(0.05);
    for (const { truth, mean, expected } of verified?.parameters ?? []) {
      expect(Math.abs(mean - truth)).toBeLessThan(0.35 * expected);
    }
  },
);

test('few respondents spread more than expected, and the ratio shows it', () => {
  const study = smallStudy({ attributes, priors: { a: { 2: 2, 3: -2 } }, versions: 5, perRespondent: 8 });
  const tasks = makeDesign({ study, random: makeRandom(1) });
  const verified = verifyDesign({ tasks, study, respondents: 10, repetitions: 100, random: makeRandom(2) });
  expect(verified?.ratio).toBeGreaterThan(1.05);
});
