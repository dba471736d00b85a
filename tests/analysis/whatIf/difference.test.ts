import { expect, test } from 'vitest';
import { makeWhatIfData } from '../../../analysis/whatIf/data/makeWhatIfData.ts';
import { makeWhatIf } from '../../../analysis/whatIf/whatIf.ts';
import { makeEstimates } from '../../cli/reportFixture.ts';

test('What an offer has more than another is what a single change adds, and surer than if the two were told apart', () => {
  const whatIf = makeWhatIf(makeWhatIfData(makeEstimates()));
  const { base } = whatIf.data;
  for (const { profile, points } of whatIf.changes(base)) expect(whatIf.difference(profile, base)).toEqual(points);
  expect(whatIf.difference(base, base)).toMatchObject({ estimate: 0, low: 0, high: 0 });
  const both = whatIf.difference({ ...base, usage: 'sell', anonymity: 'anonymous' }, { ...base, usage: 'sell' });
  const told = (profile: Readonly<Record<string, string>>) =>
    whatIf.acceptance({ ...base, usage: 'sell', ...profile }, [{}])[0]!.acceptance;
  const [more, less] = [told({ anonymity: 'anonymous' }), told({})];
  expect(both.estimate).toBeCloseTo(100 * (more.estimate - less.estimate), 10);
  expect(both.standardError).toBeLessThan(100 * Math.hypot(more.standardError, less.standardError));
  expect(() => whatIf.difference(base, base, { sector: 'no such' })).toThrow(/fewer than 10/);
});
