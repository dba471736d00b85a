/** An attribute whose condition hangs on two others: told where it applies, refused where it does not, and in no policy there. */
import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { completeProfile } from '../../../analysis/acceptance/possible.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { importance } from '../../../analysis/importance/importance.ts';
import { predictMarket } from '../../../analysis/market/predictMarket.ts';
import { drawGumbel, drawInteger, makeRandom } from '../../../analysis/numerics/random.ts';
import { makeWhatIfData } from '../../../analysis/whatIf/data/makeWhatIfData.ts';
import { enumeratePolicies } from '../../../analysis/whatIf/frontier/enumeratePolicies.ts';
import { willingnessToPay } from '../../../analysis/willingness/willingness.ts';
import type { StudyWords } from '../../../study/choices/choices.ts';
import { tableOfRecords } from '../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../study/choices/parseChoices.ts';
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

test('a change to what nobody was shown is told with its price, and with what was not shown', () => {
  const { columns, rows, counts } = estimates.profiles!;
  const [brand, motor] = [columns.indexOf('brand'), columns.indexOf('motor')];
  const levelsOf = (name: string) => attributes.find((one) => one.name === name)!.levels!;
  const kept = rows.flatMap((row, index) =>
    levelsOf('brand')[row[brand]!] === 'luna' && levelsOf('motor')[row[motor]!] === 'mid' ? [] : [index],
  );
  const profiles = { columns, rows: kept.map((i) => rows[i]!), counts: kept.map((i) => counts[i]!) };
  const offers = [{ name: 'ours', profile: { motor: 'mid', price: '1499' } }];
  const { levels } = willingnessToPay({ ...estimates, profiles }, { offers }).groups[0]!.market!;
  const of = (level: string) => levels.find((one) => one.level === level)!;
  expect(of('luna').unshown).toEqual(['brand=luna with motor=mid', 'brand=luna with gears=manual']);
  expect(of('luna').change).toBeDefined();
  expect(of('terra').unshown).toBeUndefined();
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

describe('what only some of the named alternatives have', () => {
  const random = makeRandom(3, 'trips');
  const pick = <T>(list: readonly T[]): T => list[drawInteger(random, list.length)] as T;
  const records = Array.from({ length: 300 }, (_, i) =>
    ['bus', 'car', 'train'].map((label) => ({
      ...{ respondent: 1 + Math.floor(i / 6), task: 1 + (i % 6), choice: 0, label, time: pick([20, 40]) },
      parking: label === 'car' ? pick(['free', 'paid']) : '',
      seat: label === 'train' ? pick(['mostly', 'always']) : '',
    })),
  );
  for (const set of records) {
    const utilities = set.map(({ seat, parking, time }) => {
      return Number(seat === 'always') - Number(parking === 'paid') - time / 20 + drawGumbel(random);
    });
    set[utilities.indexOf(Math.max(...utilities))]!.choice = 1;
  }
  const levelsOf = (...ids: string[]) => ids.map((id) => ({ id, label: { en: id } }));
  const studyWords: StudyWords = {
    attributes: [
      { id: 'label', label: { en: 'By' }, levels: levelsOf('bus', 'car', 'train'), reference: 'bus', names: true },
      { id: 'time', label: { en: 'Time' }, amounts: { kind: 'values', decimals: 0 }, reference: '20' },
      {
        id: 'parking',
        label: { en: 'P' },
        levels: levelsOf('free', 'paid'),
        reference: 'free',
        appliesWhen: "label == 'car'",
      },
      {
        id: 'seat',
        label: { en: 'S' },
        levels: levelsOf('mostly', 'always'),
        reference: 'mostly',
        appliesWhen: "label == 'train'",
      },
    ],
    ...{ factors: [], covariates: [], response: 'choice', model: { effects: ['label'], coding: 'dummy' } },
  };
  const trips = estimateLogit(readChoices(tableOfRecords(records.flat()), { words: studyWords }), {
    model: 'label + time + parking + seat',
  });
  const columns = trips.columns.filter(({ role }) => role === 'attribute');

  test('is told where it applies, though it never stands beside what another one has', () => {
    expect(completeProfile(columns, { label: 'train' }).profile).toEqual({
      ...{ label: 'train', time: '20', parking: '', seat: 'mostly' },
    });
    expect(completeProfile(columns, { label: 'car', parking: 'paid' })).toEqual({
      profile: { label: 'car', time: '20', parking: 'paid', seat: '' },
      problems: [],
    });
    const worth = willingnessToPay(trips, { price: { attribute: 'time' } }).groups[0]!.levels;
    const own = (name: string) => trips.parameters.find((one) => one.name === name)!.estimate;
    const of = (level: string) => worth.find((one) => one.level === level)?.amount?.estimate;
    expect(of('always')).toBeCloseTo(-own('seat=always') / own('time'), 9);
    expect(of('paid')).toBeCloseTo(-own('parking=paid') / own('time'), 9);
  });

  test('has a market of one offer for each name', () => {
    const offers = ['bus', 'car', 'train'].map((label) => ({ name: label, profile: { label } }));
    const { groups } = predictMarket(trips, offers);
    expect(groups[0]!.shares.reduce((sum, { share }) => sum + share.estimate, 0)).toBeCloseTo(1, 12);
    const { attributes } = makeWhatIfData(trips);
    expect(attributes.map(({ id, follows }) => [id, follows])).toEqual([
      ...[
        ['label', undefined],
        ['time', undefined],
      ],
      ...[
        ['parking', true],
        ['seat', true],
      ],
    ]);
  });
});
