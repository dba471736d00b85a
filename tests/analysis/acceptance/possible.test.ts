/** Acceptance, shares and importances where attributes do not apply to everything. */
import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { predictAcceptance } from '../../../analysis/acceptance/predictAcceptance.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { importance } from '../../../analysis/importance/importance.ts';
import { predictMarket } from '../../../analysis/market/predictMarket.ts';
import { tableOfRecords } from '../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../study/choices/parseChoices.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { formatEstimates } from '../../../study/estimates/formatEstimates.ts';
import { parseEstimates } from '../../../study/estimates/parseEstimates.ts';
import { parseOffers } from '../../../study/estimates/parseOffers.ts';
import type { Offer } from '../../../study/estimates/prediction.ts';
import { inventLacking, type Lacking, lackingColumns } from '../inventLacking.ts';

/** As they come out of the file again. */
function estimates(shape: Lacking, model: string): Estimates {
  const notApplicable = shape === 'labels' ? [] : lackingColumns[shape];
  const choices = readChoices(tableOfRecords(inventLacking({ shape, none: true })), { notApplicable });
  return parseEstimates(formatEstimates(estimateLogit(choices, { model, coding: 'dummy' })), 'estimates.json');
}

const trips = estimates('labels', 'asc(mode) + cost:mode + service + wait + none');
const plans = estimates('condition', 'plan + service + wait + cost + none');
const b = (of: Estimates, name: string) => of.parameters.find((one) => one.name === name)?.estimate ?? Number.NaN;
const share = (u: number) => 1 / (1 + Math.exp(-u));

describe('a profile', () => {
  test('has nothing where an attribute does not apply, and one label wherever it stands', () => {
    const car = share(b(trips, 'asc(mode)=car') + 4 * b(trips, 'cost:mode=car') - b(trips, 'none'));
    expect(predictAcceptance(trips, { mode: 'car', cost: '4' }).estimate).toBeCloseTo(car, 12);
    expect(predictAcceptance(trips, { 'asc(mode)': 'car', cost: '4' }).estimate).toBeCloseTo(car, 12);
    const rail = b(trips, 'asc(mode)=rail') + 4 * b(trips, 'cost:mode=rail') + b(trips, 'service=wifi');
    const told = predictAcceptance(trips, { mode: 'rail', cost: '4', service: 'wifi', wait: '5' });
    expect(told.estimate).toBeCloseTo(share(rail + 5 * b(trips, 'wait') - b(trips, 'none')), 12);
  });

  test.each<[Record<string, string>, RegExp]>([
    [
      { mode: 'car', service: 'wifi' },
      /never was such a profile: service=wifi with .*mode\)?=car, to which service does/,
    ],
    [{ mode: 'bus', wait: '5' }, /wait=5 with .*mode\)?=bus, to which wait does not apply/],
    [{ mode: 'rail', service: '' }, /no service with .*mode\)?=rail, which always has one/],
    [{ mode: 'car', 'asc(mode)': 'bus' }, /asc\(mode\)=bus with mode=car, which are one label/],
    [{ cost: '' }, /cost is a number, not ""/],
  ])('%j is refused', (profile, said) => {
    expect(() => predictAcceptance(trips, profile)).toThrow(said);
    expect(() => acceptance(trips, { profile })).toThrow(said);
  });
});

describe('acceptance', () => {
  test('tells no effect of what does not apply to the base profile, and names one that has it', () => {
    const bus = acceptance(trips);
    expect(bus.baseProfile).toMatchObject({ mode: 'bus', 'asc(mode)': 'bus', service: 'food', wait: '' });
    expect(bus.groups[0]?.effects.map(({ attribute }) => attribute)).not.toContain('wait');
    expect(bus.warnings).toContain('wait does not apply to the base profile: --profile mode=rail tells its effects');
    expect(() => acceptance(trips, { differences: [{ column: 'wait', level: '5', against: '15' }] })).toThrow(
      /wait does not apply to the base profile/,
    );
    const rail = acceptance(trips, { profile: { mode: 'rail' } });
    expect(rail.groups[0]?.effects.map(({ attribute }) => attribute)).toContain('wait');
  });

  test('of a condition brings what goes with it, or takes it away', () => {
    const { groups, baseProfile } = acceptance(plans);
    expect(baseProfile).toMatchObject({ plan: 'free', service: '', wait: '' });
    const paid = groups[0]?.effects.find(({ attribute }) => attribute === 'plan');
    const cost = Number(baseProfile?.['cost']) * b(plans, 'cost') - b(plans, 'none');
    const whole =
      b(plans, 'plan=paid') + Number(plans.columns.find(({ name }) => name === 'wait')?.reference) * b(plans, 'wait');
    expect(paid?.acceptanceAtReference.estimate).toBeCloseTo(share(cost), 12);
    expect(paid?.acceptance.estimate).toBeCloseTo(share(cost + whole), 12);
    const back = acceptance(plans, { profile: { plan: 'paid', service: 'wifi' } }).groups[0];
    expect(back?.effects.find(({ attribute }) => attribute === 'plan')?.acceptanceAtReference.estimate).toBeCloseTo(
      share(cost),
      12,
    );
  });

  test('averaged over what was shown leaves out the profiles to which an attribute does not apply', () => {
    const { columns = [], rows = [], counts = [] } = plans.profiles ?? {};
    const place = (name: string) => columns.indexOf(name);
    const withService = rows
      .map((row, index) => ({ row, n: counts[index] ?? 0 }))
      .filter(({ row }) => row[place('service')] !== null);
    expect(withService.length).toBeLessThan(rows.length);
    const total = withService.reduce((sum, { n }) => sum + n, 0);
    const average = withService.reduce((sum, { row, n }) => {
      const own =
        b(plans, 'plan=paid') +
        Number(row[place('wait')]) * b(plans, 'wait') +
        Number(row[place('cost')]) * b(plans, 'cost');
      return sum + (n / total) * share(own + b(plans, 'service=wifi') - b(plans, 'none'));
    }, 0);
    const told = acceptance(plans, { baseline: 'average' }).groups[0]?.effects.find(({ level }) => level === 'wifi');
    expect(told?.acceptance.estimate).toBeCloseTo(average, 12);
  });
});

describe('a market', () => {
  const offers: Offer[] = [
    { name: 'drive', profile: { mode: 'car', cost: '6' } },
    { name: 'train', profile: { mode: 'rail', cost: '4', service: 'plain', wait: '10' } },
  ];

  test.each(['logit', 'rfc'] as const)('has offers that lack what does not apply to them, by %s', (rule) => {
    const { offers: whole, groups } = predictMarket(trips, offers, { rule, none: false });
    expect(whole[0]?.profile).toMatchObject({ 'asc(mode)': 'car', mode: 'car', service: '', wait: '' });
    const drive = b(trips, 'asc(mode)=car') + 6 * b(trips, 'cost:mode=car');
    const train =
      b(trips, 'asc(mode)=rail') + 4 * b(trips, 'cost:mode=rail') + b(trips, 'service=plain') + 10 * b(trips, 'wait');
    expect(groups[0]?.shares[0]?.share.estimate).toBeCloseTo(share(drive - train), rule === 'rfc' ? 1 : 12);
  });

  test('refuses what could never be offered, all of it at once, in words as in a file', () => {
    const wrong = [
      { name: 'odd', profile: { mode: 'car', wait: '5' } },
      { name: 'odder', profile: { mode: 'bus', wait: '5' } },
    ];
    expect(() => predictMarket(trips, wrong)).toThrow(/offer odd: .*could never be offered: wait=5.*\n.*offer odder/);
    const file = (rows: string) => parseOffers(`name,mode,cost,service,wait\n${rows}`, 'offers.csv', trips.columns);
    const read = file('drive,car,6,,\ntrain,rail,4,plain,10\n');
    expect(predictMarket(trips, read).groups).toEqual(predictMarket(trips, offers).groups);
    expect(() => file('drive,car,,,\n')).toThrow(/cost: is empty/);
    expect(() => predictMarket(trips, file('train,rail,4,,10\n'))).toThrow(/no service with .*rail, which always has/);
  });

  test('reads a column of labels where the model has their constants only', () => {
    const own = estimates('labels', 'asc(mode) + cost + none');
    const read = parseOffers('name,mode,cost\na,car,4\n', 'offers.csv', own.columns);
    expect(predictMarket(own, read).offers[0]?.profile).toMatchObject({ 'asc(mode)': 'car' });
  });
});

test('importances and rates are those of where an attribute applies', () => {
  const told = importance(trips, { unit: { attribute: 'cost' } }).groups[0];
  const service = told?.importances.find(({ attribute }) => attribute === 'service');
  const worths = [0, b(trips, 'service=plain'), b(trips, 'service=wifi')];
  expect(service?.range.estimate).toBeCloseTo(Math.max(...worths) - Math.min(...worths), 12);
  const wait = told?.importances.find(({ attribute }) => attribute === 'wait');
  expect(wait?.range.estimate).toBeCloseTo(10 * Math.abs(b(trips, 'wait')), 12);
  expect(told?.importances.some(({ range }) => range.estimate === 0)).toBe(false);
});

describe('partial profiles', () => {
  const model = 'service + wait + plan + cost';
  const partial = estimates('partial', `${model} + none`);

  test('that nobody was shown are marked, and a base is named that was', () => {
    const whole = acceptance(partial);
    const pairs = ['service with wait with plan'];
    for (const effect of whole.groups[0]?.effects ?? []) expect(effect.extrapolation).toEqual({ pairs, share: 1 });
    expect(whole.warnings.at(-1)).toMatch(
      /service with wait with plan\), so the model alone.* --profile service="" comp/,
    );
    const shown = acceptance(partial, { profile: { service: '' } });
    expect(shown.groups[0]?.effects.map(({ attribute }) => attribute)).toEqual([
      'wait',
      'wait',
      'plan',
      'cost',
      'cost',
      'cost',
    ]);
    expect(shown.groups[0]?.effects.some(({ extrapolation }) => extrapolation)).toBe(false);
    expect(shown.warnings).toContain(
      'service does not apply to the base profile: --profile service=food tells its effects',
    );
    const { warnings } = predictMarket(partial, [{ name: 'all', profile: {} }]);
    expect(warnings.at(-1)).toBe('all has what nobody was shown (service with wait with plan): the model alone speaks');
  });

  test('are compared with others only against none, or where they have the same attributes', () => {
    const forced = estimateLogit(
      readChoices(tableOfRecords(inventLacking({ shape: 'partial', none: false })), {
        notApplicable: lackingColumns.partial,
      }),
      { model },
    );
    const mixed: Offer[] = [
      { name: 'a', profile: { service: '', plan: 'paid' } },
      { name: 'b', profile: { service: 'wifi', plan: 'free' } },
    ];
    expect(() => predictMarket(forced, mixed)).toThrow(/some offers have service and some have not.*give all of them/);
    const alike = mixed.map(({ name, profile }) => ({ name, profile: { ...profile, service: '' } }));
    expect(predictMarket(forced, alike).groups[0]?.shares).toHaveLength(2);
    expect(predictMarket(partial, mixed).groups[0]?.shares).toHaveLength(3);
  });
});
