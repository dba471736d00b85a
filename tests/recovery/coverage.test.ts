import { describe, expect, test } from 'vitest';
import { assumePeople } from '../../analysis/design/precision/assumedPeople.ts';
import { expectPrecision } from '../../analysis/design/precision/expectPrecision.ts';
import { trueEffects } from '../../analysis/simulate/trueEffects.ts';
import { trueUtility } from '../../analysis/simulate/trueUtility.ts';
import { coverage, figuresOf, mean, standardDeviation } from './coverage.ts';
import { design, estimateSample, study, truth } from './manyStudies.ts';

/** Seeds are as they come: none was chosen for what it gives. */
const seeds = Array.from({ length: 500 }, (_, index) => index + 1);
const respondents = 300;

/** A share of 500 that is 95% in the long run strays this far from it (four standard errors). */
const stray = 4 * Math.sqrt((0.95 * 0.05) / seeds.length);

const all = seeds.map((seed) => estimateSample({ believed: truth, respondents, seed }));
const studies = all.map((estimates) => figuresOf(estimates));
const valuesOf = (name: string) => studies.map((figures) => figures.find((figure) => figure.name === name)!);
const truths = trueFigures();

describe('500 studies of people who are alike', () => {
  test('intervals of part-worths, base rates and both changes of acceptance cover the truth in 95%', () => {
    const { byKind, byName } = coverage(studies, (name) => truths.get(name));
    expect([...byKind.keys()].sort()).toEqual(['base rate', 'part-worth', 'points', 'relative', 'utility']);
    expect(byName.size).toBe(10 + 3 * (1 + 3 * 7));
    for (const [kind, share] of byKind) {
      expect(share, kind).toBeGreaterThan(0.93);
      expect(share, kind).toBeLessThan(0.97);
    }
    for (const [name, share] of byName) expect(Math.abs(share - 0.95), name).toBeLessThan(stray);
  });

  test('estimates lie around the truth: off by less than a fifth of a standard error', () => {
    for (const [name, value] of truths) {
      const estimates = valuesOf(name).map(({ estimate }) => estimate);
      expect(Math.abs(mean(estimates) - value) / standardDeviation(estimates), name).toBeLessThan(0.2);
    }
  });
});

describe('what inspect expects of such a study', () => {
  const tasks = design.tasks.filter(({ version }) => version > 0);
  const people = assumePeople({ study, truth });
  const expected = expectPrecision({ tasks, study, respondents, people });
  const changes = expected?.acceptance?.changes ?? [];
  const found = changes.map((change) => ({
    ...change,
    intervals: valuesOf(`points ${change.attribute}=${change.level}, average`),
  }));

  test('standard errors in points are those that estimates show from study to study, within 5%', () => {
    expect(found).toHaveLength(7);
    const ratios = found.map(
      ({ standardError, intervals }) => standardDeviation(intervals.map(({ estimate }) => estimate)) / standardError,
    );
    expect(Math.abs(mean(ratios) - 1)).toBeLessThan(0.05);
    // One standard deviation of 500 values is itself known to 3.2%.
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(4 * 0.032);
    const base = standardDeviation(valuesOf('base rate, average').map(({ estimate }) => estimate));
    expect(Math.abs(base / (expected?.acceptance?.baseRateError ?? 0) - 1)).toBeLessThan(4 * 0.032);
  });

  test('and those that the estimates themselves state, within 2%', () => {
    for (const { standardError, intervals } of found) {
      expect(Math.abs(mean(intervals.map((interval) => interval.standardError)) / standardError - 1)).toBeLessThan(
        0.02,
      );
    }
  });

  test('power is how often an interval leaves zero out', () => {
    const middling = found.filter(({ power = 0 }) => power > 0.1 && power < 0.95);
    expect(middling.length).toBeGreaterThanOrEqual(2);
    for (const { power = 0, intervals, level } of found) {
      const rejected = mean(intervals.map(({ low, high }) => Number(low > 0 || high < 0)));
      const chance = Math.sqrt((power * (1 - power)) / seeds.length);
      expect(Math.abs(rejected - power), level).toBeLessThan(4 * chance + 0.005);
    }
  });
});

/** The true value of every figure, by its name. */
function trueFigures(): Map<string, number> {
  const groups = trueEffects({ truth, study });
  const figures = new Map<string, number>();
  for (const { factors, baseRate, effects } of groups) {
    const group = Object.values(factors).join() || 'average';
    figures.set(`base rate, ${group}`, baseRate);
    for (const { attribute, level, partWorth, points, relative } of effects) {
      figures.set(`utility ${attribute}=${level}, ${group}`, partWorth);
      figures.set(`points ${attribute}=${level}, ${group}`, points);
      figures.set(`relative ${attribute}=${level}, ${group}`, relative);
    }
  }
  // Effects coding: an attribute's part-worths sum to zero, on average over the sectors.
  for (const { id, levels } of study.attributes) {
    const own = levels.map((level) =>
      mean(
        (study.factors[0]?.levels ?? []).map((sector) =>
          trueUtility({ truth, study }, { [id]: level.id }, { sector: sector.id }),
        ),
      ),
    );
    for (const [index, level] of levels.entries()) figures.set(`part-worth ${id}=${level.id}`, own[index]! - mean(own));
  }
  return figures;
}
