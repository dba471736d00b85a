/** What the offers of a market are told by. */
import { expect, it } from 'vitest';
import { describePrediction } from '../../../cli/words/describePrediction.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { Prediction } from '../../../study/estimates/prediction.ts';
import { makeEstimates } from '../reportFixture.ts';

it('has a column for what applies to some offer, and none for what applies to none of them', () => {
  const own = { name: 'gears', role: 'attribute', type: 'categorical', levels: ['manual', 'automatic'] };
  const made = makeEstimates();
  const columns = ['gears', 'place'].map((name) => ({ ...own, name, reference: 'manual' }));
  const estimates = { ...made, columns: [...made.columns, ...columns] } as Estimates;
  const prediction = {
    ...{ rule: 'logit', none: true, confidence: 0.95, intervals: 'delta', warnings: [], groups: [] },
    ...{ nRespondents: 4, simulatedRespondents: 0 },
    offers: [
      { name: 'now', profile: { gears: '', place: '' } },
      { name: 'plan', profile: { gears: 'manual', place: '' } },
    ],
  } as unknown as Prediction;
  const words = describePrediction(prediction, estimates, { width: 100, color: false });
  expect(words).toMatch(/^offer .*gears/m);
  expect(words).not.toMatch(/place/);
});
