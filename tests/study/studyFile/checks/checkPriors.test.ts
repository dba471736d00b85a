import { describe, expect, it } from 'vitest';
import { parseDesignJson } from '../../../../study/design/parseDesignJson.ts';
import { designFingerprint } from '../../../../study/fingerprint.ts';
import { usualSignDeviation } from '../../../../study/priorSettings.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { changed, soundStudy, studyWith } from '../../studyFixture.ts';

const withPriors = (priors: string, text = soundStudy) => text.replace('seed: 7 }', `seed: 7, priors: ${priors} }`);
const designOf = async (priors: string, text = soundStudy) =>
  (await parseStudy(withPriors(priors, text), 'study.yaml')).design;
const messageOf = (text: string) =>
  parseStudy(text, 'study.yaml').then(
    () => '',
    (error: Error) => error.message,
  );
const ordered = changed('    reference: high\n', '    reference: high\n    order: best-to-worst\n');

describe('priors of a study file', () => {
  it('may be no more than a sign, of a level or of all levels but the reference', async () => {
    const said = { priors: { price: { low: 0 } }, priorDeviations: { price: { low: usualSignDeviation } } };
    expect(await designOf('{ price: { low: positive } }')).toMatchObject({
      ...said,
      priorSigns: { price: { low: 'positive' } },
    });
    expect(await designOf('{ price: positive }')).toEqual(await designOf('{ price: { low: positive } }'));
    // sqrt(pi / 2) / 2: the mean of the half-normal is one half.
    expect(usualSignDeviation * Math.sqrt(2 / Math.PI)).toBeCloseTo(0.5, 14);
  });

  it('may have a sign with a spread, and a mean too', async () => {
    expect(
      await designOf('{ price: { sign: negative, sd: 0.3 }, none: { sign: positive, mean: 0.4, sd: 0.2 } }'),
    ).toMatchObject({
      priors: { price: { low: 0 } },
      priorDeviations: { price: { low: 0.3 } },
      priorSigns: { price: { low: 'negative' } },
      nonePrior: 0.4,
      nonePriorDeviation: 0.2,
      nonePriorSign: 'positive',
    });
  });

  it('may be steps in the order of the levels', async () => {
    const design = await designOf('{ price: ordered }', ordered);
    expect(design).toMatchObject({ priors: { price: {} }, priorSteps: { price: usualSignDeviation } });
    expect(await designOf('{ price: { sign: ordered, sd: 0.2 } }', ordered)).toMatchObject({
      priorSteps: { price: 0.2 },
    });
  });

  it('that are numbers leave a study what it was', async () => {
    const design = await designOf('{ price: { low: 0.4 }, speed: { fast: { mean: 0.2, sd: 0.1 } }, none: 0.3 }');
    expect(Object.keys(design).filter((key) => /prior/i.test(key))).toEqual(['priors', 'nonePrior', 'priorDeviations']);
    expect(design.priorDeviations).toEqual({ price: { low: 0 }, speed: { fast: 0.1 } });
  });

  it('make a design out of date', async () => {
    const prints = await Promise.all(
      [
        soundStudy,
        withPriors('{ price: positive }'),
        withPriors('{ price: negative }'),
        withPriors('{ price: { sign: negative, sd: 1 } }'),
      ].map(async (text) => designFingerprint(await parseStudy(text, 'study.yaml'))),
    );
    expect(new Set(prints).size).toBe(4);
  });

  it.each([
    [
      '{ price: negativ }',
      /priors.price: is neither a prior for each level, nor a number, nor positive, negative or ordered/,
    ],
    ['{ price: { low: upwards } }', /priors.price.low: is neither a number, nor positive or negative/],
    [
      '{ price: { low: ordered } }',
      /priors.price.low: one level has no order \(write price: ordered, for all of them\)/,
    ],
    ['{ price: { high: negative } }', /priors.price.high: the reference level has the part-worth 0 \(leave it out\)/],
    [
      '{ price: ordered }',
      /priors.price: nothing says which levels of price are better \(write attributes: \{ price: \{ order/,
    ],
    ['{ price: { sign: ordered, mean: 1 } }', /priors.price.mean: steps have no mean of their own/],
    ['{ price: { sign: negative, sd: 0 } }', /priors.price.sd: has to be more than 0/],
    [
      '{ price: { low: { sign: negative, mean: 0.2, sd: 0.3 } } }',
      /low.mean: is 0.2, and the sign is negative \(correct one/,
    ],
    ['{ price: { low: { sign: negative, mean: -0.2 } } }', /price.low: has a mean and a sign, and no sd/],
    ['{ price: { low: { sd: 0.2 } } }', /price.low: has an sd and no mean/],
    ['{ price: { low: { mean: 0.2, sdd: 0.2 } } }', /price.low.sdd: is not known/],
    ['{ pric: negative }', /"pric" is no attribute \(did you mean "price"\?\)/],
    ['{ none: ordered }', /priors.none: is neither a number, nor positive or negative/],
  ])('%s is refused', async (priors, message) => {
    expect(await messageOf(withPriors(priors))).toMatch(message);
  });

  it('with response: choice there is no none, whatever its sign', async () => {
    const text = withPriors('{ none: negative }').replace('dual-response', 'choice');
    expect(await messageOf(text)).toMatch(/there is no none \(leave it out\)/);
  });

  it('signs against an order are refused, and signs alone are enough for noDominated', async () => {
    expect(await messageOf(withPriors('{ price: negative }', ordered))).toMatch(
      /attributes.price.order: says that "low" is better than "high", and the priors the opposite/,
    );
    expect(await messageOf(withPriors('{ price: positive }, rules: { noDominated: true }'))).toBe('');
  });
});

it('design.json keeps signs and steps', () => {
  const hash = 'a'.repeat(64);
  const about = {
    schemaVersion: 1,
    study: 'x',
    studyFingerprint: hash,
    strategy: 'efficient',
    seed: 1,
    versions: 1,
    tasksPerVersion: 1,
  };
  const priors = {
    priors: { price: { b: 0 } },
    priorSigns: { price: { b: 'negative' } },
    nonePriorSign: 'positive',
    priorSteps: { speed: 0.5 },
    priorsFrom: { file: 'pilot/estimates.json', sha256: hash },
    priorCovariance: {
      parts: [{ column: 'none' }, { column: 'speed', level: 'fast' }],
      values: [
        [1, 0],
        [0, 1],
      ],
    },
  };
  const rest = { alternatives: 2, coding: 'dummy', dError: 0.1, csvSha256: hash, partworth: '1' };
  const text = JSON.stringify({ ...about, ...priors, ...rest });
  expect(parseDesignJson(text, 'design.json')).toMatchObject(priors);
});

it('has a number told by its unit, unless the model has a part-worth for each value', async () => {
  const fee = '  fee: { label: Fee, values: [10, 20, 30] }\n';
  const withPriors = (effects: string) =>
    studyWith(fee)
      .replace(/^design: .*$/m, 'design: { priors: { fee: { 20: -0.5, 30: -1 } } }')
      .replace(/^model: .*$/m, `model: { effects: [${effects}] }`);
  await expect(parseStudy(withPriors('price, speed, fee'), 'study.yaml')).rejects.toThrow(
    /priors\.fee\.20: fee is a number in the model.*write what one more of it is worth, such as fee: -0\.01/,
  );
  const study = await parseStudy(withPriors('price, speed, categorical(fee)'), 'study.yaml');
  expect(study.design.priors).toMatchObject({ fee: { 20: -0.5, 30: -1 } });
});
