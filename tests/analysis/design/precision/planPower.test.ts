import { describe, expect, test } from 'vitest';
import { designStudy } from '../../../../analysis/design/designStudy.ts';
import { assumePeople } from '../../../../analysis/design/precision/assumedPeople.ts';
import { expectPrecision } from '../../../../analysis/design/precision/expectPrecision.ts';
import { planPower } from '../../../../analysis/design/precision/planPower.ts';
import { study, truth } from '../../../recovery/fairExchange.ts';

const { tasks } = designStudy({ study: { ...study, design: { ...study.design, strategy: 'balanced', versions: 6 } } });
const people = assumePeople({ study, truth });
const expectAt = (respondents: number, designEffect: number) => {
  const expected = expectPrecision({ tasks, study, respondents, designEffect, people });
  if (!expected) throw new Error('the model is not identified');
  return expected;
};

describe('the power of several plans', () => {
  const plans = planPower(expectAt(300, 1.1), [400, 2500], [1, 1.3]);

  test('is what each plan by itself comes to, whichever plan it is worked out from', () => {
    for (const [respondents, designEffect] of [
      [400, 1],
      [2500, 1.3],
    ] as const) {
      const expected = expectAt(respondents, designEffect);
      const found = plans.map(({ plans: own }) =>
        own.find((plan) => plan.respondents === respondents && plan.designEffect === designEffect),
      );
      const changes = expected.acceptance?.changes.filter(({ size }) => size !== undefined) ?? [];
      const groups = expected.parameters.filter(({ name, size }) => name.includes(':') && size !== undefined);
      expect(found).toHaveLength(changes.length + groups.length);
      for (const [index, one] of [...changes, ...groups].entries()) {
        expect(found[index]?.power).toBeCloseTo(one.power ?? 0, 10);
        expect(found[index]?.standardError).toBeCloseTo(one.standardError, 10);
      }
    }
  });

  test('names changes of acceptance in points, and what groups differ by in utility', () => {
    expect(plans.find(({ name }) => name === 'usage=service')).toMatchObject({ unit: 'points' });
    expect(plans.find(({ name }) => /^none.*:sector=bank$/.test(name))).toMatchObject({ unit: 'utility' });
    expect(plans.some(({ name }) => name === 'none')).toBe(false);
  });
});
