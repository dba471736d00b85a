import { describe, expect, test } from 'vitest';
import { coverage, type Figure, figuresOf } from './coverage.ts';
import { different, estimateSample } from './manyStudies.ts';

/** Seeds are as they come: none was chosen for what it gives. */
const seeds = Array.from({ length: 500 }, (_, index) => index + 1);
const respondents = 200;

/** A share of 500 that is 95% in the long run strays this far from it (four standard errors). */
const stray = 4 * Math.sqrt((0.95 * 0.05) / seeds.length);

/**
 * One logit for people who differ has no true part-worths. What its estimates settle on as respondents are added (the
 * pseudo-true value, White 1982) is what its intervals are about, with acceptance computed from it. It is taken from one
 * study of 20,000 people, whose own error is a tenth of that of a study of 200: that costs a coverage of 95% some 0.1%.
 */
const pseudoTrue = new Map(
  figuresOf(estimateSample({ believed: different, respondents: 20_000, seed: 0 })).map((figure) => [
    figure.name,
    figure.estimate,
  ]),
);
const samples = seeds.map((seed) => estimateSample({ believed: different, respondents, seed }));
const covered = (studies: readonly (readonly Figure[])[]) => coverage(studies, (name) => pseudoTrue.get(name));

describe('500 studies of people whose tastes differ', () => {
  test('intervals clustered by respondent cover what a very large study would find in 95%', () => {
    const { byKind, byName } = covered(samples.map((sample) => figuresOf(sample, 'clustered')));
    expect(byName.size).toBe(10 + 3 * (1 + 3 * 7));
    for (const [kind, share] of byKind) {
      expect(share, kind).toBeGreaterThan(0.93);
      expect(share, kind).toBeLessThan(0.97);
    }
    for (const [name, share] of byName) expect(Math.abs(share - 0.95), name).toBeLessThan(stray);
  });

  test('classical intervals, which take answers of one person for independent, do not', () => {
    const classical = samples.map((sample) =>
      figuresOf(sample, 'classical').filter(({ kind }) => kind !== 'part-worth'),
    );
    const { byKind, byName } = covered(classical);
    expect(byKind.get('base rate')).toBeLessThan(0.88);
    for (const kind of ['utility', 'points', 'relative']) expect(byKind.get(kind), kind).toBeLessThan(0.93);
    for (const level of ['retention=six-months', 'usage=sell', 'control=upfront']) {
      expect(byName.get(`points ${level}, average`), level).toBeLessThan(0.95 - stray);
    }
  });
});
