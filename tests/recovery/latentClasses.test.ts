/** Known classes, found again in many simulated studies: shares, part-worths, and intervals that cover. */
import { describe, expect, test } from 'vitest';
import { compareClasses } from '../../analysis/latent/compareClasses.ts';
import { fitLatent } from '../../analysis/latent/fitLatent.ts';
import { makeRandom } from '../../analysis/numerics/random.ts';
import { easy, inventClasses, packRecords, strict, thrifty } from '../analysis/latent/inventClasses.ts';

const tastes = [strict, thrifty, easy];
const shares = [0.5, 0.3, 0.2];
const classOf = (n: number) => (n % 10 < 5 ? 0 : n % 10 < 8 ? 1 : 2);
const respondents = 200;
const studies = 60;

describe(`${studies} studies of ${respondents} respondents in three classes`, () => {
  const fits = Array.from({ length: studies }, (_, study) => {
    const data = packRecords(inventClasses({ tastes, respondents, classOf, seed: 100 + study }));
    return fitLatent(data, { classes: 3, randomOf: (start) => makeRandom(study, start), starts: 4 });
  });

  test('all arrive at a maximum', () => {
    for (const { converged } of fits) expect(converged).toBe(true);
  });

  test('means of shares and part-worths are the truth', () => {
    for (const [c, truth] of tastes.entries()) {
      const mean = (of: (fit: (typeof fits)[number]) => number) =>
        fits.reduce((sum, fit) => sum + of(fit), 0) / studies;
      expect(Math.abs(mean((fit) => fit.classes[c].share) - shares[c]), `share of ${c}`).toBeLessThan(0.01);
      for (const [k, value] of truth.entries()) {
        const found = mean((fit) => fit.classes[c].coefficients[k]);
        expect(Math.abs(found - value), `class ${c} parameter ${k}`).toBeLessThan(0.05 + 0.06 * Math.abs(value));
      }
    }
  });

  test('95% intervals cover the truth in 92 to 98% of the cases', () => {
    let covered = 0;
    let all = 0;
    for (const { classes } of fits) {
      for (const [c, truth] of tastes.entries()) {
        const { coefficients, standardErrors } = classes[c];
        for (const [k, value] of truth.entries()) {
          all += 1;
          if (Math.abs(coefficients[k] - value) < 1.96 * (standardErrors?.[k] ?? 0)) covered += 1;
        }
      }
    }
    expect(all).toBe(studies * 15);
    expect(covered / all).toBeGreaterThan(0.92);
    expect(covered / all).toBeLessThan(0.98);
  });
});

test('BIC finds the number of classes', () => {
  for (let study = 0; study < 8; study++) {
    const data = packRecords(inventClasses({ tastes, respondents, classOf, seed: 200 + study }));
    const randomOf = (classes: number, start: number) => makeRandom(study, classes, start);
    expect(compareClasses(data, { most: 4, randomOf, starts: 6 }).byBic).toBe(3);
  }
});
