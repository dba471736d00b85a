import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import type { Individuals } from '../../../analysis/estimate/commonOptions.ts';
import { estimateLatent, type LatentOptions } from '../../../analysis/estimate/estimateLatent.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { importance } from '../../../analysis/importance/importance.ts';
import { formatEstimates } from '../../../study/estimates/formatEstimates.ts';
import type { LatentEstimates } from '../../../study/estimates/latentEstimates.ts';
import { parseEstimates } from '../../../study/estimates/parseEstimates.ts';
import { type ChoiceRecord, choicesOf } from '../inventChoices.ts';
import { inventClasses, refusing, strict, thrifty } from '../latent/inventClasses.ts';

const model = 'use + kept + linear(price) + none';

/** Two in three banks' customers are strict, one in three others. */
function withSectors(records: readonly ChoiceRecord[]): ChoiceRecord[] {
  return records.map((record) => {
    const n = Number(record['respondent']);
    return { ...record, sector: n % 6 < 3 ? 'bank' : 'shop', age: 20 + ((7 * n) % 50) };
  });
}

const records = withSectors(
  inventClasses({
    tastes: [strict, thrifty],
    respondents: 120,
    tasks: 10,
    classOf: (n) => Number((n + 1) % 6 === 1 || (n + 1) % 6 > 3),
  }),
);
const choices = choicesOf(records, {}, ['sector', 'age']);
const estimate = (options: LatentOptions = {}) =>
  estimateLatent(choices, { model, classes: { exactly: 2 }, starts: 3, ...options });
const two = estimate();

describe('two classes', () => {
  test('are told with their shares, names and part-worths, the largest first', () => {
    const [first, second] = two.classes;
    expect(two).toMatchObject({ method: 'latent', converged: true, chosenBy: 'asked', nParameters: 11, bicN: 120 });
    expect((first?.share ?? 0) + (second?.share ?? 0)).toBeCloseTo(1, 12);
    const names = two.classes.map(({ traits }) => traits.map(({ kind }) => kind));
    expect(names).toContainEqual(expect.arrayContaining(['cares-most', 'wants-less']));
    expect(names).toContainEqual(expect.arrayContaining(['cares-most', 'prefers']));
    for (const { partWorths, importances } of two.classes) {
      expect(partWorths).toHaveLength(5);
      expect(importances.reduce((sum, one) => sum + one.importance, 0)).toBeCloseTo(1, 9);
    }
  });

  test('fit better than the plain logit, which stands beside them as it is alone', () => {
    const plain = estimateLogit(choices, { model });
    expect(two.logit.logLikelihood).toBeCloseTo(plain.logLikelihood, 6);
    expect(two.logit.hitRate).toBeCloseTo(plain.hitRate, 9);
    for (const [place, { estimate: own, standardError }] of plain.partWorths.entries()) {
      expect(two.logit.partWorths[place]?.estimate).toBeCloseTo(own, 5);
      expect(two.logit.partWorths[place]?.standardError).toBeCloseTo(standardError ?? 0, 5);
    }
    expect(two.comparison.map(({ classes }) => classes)).toEqual([1, 2]);
    expect(two.bic).toBeLessThan(two.logit.bic);
    expect(two.hitRate).toBeGreaterThan(two.logit.hitRate);
  });

  test('part-worths of everyone are means over people, with the errors of the shares in theirs', () => {
    for (const [place, mean] of two.partWorths.entries()) {
      const own = two.classes.map(({ partWorths }) => partWorths[place]?.estimate ?? 0);
      expect(mean.estimate).toBeCloseTo(
        own.reduce((sum, value, c) => sum + (two.classes[c]?.share ?? 0) * value, 0),
        12,
      );
      // With shares for certain and classes apart: sqrt(sum share^2 SE^2); what the shares add makes it more.
      const known = two.classes.reduce(
        (sum, { share, partWorths }) => sum + (share * (partWorths[place]?.standardError ?? 0)) ** 2,
        0,
      );
      const ofShare = (((own[0] ?? 0) - (own[1] ?? 0)) * (two.classes[0]?.shareError ?? 0)) ** 2;
      expect(mean.standardError).toBeGreaterThan(0.5 * Math.sqrt(known + ofShare));
      expect(mean.standardError).toBeLessThan(2 * Math.sqrt(known + ofShare));
    }
  });

  test('are read again from their file', () => {
    const text = formatEstimates(two);
    expect(parseEstimates(text, 'estimates.json')).toEqual(JSON.parse(text));
    const broken = { ...JSON.parse(text), classes: [{}], membership: { names: ['constant', 'age'] } };
    expect(() => parseEstimates(JSON.stringify(broken), 'estimates.json')).toThrow(/classes.*share/);
  });

  test('do not hang on how many starts come after the best, and the same seed gives the same bytes', () => {
    expect(formatEstimates(estimate())).toBe(formatEstimates(two));
    expect(estimate({ starts: 5 }).logLikelihood).toBeCloseTo(two.logLikelihood, 9);
  });

  test('what is known of single respondents is told only to who asks', () => {
    let told: Individuals | undefined;
    estimateLatent(choices, { model, classes: { exactly: 2 }, starts: 2 }, { onIndividuals: (own) => (told = own) });
    expect(told?.columns).toEqual(['class1', 'class2']);
    expect(told?.rows).toHaveLength(120);
    for (const { values } of told?.rows ?? []) expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  });
});

describe('acceptance', () => {
  const table = acceptance(two, { draws: 200 });

  test('of everyone is the mean over the classes, at each level', () => {
    expect(table.intervals).toBe('krinsky-robb');
    expect(table.classes?.map(({ class: number }) => number)).toEqual([1, 2]);
    const meanOf = (figure: (groups: NonNullable<typeof table.classes>[number]['groups']) => number) =>
      (table.classes ?? []).reduce((sum, { share, groups }) => sum + share * figure(groups), 0);
    expect(table.groups[0]?.baseRate.estimate).toBeCloseTo(
      meanOf((groups) => groups[0]?.baseRate.estimate ?? 0),
      6,
    );
    for (const [place, effect] of (table.groups[0]?.effects ?? []).entries()) {
      const own = meanOf((groups) => groups[0]?.effects[place]?.acceptance.estimate ?? 0);
      expect(effect.acceptance.estimate).toBeCloseTo(own, 6);
    }
  });

  test('has intervals about it, and importances are averaged person by person', () => {
    for (const { points } of table.groups[0]?.effects ?? []) {
      expect(points.low).toBeLessThan(points.estimate);
      expect(points.high).toBeGreaterThan(points.estimate);
    }
    const weighed = importance(two, { draws: 200 });
    for (const [place, one] of (weighed.groups[0]?.importances ?? []).entries()) {
      const mean = (weighed.classes ?? []).reduce(
        (sum, { share, groups }) => sum + share * (groups[0]?.importances[place]?.importance.estimate ?? 0),
        0,
      );
      expect(one.importance.estimate).toBeCloseTo(mean, 6);
    }
  });

  test('of one class is that of the plain logit', () => {
    const one = acceptance(estimate({ classes: { exactly: 1 } }), { draws: 2000 });
    const plain = acceptance(estimateLogit(choices, { model }));
    expect(one.classes).toBeUndefined();
    for (const [place, effect] of (plain.groups[0]?.effects ?? []).entries()) {
      const own = one.groups[0]?.effects[place];
      expect(own?.points.estimate).toBeCloseTo(effect.points.estimate, 4);
      expect((own?.points.high ?? 0) - (own?.points.low ?? 0)).toBeCloseTo(effect.points.high - effect.points.low, 0);
    }
  });
});

describe('membership', () => {
  const asked = estimate({ membership: ['sector', 'age'] });

  test('hangs on columns of respondents, whose levels then are groups with shares of their own', () => {
    expect(asked.parameters.map(({ name }) => name).slice(-3)).toEqual([
      'class2:constant',
      'class2:sector=shop',
      'class2:age',
    ]);
    const groups = acceptance(asked, { draws: 100 }).groups.map(({ factors }) => factors);
    expect(groups).toEqual([{}, { sector: 'bank' }, { sector: 'shop' }]);
    // Ages are kept as the means of ten groups: the file tells of nobody how old he is.
    expect(new Set(asked.membership.people.map(({ values }) => values[1])).size).toBeLessThanOrEqual(10);
    expect(asked.membership.people.reduce((sum, { weight }) => sum + weight, 0)).toBe(120);
    expect(asked.respondentsBy).toEqual({ sector: { bank: 60, shop: 60 } });
  });

  test('says what its columns are told against', () => {
    const other = estimate({ membership: ['sector'], references: { sector: 'shop' } });
    expect(other.parameters.at(-1)?.name).toBe('class2:sector=bank');
  });

  test.each([
    [['secctor'], /--membership: there is no column "secctor".*sector/],
    [['use'], /--membership: use varies inside tasks/],
    [['respondent'], /tells respondents apart/],
  ])('refuses %j', (names, message) => {
    expect(() => estimate({ membership: names })).toThrow(message);
  });
});

describe('a class that rejects everything', () => {
  const three = estimateLatent(
    choicesOf(inventClasses({ tastes: [strict, thrifty, refusing], respondents: 90, tasks: 10 })),
    { model, classes: { most: 3 }, starts: 4 },
  );
  const place = three.classes.findIndex(({ traits }) => traits.some(({ kind }) => kind === 'always-none'));
  const rejecting = three.classes[place];

  test('is chosen by BIC, named, and warned of', () => {
    expect(three).toMatchObject({ chosenBy: 'bic', converged: true });
    expect(three.classes).toHaveLength(3);
    expect(rejecting?.traits).toEqual([{ kind: 'always-none' }]);
    expect(rejecting?.separated).toContain('none');
    const said = three.warnings.join('\n');
    expect(said).toMatch(/class \d \(3\d\.\d%\) always chooses none/);
    expect(said).toMatch(/averages over people of part-worths and importances count class \d as it is held/);
  });

  test('has no errors of what only the hold bounds, and accepts nothing, for certain', () => {
    expect(rejecting?.partWorths.some(({ standardError }) => standardError === undefined)).toBe(true);
    const own = acceptance(three, { draws: 200 }).classes?.[place]?.groups[0]?.baseRate;
    expect(own?.high).toBeLessThan(0.01);
  });
});

test('more classes than the data have stop with words', () => {
  const few = choicesOf(
    records.filter(({ respondent }) => Number(respondent) <= 8),
    {},
    ['sector', 'age'],
  );
  const fitted = estimateLatent(few, { model, classes: { most: 30 }, starts: 1 }) as LatentEstimates;
  expect(fitted.comparison.length).toBeLessThan(30);
  expect(fitted.warnings.join('\n')).toMatch(/too few choices or people for more than \d+ classes/);
  expect(() => estimateLatent(few, { model, classes: { exactly: 9 }, starts: 1 })).toThrow(
    /9 classes for 8 respondents/,
  );
});
