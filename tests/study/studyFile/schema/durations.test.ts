import { expect, it } from 'vitest';
import { parseKeepFor } from '../../../../study/studyFile/schema/durations.ts';

it('reads days, weeks, months and years, and promises no day too many', () => {
  expect(['365 days', '1 day', '12 weeks', '6 months', '1 year', '2 years'].map(parseKeepFor)).toEqual([
    365, 1, 84, 182, 365, 730,
  ]);
});

it('reads nothing else', () => {
  const none = ['0 days', '101 years', '-1 days', 'a year', '365', 'days', '1.5 years', '1e3 days', '5 hours', ''];
  expect(none.map(parseKeepFor)).toEqual(none.map(() => undefined));
});
