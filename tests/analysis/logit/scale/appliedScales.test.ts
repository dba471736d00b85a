import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../../analysis/acceptance/acceptance.ts';
import { estimateLogit } from '../../../../analysis/estimate/estimateLogit.ts';
import { acceptanceScale } from '../../../../analysis/logit/scale/appliedScales.ts';
import type { ScaleRequest } from '../../../../analysis/logit/scale/scaleModel.ts';
import type { Estimates } from '../../../../study/estimates/estimates.ts';
import { inventScaled, model, truth } from './inventScaled.ts';

const choices = inventScaled({ response: 'dual-response', respondents: 700, news: 0.5, secondStep: 1.6 });
const estimates = estimateLogit(choices, {
  model,
  coding: 'dummy',
  scales: { secondStep: true, by: ['sector'] },
});
const scales = new Map(estimates.scales?.map((scale) => [scale.name, scale]));
const secondStep = scales.get('log(scale):second-step');
const news = scales.get('log(scale):sector=news');

describe('scales in the estimates', () => {
  test('are the exponentials of their parameters, with the interval of these', () => {
    for (const scale of estimates.scales ?? []) {
      const parameter = estimates.parameters.find(({ name }) => name === scale.name);
      expect(scale.estimate).toBeCloseTo(Math.exp(parameter?.estimate ?? Number.NaN), 12);
      expect(scale.interval.map(Math.log)[0]).toBeCloseTo(parameter?.interval[0] ?? Number.NaN, 12);
      expect(scale.standardError.clustered).toBeCloseTo(
        scale.estimate * (parameter?.standardError.clustered ?? Number.NaN),
        12,
      );
    }
    expect(secondStep?.interval[0]).toBeLessThan(1.6);
    expect(secondStep?.interval[1]).toBeGreaterThan(1.6);
    expect(news).toMatchObject({ column: 'sector', level: 'news' });
    expect(estimates.nParameters).toBe(7);
    expect(estimates.respondentsBy).toEqual({ sector: { bank: 350, news: 350 } });
  });

  test('are tested against 1 one by one, by Wald and by the likelihood ratio', () => {
    const [step, sector] = estimates.scaleTests ?? [];
    expect([step?.term, sector?.term]).toEqual(['scale:second-step', 'scale:sector']);
    for (const found of [step, sector]) {
      expect(found?.wald?.df).toBe(1);
      expect(found?.wald?.p).toBeLessThan(1e-6);
      expect(found?.likelihoodRatio?.p).toBeLessThan(1e-6);
    }
    const without = estimateLogit(choices, { model, coding: 'dummy', scales: { by: ['sector'] } });
    expect(step?.likelihoodRatio?.statistic).toBeCloseTo(2 * (estimates.logLikelihood - without.logLikelihood), 6);
  });

  test('without a maximum are told and not tested', () => {
    const opposed = inventScaled({ response: 'dual-response', respondents: 80, secondStep: -1 });
    const failed = estimateLogit(opposed, { model: 'use + kept + price', scales: { secondStep: true } });
    expect(failed.converged).toBe(false);
    expect(failed.warnings[0]).toMatch(/^not converged: the scale of second-step has no finite estimate/);
    expect(failed.scales).toHaveLength(1);
    expect([failed.tests, failed.scaleTests]).toEqual([undefined, undefined]);
    expect(JSON.stringify(failed)).not.toMatch(/[:,[](null|NaN)/);
  });

  test('a scale of 1 is found to be none', () => {
    const same = inventScaled({ response: 'dual-response', respondents: 300, seed: 5 });
    const [step] = estimateLogit(same, { model, scales: { secondStep: true } }).scaleTests ?? [];
    expect(step?.wald?.p).toBeGreaterThan(0.01);
    expect(step?.likelihoodRatio?.p).toBeGreaterThan(0.01);
  });

  test('the coding changes neither the likelihood nor the scales', () => {
    const effects = estimateLogit(choices, { model, scales: { secondStep: true, by: ['sector'] } });
    expect(effects.logLikelihood).toBeCloseTo(estimates.logLikelihood, 8);
    for (const scale of effects.scales ?? []) {
      expect(scale.estimate).toBeCloseTo(scales.get(scale.name)?.estimate ?? Number.NaN, 7);
    }
  });

  test('another reference sector turns its scale round', () => {
    const turned = estimateLogit(choices, {
      model,
      coding: 'dummy',
      references: { sector: 'news' },
      scales: { by: ['sector'] },
    });
    const plain = estimateLogit(choices, { model, coding: 'dummy', scales: { by: ['sector'] } });
    expect(turned.logLikelihood).toBeCloseTo(plain.logLikelihood, 8);
    expect(turned.scales?.[0]?.name).toBe('log(scale):sector=bank');
    expect(turned.scales?.[0]?.estimate).toBeCloseTo(1 / (plain.scales?.[0]?.estimate ?? 0), 7);
  });
});

describe('acceptance', () => {
  const at = (from: Estimates, sector: string) =>
    acceptance(from, { profile: { price: '2' } }).groups.find(({ factors }) => factors['sector'] === sector);

  test('is in the scale of the second step and of the sector', () => {
    const b = new Map(estimates.parameters.map(({ name, estimate }) => [name, estimate]));
    const u = 2 * (b.get('price') ?? 0) - (b.get('none') ?? 0);
    const scale = (secondStep?.estimate ?? 0) * (news?.estimate ?? 0);
    expect(at(estimates, 'bank')?.baseRate.estimate).toBeCloseTo(
      1 / (1 + Math.exp(-(secondStep?.estimate ?? 0) * u)),
      12,
    );
    expect(at(estimates, 'news')?.baseRate.estimate).toBeCloseTo(1 / (1 + Math.exp(-scale * u)), 12);
  });

  test('covers the truth of both sectors, where the plain model misses that of banks', () => {
    for (const [sector, scale] of [
      ['bank', 1.6],
      ['news', 0.8],
    ] as const) {
      const known = 1 / (1 + Math.exp(-scale * (truth['use=sell'] + 2 * truth.price - truth.none)));
      const sell = at(estimates, sector)?.effects.find(({ level }) => level === 'sell')?.acceptance;
      expect(sell?.low).toBeLessThan(known);
      expect(sell?.high).toBeGreaterThan(known);
    }
    const plain = estimateLogit(choices, { model, coding: 'dummy' });
    const rate = acceptance(plain, { profile: { price: '2' } }).groups[0]?.effects.find(
      ({ level }) => level === 'sell',
    );
    expect(rate?.acceptance.low).toBeGreaterThan(1 / (1 + Math.exp(1.6 * 0.7)));
  });

  test('has the error of numeric derivatives in all parameters, scales among them', () => {
    const h = 1e-6;
    const K = estimates.parameters.length;
    const moved = (k: number, by: number): Estimates => ({
      ...estimates,
      parameters: estimates.parameters.map((own, i) => (i === k ? { ...own, estimate: own.estimate + by } : own)),
    });
    const points = (from: Estimates) => at(from, 'news')?.effects.find(({ level }) => level === 'sell')?.points;
    const slope = Array.from({ length: K }, (_, k) => {
      const [up, down] = [points(moved(k, h)), points(moved(k, -h))];
      return ((up?.estimate ?? 0) - (down?.estimate ?? 0)) / (2 * h);
    });
    const covariance = estimates.covariance.clustered;
    const variance = slope.reduce(
      (sum, a, i) => sum + slope.reduce((own, b, j) => own + a * b * (covariance[i]?.[j] ?? 0), 0),
      0,
    );
    expect(points(estimates)?.standardError).toBeCloseTo(Math.sqrt(variance), 5);
  });

  test('drawn intervals follow the scale too', () => {
    const drawn = acceptance(estimates, { intervals: 'krinsky-robb', draws: 4000, seed: 1 });
    const delta = acceptance(estimates);
    const rate = (from: typeof drawn) => from.groups.find(({ factors }) => factors['sector'] === 'news')?.baseRate;
    expect(rate(drawn)?.low).toBeCloseTo(rate(delta)?.low ?? Number.NaN, 1.5);
    expect(rate(drawn)?.high).toBeCloseTo(rate(delta)?.high ?? Number.NaN, 1.5);
  });

  test('of estimates without scales is in the scale 1', () => {
    const plain = estimateLogit(choices, { model });
    expect([...acceptanceScale(plain, { sector: 'news' })]).toEqual(plain.parameters.map(() => 0));
  });
});

test('a difference in scale is taken for one in taste without a scale, and not with one', () => {
  const noisy = inventScaled({ response: 'choice-none', respondents: 800, news: 0.4, seed: 9 });
  const interactions = `${model} + use:sector + kept:sector + price:sector`;
  const testOf = (scales: ScaleRequest, tests: string[]) =>
    estimateLogit(noisy, { model: interactions, scales, tests }).tests?.at(-1)?.wald?.p;
  const together = 'use:sector + kept:sector + price:sector';
  expect(testOf({}, [together])).toBeLessThan(1e-6);
  expect(testOf({ by: ['sector'] }, [together])).toBeGreaterThan(0.01);
});
