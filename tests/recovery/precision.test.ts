import { describe, expect, test } from 'vitest';
import { designStudy } from '../../analysis/design/designStudy.ts';
import { assumePeople } from '../../analysis/design/precision/assumedPeople.ts';
import { expectPrecision } from '../../analysis/design/precision/expectPrecision.ts';
import { acceptance, estimateLogit } from '../../analysis/index.ts';
import type { ResponseFormat } from '../../study/study.ts';
import { choicesOf, study as fairExchange, inFormat, truth } from './fairExchange.ts';

/** Fair exchange in a format: what inspect expects of 1,200 respondents, and what an analysis of 1,200 states. */
function expectedAndStated(response: ResponseFormat) {
  const respondents = 1200;
  const study = inFormat(fairExchange, response);
  const tasks = designStudy({ study }).tasks.filter(({ version }) => version > 0);
  const expected = expectPrecision({ tasks, study, respondents, people: assumePeople({ study, truth }) });
  const choices = choicesOf(study, truth, respondents, 1);
  const estimates = estimateLogit(choices, { coding: 'dummy', standardErrors: 'classical' });
  return { expected, estimates };
}

describe('in every format the standard errors that inspect expects are those that an analysis then states', () => {
  test.each(['choice', 'choice-none', 'dual-response', 'accept-reject'] as const)('%s', (response) => {
    const { expected, estimates } = expectedAndStated(response);
    expect(expected?.parameters).toHaveLength(estimates.parameters.length);
    for (const { name, standardError } of expected?.parameters ?? []) {
      const stated = estimates.parameters.find((parameter) => parameter.name === name)?.standardError.classical ?? 0;
      expect(Math.abs(stated / standardError - 1), name).toBeLessThan(0.05);
    }
    if (response === 'choice') return;
    const [average] = acceptance(estimates).groups;
    const { baseRateError = 0, changes = [] } = expected?.acceptance ?? {};
    expect(changes).toHaveLength(11);
    expect(Math.abs((average?.baseRate.standardError ?? 0) / baseRateError - 1)).toBeLessThan(0.05);
    for (const { attribute, level, standardError } of changes) {
      const found = average?.effects.find((effect) => effect.attribute === attribute && effect.level === level);
      expect(Math.abs((found?.points.standardError ?? 0) / standardError - 1), level).toBeLessThan(0.05);
    }
  });
});
