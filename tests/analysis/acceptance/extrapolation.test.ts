import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { findMissingPairs } from '../../../analysis/acceptance/extrapolation.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) + (kept === 'short' ? 0.4 : 0);
const records = inventRecords({ utility, response: 'accept-reject', respondents: 120 });
// Who keeps the data long may not sell them: nobody is shown that.
const allowed = records.filter(({ none, task, respondent }) => {
  const shown = records.find((one) => one['none'] === 0 && one['task'] === task && one['respondent'] === respondent);
  return none !== undefined && !(shown?.['use'] === 'sell' && shown['kept'] === 'long');
});
const estimates: Estimates = estimateLogit(choicesOf(allowed), {
  model: 'use + kept + none',
  references: { use: 'deliver', kept: 'long' },
});

const of = (level: string, options = {}) => {
  const table = acceptance(estimates, options);
  return { effect: table.groups[0]?.effects.find((one) => one.level === level), warnings: table.warnings };
};

describe('a comparison with a profile that nobody was shown', () => {
  test('is found in the pairs of levels that never stood together', () => {
    expect(findMissingPairs(estimates)).toEqual([{ first: ['use', 'sell'], second: ['kept', 'long'] }]);
  });

  test('is marked, and the warning names a base profile without any', () => {
    const { effect, warnings } = of('sell');
    expect(effect?.extrapolation).toEqual({ pairs: ['use=sell with kept=long'], share: 1 });
    expect(warnings.at(-1)).toBe(
      'use=sell: compared with profiles that nobody was shown (use=sell with kept=long), so the model alone speaks. --profile kept=short compares only what was shown',
    );
    expect(of('ads').effect).not.toHaveProperty('extrapolation');
  });

  test('is none where both levels were seen with the base profile, but then another is', () => {
    const { effect } = of('sell', { profile: { kept: 'short' } });
    expect(effect).not.toHaveProperty('extrapolation');
  });

  test('has a share of the profiles in an average over them', () => {
    const { effect } = of('sell', { baseline: 'average' });
    const { rows = [], counts = [] } = estimates.profiles ?? {};
    const place = estimates.profiles?.columns.indexOf('kept') ?? 0;
    const long = counts.reduce((sum, count, i) => (rows[i]?.[place] === 0 ? sum + count : sum), 0);
    expect(effect?.extrapolation?.share).toBeCloseTo(long / counts.reduce((sum, count) => sum + count, 0), 12);
  });

  test('is not looked for where the profiles were not kept', () => {
    expect(findMissingPairs({ columns: estimates.columns })).toEqual([]);
  });
});
