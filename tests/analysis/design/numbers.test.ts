import { expect, test } from 'vitest';
import { closedFormBound } from '../../../analysis/design/bound/closedFormBound.ts';
import { findBound } from '../../../analysis/design/bound/findBound.ts';
import { diagnoseDesign } from '../../../analysis/design/judge/diagnoseDesign.ts';
import { searchDesign } from '../../../analysis/design/makeDesign.ts';
import { compileProhibitions } from '../../../analysis/design/model/compileProhibitions.ts';
import { codeProfile, type DesignedStudy, makeDesignModel } from '../../../analysis/design/model/designModel.ts';
import { makeDominates } from '../../../analysis/design/model/findDominated.ts';
import { dErrorOf, meanInformation } from '../../../analysis/design/model/information.ts';
import { makeProfileSpace } from '../../../analysis/design/model/profileSpace.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import type { DesignTask } from '../../../study/design/design.ts';
import { groupBy } from '../../../study/groupBy.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';

async function study(attributes: string, more = '', design = ''): Promise<DesignedStudy> {
  return parseStudy(
    `study: numbers
languages: [en]
title: Numbers
factors: { country: { levels: { nl: NL, de: DE } } }
attributes:
  brand: { label: Brand, levels: { a: A, b: B, c: C } }
${attributes}
tasks: { response: choice-none, alternatives: 2, perRespondent: 12 }
design: { versions: 3, seed: 1${design} }
pages: [consent, tasks]
texts:
  consent: { title: t, body: b }
  declined: { title: t, body: b }
  thanks: { title: t, body: b }
privacy: { keepFor: 1 days, controller: c, contact: c }
${more}`,
    'study.yaml',
  );
}

const price = '  price: { label: Price, unit: EUR, values: [999, 1299, 1499, 1999, 2499] }';

function task(...alternatives: DesignTask['alternatives']): DesignTask {
  return { version: 1, task: 1, alternatives };
}

test('a number counts from its reference in units of its range, and no attribute counts for none', async () => {
  const model = makeDesignModel(await study(price), 'task');
  expect(model.parameters.map(({ name, scale }) => [name, scale])).toEqual([
    ['brand=b', 1],
    ['brand=c', 1],
    ['price', 1500],
    ['none', 1],
  ]);
  expect([...codeProfile(model, { brand: 'b', price: '1499' })]).toEqual([1, 0, 1 / 3, 0]);
  expect([...codeProfile(model, { brand: 'a', price: '999' })]).toEqual([0, 0, 0, 0]);
  expect([...codeProfile(model, undefined)]).toEqual([0, 0, 0, 1]);
});

test('the information of a number is that of a number, by hand', async () => {
  const forced = { ...(await study(price)), model: { effects: ['price'], coding: 'dummy' as const } };
  const model = makeDesignModel({ ...forced, tasks: { ...forced.tasks, response: 'choice' } }, 'task');
  // Two alternatives, each with probability 1/2, that differ by 1000 of 1500: (2/3)^2 / 4.
  const M = meanInformation([task({ brand: 'a', price: '999' }, { brand: 'a', price: '1999' })], model, 'choice');
  expect(M[0]).toBeCloseTo((2 / 3) ** 2 / 4, 12);
});

test('two values are as good as two levels, whatever the unit', async () => {
  const errorOf = async (attributes: string) => {
    const own = await study(attributes);
    const tasks = [
      task(
        { brand: 'a', x: own.attributes[1]?.levels[0]?.id ?? '' },
        { brand: 'b', x: own.attributes[1]?.levels[1]?.id ?? '' },
      ),
      task(
        { brand: 'b', x: own.attributes[1]?.levels[0]?.id ?? '' },
        { brand: 'c', x: own.attributes[1]?.levels[0]?.id ?? '' },
      ),
      task(
        { brand: 'c', x: own.attributes[1]?.levels[1]?.id ?? '' },
        { brand: 'a', x: own.attributes[1]?.levels[0]?.id ?? '' },
      ),
    ];
    const model = makeDesignModel(own, 'task', tasks);
    return dErrorOf(meanInformation(tasks, model, 'choice-none'), model.parameters.length);
  };
  const words = await errorOf('  x: { label: X, levels: { l: L, h: H } }');
  expect(words).toBeGreaterThan(0);
  expect(await errorOf('  x: { label: X, values: [5, 8] }')).toBeCloseTo(words as number, 9);
  expect(await errorOf('  x: { label: X, values: [500, 800] }')).toBeCloseTo(words as number, 9);
});

test('a sum, and a table by another attribute, are computed from the whole profile; by a factor they are means', async () => {
  const own =
    await study(`  total: { label: T, unit: EUR, sum: { base: 500, brand: { a: 100, b: 0, c: 50 } }, vary: [-20%, 0, 20%], round: 10 }
  tax: { label: Tax, values: { by: brand, a: [1, 2], b: [3, 4], c: [5, 6] } }
  fare: { label: Fare, values: { by: country, nl: [1, 2], de: [2, 5] } }`);
  const model = makeDesignModel(own, 'task');
  const row = codeProfile(model, { brand: 'c', total: '1.2', tax: '2', fare: '2' });
  const of = (name: string) => {
    const k = model.parameters.findIndex((one) => one.name === name);
    return (row[k] ?? Number.NaN) * (model.parameters[k]?.scale ?? 1);
  };
  // (500 + 50) x 1.2 = 660, where the profile of references costs 600; 6 against 1; (2 + 5) / 2 against (1 + 2) / 2.
  expect(of('total')).toBeCloseTo(60, 9);
  expect(of('tax')).toBeCloseTo(5, 9);
  expect(of('fare')).toBeCloseTo(2, 9);
});

test('priors of a number are per unit, and tell which alternative is dominated', async () => {
  const own = await study(price, '', ', priors: { price: -0.002 }');
  const model = makeDesignModel(own, 'task');
  expect(model.priors[2]).toBeCloseTo(-3, 12);
  const dominates = makeDominates(own);
  expect(dominates?.({ brand: 'a', price: '999' }, { brand: 'a', price: '1299' })).toBe(true);
  expect(dominates?.({ brand: 'a', price: '1299' }, { brand: 'a', price: '999' })).toBe(false);
  expect(dominates?.({ brand: 'b', price: '999' }, { brand: 'a', price: '1299' })).toBe(false);
});

test('the closed form holds for a straight line, and is not claimed for a curve', async () => {
  const straight = await study(price);
  const bound = closedFormBound(makeDesignModel(straight, 'task'), straight.tasks);
  const twoLevels = await study('  price: { label: P, levels: { l: L, h: H } }');
  expect(bound).toBeCloseTo(closedFormBound(makeDesignModel(twoLevels, 'task'), twoLevels.tasks) as number, 12);
  const curved = await study(price, 'model: { effects: [brand, quadratic(price)] }').catch(() => undefined);
  const study2 = curved ?? { ...straight, model: { effects: ['brand', 'quadratic(price)'], coding: 'dummy' as const } };
  expect(closedFormBound(makeDesignModel(study2, 'task'), study2.tasks)).toBeUndefined();
  expect(findBound(study2, makeProfileSpace(study2))).toMatchObject({ proof: 'equivalence' });
});

test('an efficient design keeps the middle values of a straight line, and says what that costs', async () => {
  const own = await study(price);
  const { tasks, keptValues } = searchDesign({ study: own, random: makeRandom(1) });
  for (const version of groupBy(tasks, (one) => one.version).values()) {
    const shown = version.flatMap(({ alternatives }) => alternatives.map((profile) => profile['price']));
    // 24 places, 4.8 each if all were even: at least half of that, give or take one.
    for (const value of ['999', '1299', '1499', '1999', '2499']) {
      expect(shown.filter((one) => one === value).length).toBeGreaterThanOrEqual(2);
    }
  }
  const model = makeDesignModel(own, 'task', tasks);
  const dError = dErrorOf(meanInformation(tasks, model, 'choice-none'), model.parameters.length) as number;
  expect(keptValues?.attributes).toEqual(['price']);
  expect(keptValues?.dErrorWithout).toBeLessThan(dError);
  const { verdict } = diagnoseDesign({ design: { tasks, keptValues }, study: own });
  expect(verdict.reasons.join('\n')).toMatch(
    /every value of price comes at least 50% as often .* costs \d\.\d% of efficiency/,
  );
});

test('an attribute that applies to no profile, and a level that prohibitions shut, are refused by name', async () => {
  const own = await study(
    `  motor: { label: Motor, levels: { hub: Hub, mid: Mid } }
  battery: { label: B, appliesWhen: "motor == 'mid'", levels: { s: S, l: L } }`,
  );
  const make = async (changed: DesignedStudy) => makeProfileSpace(changed, await compileProhibitions(changed));
  expect((await make(own)).size).toBe(3 * 3);
  const attributes = own.attributes.map((attribute) =>
    attribute.id === 'battery' ? { ...attribute, appliesWhen: "motor == 'hub' and motor == 'mid'" } : attribute,
  );
  await expect(make({ ...own, attributes })).rejects.toThrow(
    /battery\.appliesWhen: applies to no profile: "motor == 'hub' and motor == 'mid'" is true of none/,
  );
  const shut = { ...own.design, prohibited: ["battery == 'l'", "battery == 's' and brand == 'a'"] };
  await expect(make({ ...own, design: shut })).rejects.toThrow(
    /battery "l" can never be shown: every profile with it is prohibited by "battery == 'l'"/,
  );
});

test('two alternatives to which an attribute does not apply do not overlap in it', async () => {
  const own = await study(
    `  motor: { label: Motor, levels: { hub: Hub, mid: Mid } }
  battery: { label: B, appliesWhen: "motor == 'mid'", levels: { s: S, l: L } }`,
    '',
    ', rules: { maxOverlap: 1 }',
  );
  const space = makeProfileSpace(own, await compileProhibitions(own));
  const [a, b] = [
    [0, 0, 2],
    [1, 0, 2],
  ] as const;
  // They share the motor, and nothing else.
  expect(space.isAllowedPair(a, b)).toBe(true);
  expect(space.isAllowedPair([0, 1, 0], [1, 1, 0])).toBe(false);
});
