import { describe, expect, it } from 'vitest';
import { designStudy } from '../../../../analysis/design/designStudy.ts';
import { makeDesign } from '../../../../analysis/design/makeDesign.ts';
import { makeDesignModel } from '../../../../analysis/design/model/designModel.ts';
import { bayesianDError, drawPartWorths } from '../../../../analysis/design/model/priorDraws.ts';
import { expectedPriors, makePriorDistribution } from '../../../../analysis/design/prior/priorDistribution.ts';
import { truncatedMean, truncatedVariance } from '../../../../analysis/design/prior/truncatedNormal.ts';
import { drawNormal, makeRandom } from '../../../../analysis/numerics/random.ts';
import type { PriorSettings } from '../../../../study/priorSettings.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { changed } from '../../../study/studyFixture.ts';
import { smallStudy } from '../smallStudies.ts';

const attributes = { price: ['a', 'b', 'c'], speed: ['slow', 'fast'] };

function studyWith(priors: Partial<PriorSettings>, order?: 'worst-to-best' | 'best-to-worst') {
  const study = smallStudy({
    attributes,
    strategy: 'efficient',
    response: 'choice-none',
    versions: 4,
    perRespondent: 6,
  });
  const ordered = study.attributes.map((one) => (one.id === 'price' && order ? { ...one, order } : one));
  return { ...study, attributes: ordered, design: { ...study.design, ...priors } };
}

/** Mean, variance and covariance of many draws, by parameter. */
function momentsOf(priors: Partial<PriorSettings>, order?: 'worst-to-best' | 'best-to-worst') {
  const study = studyWith(priors, order);
  const model = makeDesignModel(study, 'task');
  const distribution = makePriorDistribution(study, model);
  const random = makeRandom(3, 'moments');
  const n = 40_000;
  const K = model.parameters.length;
  const draws = Array.from({ length: n }, () =>
    distribution?.(Float64Array.from({ length: K }, () => drawNormal(random))),
  );
  const meanOf = (f: (draw: Float64Array) => number) =>
    draws.reduce((sum, draw) => sum + f(draw as Float64Array) / n, 0);
  const mean = Array.from({ length: K }, (_, k) => meanOf((b) => b[k] as number));
  const covariance = (i: number, j: number) =>
    meanOf((b) => (b[i] as number) * (b[j] as number)) - (mean[i] as number) * (mean[j] as number);
  const names = model.parameters.map(({ name }) => name);
  return { names, mean, covariance, draws, expected: [...expectedPriors(study, model)] };
}

const negative = {
  priors: { price: { b: 0, c: -0.4 } },
  priorDeviations: { price: { b: 0.6, c: 0.3 } },
  priorSigns: { price: { b: 'negative', c: 'negative' } },
} as const;

describe('draws of priors', () => {
  it('of a known sign have it, with the mean and variance of the truncated normal', () => {
    const { names, mean, covariance, draws, expected } = momentsOf(negative);
    expect(names).toEqual(['price=b', 'price=c', 'speed=fast', 'none']);
    const [half, cut] = [
      { mean: 0, sd: 0.6 },
      { mean: 0.4, sd: 0.3 },
    ];
    expect(expected[0]).toBeCloseTo(-truncatedMean(half), 12);
    expect(expected[1]).toBeCloseTo(-truncatedMean(cut), 12);
    expect(mean[0]).toBeCloseTo(-truncatedMean(half), 2);
    expect(mean[1]).toBeCloseTo(-truncatedMean(cut), 2);
    expect(covariance(0, 0) / truncatedVariance(half)).toBeCloseTo(1, 1);
    expect(covariance(1, 1) / truncatedVariance(cut)).toBeCloseTo(1, 1);
    expect(covariance(0, 1)).toBeCloseTo(0, 2);
    expect(draws.every((draw) => (draw?.[0] ?? 0) < 0 && (draw?.[1] ?? 0) < 0)).toBe(true);
    expect(mean.slice(2)).toEqual([0, 0]);
  });

  it.each([
    ['worst-to-best', 1],
    ['best-to-worst', -1],
  ] as const)('of an attribute %s are in order, each step half-normal', (order, sign) => {
    const { mean, covariance, draws, expected } = momentsOf({ priors: {}, priorSteps: { price: 0.6 } }, order);
    const step = truncatedMean({ mean: 0, sd: 0.6 });
    expect(expected.slice(0, 2).map((one) => one / sign)).toEqual([step, 2 * step]);
    expect((mean[0] ?? 0) / sign).toBeCloseTo(step, 2);
    expect((mean[1] ?? 0) / sign).toBeCloseTo(2 * step, 2);
    // The second level has the first step too.
    expect(covariance(0, 1) / truncatedVariance({ mean: 0, sd: 0.6 })).toBeCloseTo(1, 1);
    expect(covariance(1, 1) / truncatedVariance({ mean: 0, sd: 0.6 })).toBeCloseTo(2, 1);
    const isInOrder = (draw: Float64Array | undefined) =>
      sign * (draw?.[0] ?? 0) > 0 && sign * ((draw?.[1] ?? 0) - (draw?.[0] ?? 0)) > 0;
    expect(draws.every(isInOrder)).toBe(true);
  });

  it('an order counts from the reference level on both sides', () => {
    const study = studyWith({ priors: {}, priorSteps: { price: 0.6 } }, 'worst-to-best');
    const middle = {
      ...study,
      attributes: study.attributes.map((one) => (one.id === 'price' ? { ...one, reference: 'b' } : one)),
    };
    const model = makeDesignModel(middle, 'task');
    expect(model.parameters.map(({ name }) => name).slice(0, 2)).toEqual(['price=a', 'price=c']);
    const at = makePriorDistribution(middle, model)?.(Float64Array.from([0.3, -0.2, 0, 0])) ?? [];
    expect(at[0]).toBeLessThan(0);
    expect(at[1]).toBeGreaterThan(0);
    expect(model.priors[0]).toBeCloseTo(-(model.priors[1] ?? 0), 12);
  });

  it('from estimates have their covariance, and leave out what has a prior of its own', () => {
    const estimated = {
      priors: { price: { b: -0.2, c: -0.5 }, speed: { fast: 0.3 } },
      priorDeviations: { price: { b: 0.2, c: 0.3 }, speed: { fast: 0.1 } },
      priorCovariance: {
        parts: [
          { column: 'speed', level: 'fast' },
          { column: 'price', level: 'c' },
          { column: 'price', level: 'b' },
        ],
        values: [
          [0.01, 0.012, 0],
          [0.012, 0.09, 0.03],
          [0, 0.03, 0.04],
        ],
      },
    };
    const { mean, covariance } = momentsOf(estimated);
    expect(mean[0]).toBeCloseTo(-0.2, 2);
    expect(mean[1]).toBeCloseTo(-0.5, 2);
    expect(covariance(0, 0)).toBeCloseTo(0.04, 2);
    expect(covariance(0, 1)).toBeCloseTo(0.03, 2);
    expect(covariance(1, 2)).toBeCloseTo(0.012, 2);
    expect(covariance(0, 2)).toBeCloseTo(0, 2);
  });

  it('of the same seed are the same, and come with their mirror images', () => {
    const study = studyWith(negative);
    const model = makeDesignModel(study, 'task');
    const draw = () => drawPartWorths(study, model, makeRandom(8, 'draws'));
    expect(draw()).toEqual(draw());
    const [first, mirror] = draw();
    // The mirror image stands at the quantile 1 - u of its distribution: one on each side of the median.
    const median = -0.6 * 0.6744897501960817;
    expect(((first?.[0] ?? 0) - median) * ((mirror?.[0] ?? 0) - median)).toBeLessThan(0);
  });
});

describe('a number with a prior per unit', () => {
  const text = changed(
    'attributes:\n',
    'attributes:\n  fare: { label: { nl: Tarief, en: Fare }, unit: EUR, values: [10, 20, 40] }\n',
  );
  const studyOf = (priors: string) =>
    parseStudy(
      text
        .replace('seed: 7 }', `seed: 7, priors: { fare: ${priors} } }`)
        .replaceAll('{ price: low, speed', '{ fare: 10, price: low, speed')
        .replaceAll('{ price: high, speed', '{ fare: 10, price: high, speed')
        .replace('effects: [price', 'effects: [fare, price'),
      'study.yaml',
    );

  it('is worth that for each unit from the reference', async () => {
    const study = await studyOf('{ mean: -0.02, sd: 0.01 }');
    expect(study.design).toMatchObject({
      priors: { fare: { fare: -0.02 } },
      priorDeviations: { fare: { fare: 0.01 } },
    });
    const ofLevel = (level: string) => ({ parts: [{ column: 'fare', level }] });
    const parameters = [ofLevel('20'), ofLevel('40')];
    expect([...expectedPriors(study, { parameters })]).toEqual([-0.2, -0.6]);
    // One slope is drawn for all its values.
    const [at20, at40] = makePriorDistribution(study, { parameters })?.(Float64Array.from([1, -2])) ?? [];
    expect((at20 ?? 0) / 10).toBeCloseTo(-0.01, 12);
    expect((at40 ?? 0) / 30).toBeCloseTo(-0.01, 12);
    // In units of its range, as a design codes it.
    const linear = { parameters: [{ parts: [{ column: 'fare', name: 'fare' }], scale: 30 }] };
    expect([...expectedPriors(study, linear)]).toEqual([-0.6]);
  });

  it('of a sign alone is one half from a value to the next, on average', async () => {
    const study = await studyOf('negative');
    expect(study.design).toMatchObject({ priors: { fare: { fare: 0 } }, priorSigns: { fare: { fare: 'negative' } } });
    const levels = { parameters: [{ parts: [{ column: 'fare', level: '40' }] }] };
    expect(expectedPriors(study, levels)[0]).toBeCloseTo(-1, 12);
    const linear = { parameters: [{ parts: [{ column: 'fare', name: 'fare' }], scale: 30 }] };
    expect(expectedPriors(study, linear)[0]).toBeCloseTo(-1, 12);
  });

  it('has no order, and a number is no prior of levels that are words', async () => {
    const messageOf = (made: Promise<unknown>) =>
      made.then(
        () => '',
        (error: Error) => error.message,
      );
    expect(await messageOf(studyOf('ordered'))).toMatch(
      /fare is a number, which goes up or down by the unit \(write positive or negative\)/,
    );
    expect(
      await messageOf(parseStudy(changed('seed: 7 }', 'seed: 7, priors: { price: 0.3 } }'), 'study.yaml')),
    ).toMatch(
      /priors.price: is the same for all levels of price, which are no numbers \(give each level its own: price: \{ low: ... \}\)/,
    );
  });
});

describe('a design under known signs', () => {
  it('beats that for zero priors in Bayesian D-error', () => {
    const base = smallStudy({
      attributes: { price: ['a', 'b', 'c'], speed: ['slow', 'fast'], brand: ['x', 'y', 'z'], colour: ['r', 'g', 'b'] },
      strategy: 'efficient',
      versions: 2,
      perRespondent: 8,
    });
    const byLevel = <Value>(down: Value, up: Value) => ({
      price: { b: down, c: down },
      speed: { fast: up },
      brand: { y: down, z: down },
    });
    const signs = {
      priors: byLevel(0, 0),
      priorDeviations: byLevel(1.5, 1.5),
      priorSigns: byLevel('negative', 'positive'),
    };
    const study = { ...base, design: { ...base.design, ...(signs as PriorSettings) } };
    const model = makeDesignModel(study, 'task');
    const errorOf = (made: typeof base) => {
      const tasks = makeDesign({ study: made, random: makeRandom(1, 'design'), starts: 2 });
      return (
        bayesianDError(
          tasks.filter(({ version }) => version > 0),
          study,
          model,
        ) ?? Number.NaN
      );
    };
    expect(errorOf(study)).toBeLessThan(0.93 * errorOf(base));
  });

  it('is the same bytes for the same seed, and tells the priors in its provenance', async () => {
    const priors = 'seed: 7, priors: { price: positive, none: negative } }';
    const text = changed('seed: 7 }', priors).replace('dual-response', 'dual-response\n  perRespondent: 3');
    const study = await parseStudy(text, 'study.yaml');
    const made = () => designStudy({ study, instead: { starts: 2 } });
    const design = made();
    expect(JSON.stringify(made())).toBe(JSON.stringify(design));
    const { priors: means, priorSigns, nonePriorSign, bayesianDError: error } = design.provenance;
    expect(means).toEqual({ price: { low: 0 } });
    expect(priorSigns).toEqual({ price: { low: 'positive' } });
    expect(nonePriorSign).toBe('negative');
    expect(error).toBeGreaterThan(0);
  });
});
