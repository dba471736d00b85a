import { describe, expect, test } from 'vitest';
import { fitLatent } from '../../../analysis/latent/fitLatent.ts';
import type { LatentFit } from '../../../analysis/latent/latentFit.ts';
import { fitLogit } from '../../../analysis/logit/fitLogit.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import {
  easy,
  inventClasses,
  noneRows,
  packRecords,
  randomOf,
  refusing,
  strict,
  type Tastes,
  thrifty,
} from './inventClasses.ts';

const three = [strict, thrifty, easy];
const kinds = ({ warnings }: LatentFit) => warnings.map(({ kind }) => kind);

describe('one class', () => {
  test('is the plain logit: coefficients, log-likelihood, errors', () => {
    const data = packRecords(inventClasses({ tastes: three, respondents: 60 }));
    const plain = fitLogit(data);
    const { classes, logLikelihood, nullLogLikelihood, statistics, covariance } = fitLatent(data, {
      classes: 1,
      randomOf,
    });
    expect(logLikelihood).toBeCloseTo(plain.logLikelihood, 9);
    expect(nullLogLikelihood).toBeCloseTo(plain.nullLogLikelihood, 9);
    for (let k = 0; k < 5; k++) expect(classes[0]?.coefficients[k]).toBeCloseTo(plain.coefficients[k], 8);
    for (let i = 0; i < 25; i++)
      expect(covariance?.clustered?.[i]).toBeCloseTo(plain.covariance.clustered?.[i] ?? 0, 9);
    expect(classes[0]?.share).toBe(1);
    expect(statistics).toMatchObject({ nParameters: 5, nRespondents: 60, nChoices: 720, relativeEntropy: 1 });
  });
});

describe('three classes', () => {
  const records = inventClasses({
    tastes: three,
    respondents: 150,
    classOf: (n) => (n % 10 < 5 ? 0 : n % 10 < 8 ? 1 : 2),
  });
  const data = packRecords(records);
  const fit = fitLatent(data, { classes: 3, randomOf, starts: 8, isNone: noneRows(data) });

  test('are found again, the largest first, with everyone in his own', () => {
    expect(fit.converged).toBe(true);
    for (const [c, truth] of three.entries()) {
      const {
        coefficients,
        standardErrors,
        share,
        shareError = 0,
      } = fit.classes[c] ?? expect.fail('a class is missing');
      expect(Math.abs(share - [0.5, 0.3, 0.2][c])).toBeLessThan(0.05);
      expect(shareError).toBeGreaterThan(0.01);
      for (const [k, value] of truth.entries()) {
        expect(
          Math.abs(coefficients[k] - value) / (standardErrors?.[k] ?? 0),
          `class ${c} parameter ${k}`,
        ).toBeLessThan(3.5);
      }
    }
    let right = 0;
    for (let n = 0; n < 150; n++) {
      const own = fit.posterior.subarray(3 * n, 3 * n + 3);
      expect(own[0] + own[1] + own[2]).toBeCloseTo(1, 12);
      if (own[n % 10 < 5 ? 0 : n % 10 < 8 ? 1 : 2] > 0.5) right += 1;
    }
    expect(right).toBeGreaterThan(140);
    expect(fit.statistics.relativeEntropy).toBeGreaterThan(0.85);
  });

  test('every start is reported with its end, and how many reached the best', () => {
    expect(fit.endPoints.map(({ start }) => start)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(fit.endPoints.map(({ kind }) => kind)).size).toBe(4);
    expect(fit.reached).toBeGreaterThan(2);
    const highest = Math.max(...fit.endPoints.map(({ logLikelihood }) => logLikelihood));
    expect(fit.logLikelihood).toBeCloseTo(highest, 3);
  });

  test('the shares are those of the posteriors, and BIC and CAIC count respondents, with choices beside', () => {
    const { statistics, classes, logLikelihood } = fit;
    for (const [c, { share }] of classes.entries()) {
      let sum = 0;
      for (let n = 0; n < 150; n++) sum += fit.posterior[3 * n + c];
      expect(share).toBeCloseTo(sum / 150, 10);
    }
    expect(statistics.nParameters).toBe(17);
    expect(statistics.bic).toBeCloseTo(-2 * logLikelihood + 17 * Math.log(150), 8);
    expect(statistics.caic).toBeCloseTo(statistics.bic + 17, 8);
    expect(statistics.bicOfChoices).toBeCloseTo(-2 * logLikelihood + 17 * Math.log(1800), 8);
  });

  test('the same random sources give the same bytes, and a start is the same however many there are', () => {
    const again = fitLatent(data, { classes: 3, randomOf, starts: 2 });
    expect(again.endPoints).toEqual(fit.endPoints.slice(0, 2));
    expect(fitLatent(data, { classes: 3, randomOf, starts: 2 }).parameters).toEqual(again.parameters);
  });

  test('tells the progress after each start', () => {
    const told: string[] = [];
    fitLatent(data, {
      classes: 2,
      randomOf,
      starts: 3,
      onStart: ({ done, of, best }) => told.push(`${done}/${of} ${best < 0}`),
    });
    expect(told).toEqual(['1/3 true', '2/3 true', '3/3 true']);
  });
});

describe('invariance', () => {
  const records = inventClasses({ tastes: [strict, easy], respondents: 80 });
  const data = packRecords(records);
  const fit = fitLatent(data, { classes: 2, randomOf, starts: 4 });

  test('effects coding has the same likelihood, shares and memberships as dummy coding', () => {
    const effects = fitLatent(packRecords(records, { coding: 'effects' }), { classes: 2, randomOf, starts: 4 });
    expect(effects.logLikelihood).toBeCloseTo(fit.logLikelihood, 8);
    expect(effects.classes[0]?.share).toBeCloseTo(fit.classes[0]?.share ?? 0, 8);
    for (let at = 0; at < fit.posterior.length; at++) expect(effects.posterior[at]).toBeCloseTo(fit.posterior[at], 6);
  });

  test('other reference levels change no likelihood, and differences of part-worths neither', () => {
    const other = fitLatent(packRecords(records, { references: { use: 'sell', kept: 'short' } }), {
      classes: 2,
      randomOf,
      starts: 4,
    });
    expect(other.logLikelihood).toBeCloseTo(fit.logLikelihood, 8);
    const sell = fit.classes[0]?.coefficients[1] ?? 0;
    expect(other.classes[0]?.coefficients).toContainEqual(expect.closeTo(-sell, 5));
  });

  test('respondents in another order have the same likelihood', () => {
    const turned = [...records]
      .reverse()
      .map((record) => ({ ...record, respondent: 81 - Number(record['respondent']) }));
    expect(fitLatent(packRecords(turned), { classes: 2, randomOf, starts: 4 }).logLikelihood).toBeCloseTo(
      fit.logLikelihood,
      8,
    );
  });

  test('a respondent of weight 2 is two respondents; classical errors are the same', () => {
    const weightOf = (n: number) => (n % 3 === 0 ? 2 : 1);
    const weighted = inventClasses({ tastes: [strict, easy], respondents: 60, weightOf });
    const single = weighted.map(({ weight: _, ...record }) => record);
    const copies = weighted
      .filter(({ weight }) => weight === 2)
      .map(({ weight: _, ...record }) => ({ ...record, respondent: 1000 + Number(record['respondent']) }));
    const one = fitLatent(packRecords(weighted), { classes: 2, randomOf, starts: 4 });
    const two = fitLatent(packRecords([...single, ...copies]), { classes: 2, randomOf, starts: 4 });
    // Weights have mean 1: 60 respondents stand for 80.
    expect(one.logLikelihood / 60).toBeCloseTo(two.logLikelihood / 80, 9);
    expect(one.classes[0]?.share).toBeCloseTo(two.classes[0]?.share ?? 0, 7);
    for (let i = 0; i < one.parameters.length; i++) {
      expect(one.parameters[i]).toBeCloseTo(two.parameters[i], 5);
      const P = one.parameters.length;
      const [a = 0, b = 0] = [one, two].map(({ covariance }) => covariance?.classical[i * P + i]);
      expect(a * 60).toBeCloseTo(b * 80, 4);
    }
  });
});

describe('membership on covariates', () => {
  // The older, the rather strict: the second class is likelier for the young.
  const age = Float64Array.from({ length: 200 }, (_, n) => ((n * 37) % 200) / 100 - 1);
  const random = makeRandom(5, 'membership');
  const belongs = Array.from(age, (years) => (random() < 1 / (1 + Math.exp(-(0.3 - 1.5 * years))) ? 1 : 0));
  const data = packRecords(
    inventClasses({ tastes: [strict, easy], respondents: 200, classOf: (n) => belongs[n] ?? 0 }),
  );
  const membership = { names: ['age'], values: age };

  test('is found again', () => {
    const fit = fitLatent(data, { classes: 2, randomOf, starts: 4, membership });
    expect(fit.membershipNames).toEqual(['constant', 'age']);
    const isSwapped = (fit.classes[0]?.coefficients[1] ?? 0) > 0;
    const { membership: g = [], membershipErrors: errors = [] } = fit.classes[1] ?? {};
    const sign = isSwapped ? -1 : 1;
    expect(Math.abs(sign * (g[1] ?? 0) + 1.5) / (errors[1] ?? 0)).toBeLessThan(3);
    expect(Math.abs(sign * (g[0] ?? 0) - 0.3) / (errors[0] ?? 0)).toBeLessThan(3);
    const plain = fitLatent(data, { classes: 2, randomOf, starts: 4 });
    expect(fit.logLikelihood - plain.logLikelihood).toBeGreaterThan(10);
    expect(fit.statistics.nParameters).toBe(plain.statistics.nParameters + 1);
  });

  test('that says who is of which class completely is held, and said', () => {
    const values = Float64Array.from(belongs);
    const fit = fitLatent(data, { classes: 2, randomOf, starts: 4, membership: { names: ['knows'], values } });
    expect(kinds(fit)).toContain('membership-separated');
    for (const { membership: g } of fit.classes) for (const value of g) expect(Math.abs(value)).toBeLessThan(30);
  });
});

describe('classes that a reader must be warned of', () => {
  const data = packRecords(inventClasses({ tastes: [strict, easy, refusing], respondents: 90 }));
  const fit = fitLatent(data, { classes: 3, randomOf, starts: 6, isNone: noneRows(data) });

  test('one that always chooses none is bounded, named, and has no errors; the others have theirs', () => {
    const refused = fit.classes.findIndex(({ noneShare = 0 }) => noneShare > 0.99);
    expect(fit.converged).toBe(true);
    const said = fit.warnings.filter(({ classes }) => classes.includes(refused + 1));
    expect(said.map(({ kind }) => kind)).toEqual(['always-none', 'separated']);
    expect(said[1]?.words).toMatch(/^class \d \(3\d\.\d%\) has no finite estimate of any part-worth/);
    const { coefficients = [], standardErrors, separated } = fit.classes[refused] ?? {};
    expect(Math.max(...Array.from(coefficients, Math.abs))).toBeLessThan(20);
    expect(standardErrors).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(separated).toHaveLength(5);
    const others = fit.classes.filter((_, c) => c !== refused);
    for (const other of others) for (const error of other.standardErrors ?? []) expect(error).toBeGreaterThan(0);
  });

  test('the log-likelihood is within the hold of the one that no finite part-worths reach', () => {
    // The class that refuses everything has likelihood 1 there: 30 people of 90, who are known for certain.
    const rest = packRecords(
      inventClasses({ tastes: [strict, easy, refusing], respondents: 90 }).filter(
        ({ respondent }) => Number(respondent) % 3 !== 0,
      ),
    );
    const two = fitLatent(rest, { classes: 2, randomOf, starts: 6 });
    const limit = two.logLikelihood + 60 * Math.log(60 / 90) + 30 * Math.log(30 / 90);
    expect(fit.logLikelihood).toBeGreaterThan(limit - 0.02);
  });

  test('one that never rejects a level: that level alone has no finite estimate', () => {
    const never: Tastes = [0.3, -40, 0.4, -0.3, -3];
    const own = packRecords(inventClasses({ tastes: [never, easy], respondents: 100 }));
    const found = fitLatent(own, { classes: 2, randomOf, starts: 6 });
    const separated = found.classes.map((one) => one.separated);
    expect(separated).toContainEqual(['use=sell']);
    expect(separated).toContainEqual([]);
    const held = found.classes.find((one) => one.separated.length > 0);
    expect(held?.standardErrors?.filter((error) => error === undefined)).toHaveLength(1);
  });

  test('one that accepts whatever is offered', () => {
    const eager: Tastes = [0.3, -0.5, 0.4, -0.3, -50];
    const own = packRecords(inventClasses({ tastes: [eager, strict], respondents: 80 }));
    expect(kinds(fitLatent(own, { classes: 2, randomOf, starts: 6, isNone: noneRows(own) }))).toContain('never-none');
  });

  test('more classes than there are: tiny ones or one twice, and a best that few starts reach; none is dropped', () => {
    const own = packRecords(inventClasses({ tastes: [strict, easy], respondents: 60, tasks: 6 }));
    const many = fitLatent(own, { classes: 5, randomOf, starts: 5 });
    expect(many.classes).toHaveLength(5);
    expect(many.classes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    const about = new Set(kinds(many));
    expect(
      ['tiny-class', 'same-classes', 'separated', 'empty-class', 'best-once'].some((kind) => about.has(kind as never)),
    ).toBe(true);
  });
});
