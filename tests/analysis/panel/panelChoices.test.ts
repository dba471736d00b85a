import { describe, expect, it } from 'vitest';
import { packChoices } from '../../../analysis/choices/packChoices.ts';
import { evaluateLogit } from '../../../analysis/logit/likelihood/logLikelihood.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import { type PanelChoices, packPanel } from '../../../analysis/panel/panelChoices.ts';
import type { ResponseFormat } from '../../../study/study.ts';
import { choicesOf, inventRecords } from '../inventChoices.ts';

function pack(response: ResponseFormat) {
  const utility = (record: Record<string, string | number>) => (record['use'] === 'sell' ? -1 : 0.5);
  const choices = choicesOf(inventRecords({ utility, response, respondents: 40, tasks: 5, seed: 3 }));
  const model = resolveModel(parseModel(response === 'choice' ? 'use + kept' : 'use + kept + none'), choices, {});
  return packChoices(model, choices);
}

/** ln P of every choice, by the definition, respondent by respondent. */
function logLikelihoods(
  { nRespondents, nParameters: K, personStart, choiceStart, chosen, rows }: PanelChoices,
  b: number[],
) {
  const utility = (row: number) => b.reduce((sum, value, k) => sum + value * (rows[row * K + k] as number), 0);
  return Array.from({ length: nRespondents }, (_, n) => {
    let sum = 0;
    for (let s = personStart[n] as number; s < (personStart[n + 1] as number); s++) {
      const of = Array.from({ length: choiceStart[s + 1] - choiceStart[s] }, (_, i) => utility(choiceStart[s] + i));
      sum += utility(chosen[s]) - Math.log(of.reduce((total, v) => total + Math.exp(v), 0));
    }
    return sum;
  });
}

describe('packPanel', () => {
  for (const response of ['choice', 'choice-none', 'dual-response', 'accept-reject'] as const) {
    it(`has every choice of every respondent: the log-likelihood of ${response} is the one that the logit has`, () => {
      const data = pack(response);
      const panel = packPanel(data);
      const b = data.parameters.map((_, k) => Math.sin(k + 1));
      const sum = logLikelihoods(panel, b).reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(evaluateLogit(data, Float64Array.from(b)).logLikelihood, 9);
      expect(panel.nRespondents).toBe(40);
      const steps = response === 'dual-response' ? 10 : 5;
      expect(Array.from(panel.personStart)).toEqual(Array.from({ length: 41 }, (_, n) => n * steps));
    });
  }
});
