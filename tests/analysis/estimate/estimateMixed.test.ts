/** What R makes of the same choices and the same draws is in data/reference/mixed, by the script beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Individuals } from '../../../analysis/estimate/commonOptions.ts';
import { compareModels } from '../../../analysis/estimate/compareModels.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { estimateMixed, type MixedOptions } from '../../../analysis/estimate/estimateMixed.ts';
import type { GivenDraws } from '../../../analysis/estimate/mixed/mixedDraws.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import { formatEstimates } from '../../../study/estimates/formatEstimates.ts';
import { parseEstimates } from '../../../study/estimates/parseEstimates.ts';

const folder = join(import.meta.dirname, '../../../data/reference/mixed');
const choices = parseChoices(readFileSync(join(folder, 'choices.csv'), 'utf8'), 'choices.csv');
const answers = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'));

function draws(name: string): GivenDraws {
  const [head = '', ...lines] = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  const values = Float64Array.from(lines.flatMap((line) => line.split(',').map(Number)));
  return { file: name, values, nColumns: head.split(',').length, sha256: 'ab' };
}

const model = 'linear(price) + brand + none';
const own: MixedOptions = {
  model,
  random: [{ name: 'price' }, { name: 'brand' }, { name: 'none', distribution: 'triangular' }],
  givenDraws: draws('draws-own.csv'),
  nDraws: 40,
  starts: 2,
};
const shared: MixedOptions = {
  model,
  random: [{ name: 'price', distribution: 'negative-lognormal' }, { name: 'none' }],
  isCorrelated: true,
  givenDraws: draws('draws-shared.csv'),
  nDraws: 60,
  starts: 2,
};

describe.each([
  ['own', own],
  ['shared', shared],
] as const)('with the %s draws of a file', (name, options) => {
  test('the likelihood, the estimates and their errors are those that R finds', async () => {
    const answer = answers[name];
    const found = await estimateMixed(choices, options);
    expect(found.converged).toBe(true);
    expect(found.logLikelihood).toBeCloseTo(answer.logLikelihood, 6);
    expect(found.parameters.map((one) => one.name)).toEqual(answer.names);
    for (const [p, { estimate, standardError }] of found.parameters.entries()) {
      expect(estimate).toBeCloseTo(answer.estimates[p], 5);
      for (const kind of ['classical', 'robust', 'clustered'] as const) {
        expect((standardError?.[kind] ?? 0) / answer[kind][p]).toBeCloseTo(1, 4);
      }
    }
    expect(found.draws).toEqual({ kind: 'file', nDraws: options.nDraws, sha256: 'ab', isShared: name === 'shared' });
    expect(found.stability).toBeUndefined();
  });
});

describe('a mixed logit', () => {
  const options: MixedOptions = { model, nDraws: 40, starts: 2, seed: 4 };

  test('tells the plain logit, its criteria by people and by choices, every start, and what twice the draws do', async () => {
    const found = await estimateMixed(choices, options);
    const logit = estimateLogit(choices, { model });
    expect(found.logit.logLikelihood).toBe(logit.logLikelihood);
    expect(found.logit.partWorths).toEqual(logit.partWorths);
    expect(found.logLikelihood).toBeGreaterThan(logit.logLikelihood);
    expect([found.bicN, found.byChoices.n]).toEqual([60, 480]);
    expect(found.bic).toBeCloseTo(-2 * found.logLikelihood + 8 * Math.log(60), 9);
    expect(found.byChoices.caic).toBeCloseTo(-2 * found.logLikelihood + 8 * (Math.log(480) + 1), 9);
    expect(found.starts.ends).toHaveLength(2);
    expect(found.starts.ends[found.starts.best]?.logLikelihood).toBe(found.logLikelihood);
    expect(found.stability?.rows.map(({ name }) => name)).toEqual(found.parameters.map(({ name }) => name));
    expect(found.stability?.nDoubled).toBe(80);
    // The omitted level's mean is minus the sum of the others.
    const worths = found.partWorths.map(({ estimate }) => estimate);
    expect(worths.reduce((sum, worth) => sum + worth, 0)).toBeCloseTo(0, 12);
    expect(found.partWorths.every(({ standardError = 0 }) => standardError > 0)).toBe(true);
    // Spreads are told as sizes, without a test against 0.
    const spreads = found.parameters.filter(({ kind }) => kind === 'spread');
    expect(spreads.every(({ estimate, p }) => estimate >= 0 && p === undefined)).toBe(true);
    const text = formatEstimates(found);
    expect(parseEstimates(text, 'estimates.json')).toEqual(JSON.parse(text));
    expect(formatEstimates(await estimateMixed(choices, options))).toBe(text);
  });

  test('a lognormal price is negative in everybody, and its mean is that of the distribution itself', async () => {
    const found = await estimateMixed(choices, { ...shared, starts: 1 });
    const price = found.tastes.find(({ name }) => name === 'price');
    const [m, s] = ['price', 'chol_price_price'].map(
      (name) => found.parameters.find((one) => one.name === name)!.estimate,
    );
    expect(price?.mean.estimate).toBeCloseTo(-Math.exp(m! + s! ** 2 / 2), 12);
    expect(price?.median.estimate).toBeCloseTo(-Math.exp(m!), 12);
    expect(price?.aboveZero.estimate).toBe(0);
    expect(price?.mean.interval?.[1]).toBeLessThan(0);
  });

  test('tells what is known of single people only to who asks', async () => {
    let told: Individuals | undefined;
    await estimateMixed(
      choices,
      { ...options, starts: 1, stability: false },
      {
        onIndividuals: (found) => {
          told = found;
        },
      },
    );
    const names = ['price', 'brand=bolt', 'brand=crux', 'none'];
    expect(told?.columns).toEqual(names.flatMap((name) => [`mean:${name}`, `sd:${name}`]));
    expect(told?.rows.length).toBe(60);
    expect(told?.rows.every(({ values }) => values.length === 8 && values.every(Number.isFinite))).toBe(true);
  });

  test('refuses what the model has not, what is named twice, and draws of the wrong shape with their file', async () => {
    const refusal = (changes: MixedOptions) => expect(estimateMixed(choices, { ...options, ...changes })).rejects;
    await refusal({ random: [{ name: 'prise' }, { name: 'brand' }, { name: 'brand=bolt' }] }).toMatchObject({
      problems: [
        { file: '--random', message: 'the model has no term or parameter "prise"', hint: 'did you mean "price"?' },
        { file: '--random', message: 'brand=bolt: named twice' },
      ],
    });
    await refusal({ givenDraws: draws('draws-shared.csv') }).toMatchObject({
      code: 'wrong-draws',
      problems: [{ file: 'draws-shared.csv' }],
    });
    await refusal({ random: [] }).toMatchObject({ code: 'not-identified' });
  });
});

describe('comparing a mixed logit', () => {
  const fast = { model, nDraws: 40, starts: 1, stability: false };

  test('with the plain one is a test at the edge, with choices for the n of BIC', async () => {
    const logit = estimateLogit(choices, { model });
    const one = await estimateMixed(choices, { ...fast, random: [{ name: 'none' }] });
    const comparison = compareModels(logit, one, ['logit', 'mixed']);
    expect(comparison).toMatchObject({ nested: 'first-in-second', bicCounts: 'choices' });
    expect(comparison.models[1].bic).toBe(one.byChoices.bic);
    expect(comparison.likelihoodRatio).toBeUndefined();
    expect(comparison.boundary?.p).toBeCloseTo(comparison.boundary!.pAtMost / 2, 15);
    const two = await estimateMixed(choices, { ...fast, random: [{ name: 'none' }, { name: 'price' }] });
    const larger = compareModels(two, one, ['two', 'one']);
    expect(larger).toMatchObject({ nested: 'second-in-first', bicCounts: 'respondents' });
    expect(larger.boundary?.parameters).toEqual(['sd_price']);
    const three = await estimateMixed(choices, fast);
    expect(compareModels(logit, three, ['a', 'b']).boundary).toMatchObject({ df: 4 });
    expect(compareModels(logit, three, ['a', 'b']).boundary?.p).toBeUndefined();
  });

  test('with a lognormal one is no test, since a spread of 0 is another model there', async () => {
    const log = await estimateMixed(choices, {
      ...fast,
      random: [{ name: 'price', distribution: 'negative-lognormal' }],
    });
    expect(compareModels(estimateLogit(choices, { model }), log, ['a', 'b']).nested).toBe('none');
  });
});
