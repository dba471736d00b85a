import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDesignModel } from '../../../../analysis/design/model/designModel.ts';
import { makePriorDistribution } from '../../../../analysis/design/prior/priorDistribution.ts';
import { priorsFromEstimates } from '../../../../analysis/design/prior/priorsFromEstimates.ts';
import { estimateLatent } from '../../../../analysis/estimate/estimateLatent.ts';
import { estimateLogit } from '../../../../analysis/estimate/estimateLogit.ts';
import { estimateMixed } from '../../../../analysis/estimate/estimateMixed.ts';
import { drawNormal, makeRandom } from '../../../../analysis/numerics/random.ts';
import { parseChoices } from '../../../../study/choices/parseChoices.ts';
import type { Estimates } from '../../../../study/estimates/estimates.ts';
import type { PriorSettings } from '../../../../study/priorSettings.ts';
import { smallStudy } from '../smallStudies.ts';

const file = join(import.meta.dirname, '../../../../data/reference/mixed/choices.csv');
const choices = parseChoices(readFileSync(file, 'utf8'), 'choices.csv');
const pilot = estimateLogit(choices, { model: 'linear(price) + brand + none', coding: 'dummy' });

function studyOf(brands = ['acme', 'bolt', 'crux'], priors: Partial<PriorSettings> = {}) {
  const study = smallStudy({
    attributes: { price: ['1', '2', '4'], brand: brands },
    response: 'choice-none',
    effects: ['price', 'brand'],
  });
  const amounts = { kind: 'values', decimals: 0 } as const;
  const attributes = study.attributes.map((one) => (one.id === 'price' ? { ...one, amounts } : one));
  return { ...study, attributes, design: { ...study.design, ...priors } };
}

const found = (estimates: Estimates, study = studyOf()) => {
  const result = priorsFromEstimates(estimates, study);
  if (!result) throw new Error('nothing was found');
  return result;
};
const b = (name: string) => pilot.parameters.find((one) => one.name === name)?.estimate ?? Number.NaN;
const covarianceOf = (one: string, other: string) => {
  const at = (name: string) => pilot.parameters.findIndex((parameter) => parameter.name === name);
  return pilot.covariance[pilot.standardErrors]?.[at(one)]?.[at(other)] ?? Number.NaN;
};

describe('priors from estimates', () => {
  it('in the study’s own coding are the coefficients, with their covariance', () => {
    const { priors, notes } = found(pilot);
    expect(notes).toEqual([]);
    expect(priors.priors['brand']?.['bolt']).toBeCloseTo(b('brand=bolt'), 8);
    expect(priors.priors['price']?.['price']).toBeCloseTo(b('price'), 8);
    // Of none against the profile of reference levels, which has a price of 1.
    expect(priors.nonePrior).toBeCloseTo(b('none') - b('price'), 7);
    const { parts = [], values = [] } = priors.priorCovariance ?? {};
    expect(parts).toEqual([
      { column: 'price' },
      { column: 'brand', level: 'bolt' },
      { column: 'brand', level: 'crux' },
      { column: 'none' },
    ]);
    expect(values[1]?.[2]).toBeCloseTo(covarianceOf('brand=bolt', 'brand=crux'), 8);
    expect(values[0]?.[1]).toBeCloseTo(covarianceOf('price', 'brand=bolt'), 8);
    expect(values[3]?.[3]).toBeCloseTo(
      covarianceOf('none', 'none') + covarianceOf('price', 'price') - 2 * covarianceOf('none', 'price'),
      8,
    );
    expect(priors.priorDeviations?.['brand']?.['bolt']).toBeCloseTo(
      Math.sqrt(covarianceOf('brand=bolt', 'brand=bolt')),
      8,
    );
  });

  it('are the same from effects coding', () => {
    const effects = estimateLogit(choices, { model: 'linear(price) + brand + none', coding: 'effects' });
    const [one, other] = [found(pilot).priors, found(effects).priors];
    expect(other.nonePrior).toBeCloseTo(one.nonePrior ?? Number.NaN, 5);
    for (const level of ['bolt', 'crux']) {
      expect(other.priors['brand']?.[level]).toBeCloseTo(one.priors['brand']?.[level] ?? Number.NaN, 5);
    }
    for (const [i, row] of (one.priorCovariance?.values ?? []).entries()) {
      for (const [j, value] of row.entries()) expect(other.priorCovariance?.values[i]?.[j]).toBeCloseTo(value, 6);
    }
  });

  it('count from the study’s reference level', () => {
    const { priors } = found(pilot, studyOf(['bolt', 'acme', 'crux']));
    expect(priors.priors['brand']?.['acme']).toBeCloseTo(-b('brand=bolt'), 8);
    expect(priors.priors['brand']?.['crux']).toBeCloseTo(b('brand=crux') - b('brand=bolt'), 8);
  });

  it('of values that were estimated one by one are the slope of the line through them', () => {
    const levels = estimateLogit(choices, { model: 'categorical(price) + brand + none', coding: 'dummy' });
    const u = (level: string) => levels.parameters.find(({ name }) => name === `price=${level}`)?.estimate ?? 0;
    const mean = 7 / 3;
    const squares = [1, 2, 4].reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const slope = [1, 2, 4].reduce((sum, x) => sum + ((x - mean) * u(String(x))) / squares, 0);
    expect(found(levels).priors.priors['price']?.['price']).toBeCloseTo(slope, 7);
  });

  it('give way to the study’s own, and say what they do not tell', () => {
    const own = { priors: { brand: { crux: 0.7 } }, nonePrior: 0.1 };
    const { priors, notes } = found(pilot, studyOf(['acme', 'bolt', 'crux', 'dolt'], own));
    expect(priors.priors['brand']).toMatchObject({ crux: 0.7, bolt: expect.closeTo(b('brand=bolt'), 8) });
    expect(priors.nonePrior).toBe(0.1);
    expect(priors).not.toHaveProperty('nonePriorDeviation');
    expect(priors.priorDeviations?.['brand']).not.toHaveProperty('crux');
    expect(priors.priorCovariance?.parts).toEqual([{ column: 'price' }, { column: 'brand', level: 'bolt' }]);
    expect(notes).toEqual(['of brand they have no level "dolt", whose prior stays as it is']);
    const lacking = found(pilot, studyOf(['dolt', 'acme', 'bolt']));
    expect(lacking.notes).toEqual(['of brand they have no level "dolt", the reference: its priors stay as they are']);
    expect(lacking.priors.priors).not.toHaveProperty('brand');
  });

  it('of another study are none', () => {
    const other = smallStudy({ attributes: { colour: ['red', 'green'] }, response: 'choice-none' });
    expect(priorsFromEstimates(pilot, other)).toBeUndefined();
  });

  it('are drawn with that covariance, a number in units of its range', () => {
    const study = studyOf();
    const made = { ...study, design: { ...study.design, ...found(pilot).priors } };
    const model = makeDesignModel(made, 'task');
    const names = model.parameters.map(({ name }) => name);
    const [price, bolt] = [names.indexOf('price'), names.indexOf('brand=bolt')];
    expect(model.priors[price]).toBeCloseTo(3 * b('price'), 6);
    const distribution = makePriorDistribution(made, model);
    const random = makeRandom(5, 'covariance');
    const n = 20_000;
    const draws = Array.from(
      { length: n },
      () => distribution?.(Float64Array.from(names, () => drawNormal(random))) ?? [],
    );
    const meanOf = (k: number) => draws.reduce((sum, draw) => sum + (draw[k] ?? 0) / n, 0);
    const covariance = (i: number, j: number) => {
      const [meanI, meanJ] = [meanOf(i), meanOf(j)];
      return draws.reduce((sum, draw) => sum + (((draw[i] ?? 0) - meanI) * ((draw[j] ?? 0) - meanJ)) / n, 0);
    };
    expect(covariance(price, price) / (9 * covarianceOf('price', 'price'))).toBeCloseTo(1, 1);
    expect(covariance(bolt, bolt) / covarianceOf('brand=bolt', 'brand=bolt')).toBeCloseTo(1, 1);
    const correlation =
      covarianceOf('price', 'brand=bolt') /
      Math.sqrt(covarianceOf('price', 'price') * covarianceOf('brand=bolt', 'brand=bolt'));
    const drawn = covariance(price, bolt) / Math.sqrt(covariance(price, price) * covariance(bolt, bolt));
    expect(drawn).toBeCloseTo(correlation, 1);
  });
});

describe('where people differ', () => {
  it('a mixed logit gives the means of the population', async () => {
    const mixed = await estimateMixed(choices, {
      model: 'linear(price) + brand + none',
      coding: 'dummy',
      nDraws: 50,
      starts: 1,
    });
    const { priors } = found(mixed);
    const mean = mixed.parameters.find(({ name }) => name === 'price');
    expect(priors.priors['price']?.['price']).toBeCloseTo(mean?.estimate ?? Number.NaN, 6);
    const sd = priors.priorDeviations?.['price']?.['price'] ?? 0;
    expect(sd).toBeGreaterThan(0.02);
    expect(sd).toBeLessThan(1);
  });

  it('latent classes give the average over the classes', async () => {
    const latent = await estimateLatent(choices, {
      model: 'linear(price) + brand + none',
      coding: 'dummy',
      classes: { exactly: 2 },
      starts: 4,
    });
    const { priors } = found(latent);
    expect(priors.priors['price']?.['price']).toBeLessThan(0);
    expect(priors.priorDeviations?.['brand']?.['bolt']).toBeGreaterThan(0);
  });
});
