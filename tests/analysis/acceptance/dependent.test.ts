/** An attribute whose condition hangs on two others: told where it applies, refused where it does not, and in no policy there. */
import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { completeProfile } from '../../../analysis/acceptance/possible.ts';
import { importance } from '../../../analysis/importance/importance.ts';
import { predictMarket } from '../../../analysis/market/predictMarket.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { makeWhatIfData } from '../../../analysis/whatIf/data/makeWhatIfData.ts';
import { enumeratePolicies } from '../../../analysis/whatIf/frontier/enumeratePolicies.ts';
import { willingnessToPay } from '../../../analysis/willingness/willingness.ts';
import { bikeEstimates, hasGears } from '../inventBikes.ts';

const estimates = bikeEstimates();
const attributes = estimates.columns.filter(({ role }) => role === 'attribute');
const b = (name: string) => estimates.parameters.find((one) => one.name === name)?.estimate ?? Number.NaN;

describe('a profile', () => {
  test.each([
    [{ motor: 'mid', brand: 'luna' }, 'manual'],
    [{ motor: 'mid', brand: 'terra' }, ''],
    [{ motor: 'hub', brand: 'luna' }, ''],
  ])('%j has gears "%s"', (named, gears) => {
    const { profile, problems } = completeProfile(attributes, named);
    expect([profile['gears'], problems]).toEqual([gears, []]);
  });

  test('with what does not apply, or without what does, is refused in a market', () => {
    const offer = (profile: Record<string, string>) => () => predictMarket(estimates, [{ name: 'ours', profile }]);
    expect(offer({ motor: 'mid', brand: 'terra', gears: 'automatic' })).toThrow(
      /gears=automatic with brand=terra, to which gears does not apply/,
    );
    expect(offer({ motor: 'mid', brand: 'luna', gears: '' })).toThrow(/no gears with brand=luna and motor=mid/);
  });

  test('beyond the prices shown is refused, between them the model interpolates', () => {
    const shareAt = (price: string) =>
      predictMarket(estimates, [{ name: 'ours', profile: { price } }]).groups[0]!.shares[0]!.share.estimate;
    const utility = 1250 * b('price') + 90 * b('reach') - b('none');
    expect(shareAt('1250')).toBeCloseTo(1 / (1 + Math.exp(-utility)), 12);
    expect(() => shareAt('2500')).toThrow(/price is 2500, outside the values shown \(999 to 1999\)/);
    expect(() => acceptance(estimates, { profile: { price: '500' } })).toThrow(
      /price is 500, outside the values shown/,
    );
  });
});

test('gears are weighed and priced where they apply', () => {
  const own = importance(estimates).groups[0]!.importances.find(({ attribute }) => attribute === 'gears')!;
  expect(own.range.estimate).toBeCloseTo(Math.abs(b('gears=automatic')), 12);
  const worth = willingnessToPay(estimates).groups[0]!.levels.find(({ attribute }) => attribute === 'gears')!;
  expect(worth).toMatchObject({ level: 'automatic', reference: 'manual' });
  expect(worth.amount?.estimate).toBeCloseTo(-b('gears=automatic') / b('price'), 9);
});

test('amounts are in the unit of the study', () => {
  expect(willingnessToPay(estimates).price).toMatchObject({ attribute: 'price', unit: { currency: 'EUR' }, at: 1499 });
});

test('policies are whole profiles only', () => {
  const data = makeWhatIfData(estimates);
  const { rows, count, levels } = enumeratePolicies(attributes, { unshown: data.unshown }, makeRandom(1, 'policies'));
  const cell = (i: number, name: string) => {
    const place = attributes.findIndex((one) => one.name === name);
    return levels[place]![rows[i * attributes.length + place]!]!;
  };
  const profiles = Array.from({ length: count }, (_, i) =>
    Object.fromEntries(attributes.map(({ name }) => [name, cell(i, name)])),
  );
  // Two brands with a motor that has gears, and four combinations without them, at three reaches and three prices.
  expect(count).toBe((2 * 2 + 4) * 9);
  for (const profile of profiles) expect(profile['gears'] !== '').toBe(hasGears(profile));
});

test('a what-if page knows the units, and that gears follow', () => {
  const { attributes: told } = makeWhatIfData(estimates);
  expect(told.find(({ id }) => id === 'price')).toMatchObject({
    range: [999, 1999],
    written: { unit: { currency: 'EUR' }, decimals: 0 },
  });
  expect(told.find(({ id }) => id === 'gears')).toMatchObject({ mayLack: true, follows: true });
});
