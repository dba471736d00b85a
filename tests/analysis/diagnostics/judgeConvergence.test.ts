import { describe, expect, test } from 'vitest';
import { judgeConvergence } from '../../../analysis/diagnostics/judgeConvergence.ts';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';

function good(seed: number, chains = 4, draws = 400): Float64Array[] {
  const random = makeRandom(seed, 'good');
  return Array.from({ length: chains }, () => Float64Array.from({ length: draws }, () => drawNormal(random)));
}

const judgeOne = (chains: Float64Array[], mayBeConstant = false) => {
  const [parameter] = judgeConvergence([{ name: 'price', chains, mayBeConstant }]).parameters;
  if (!parameter) throw new Error('nothing was judged');
  return parameter;
};

describe('what fails', () => {
  test('a frozen chain, which effective draws alone need not see', () => {
    const chains = good(1);
    chains[2].fill(1.2);
    const { failure, words, rhat } = judgeOne(chains);
    expect(failure).toBe('rhat');
    expect(rhat).toBeGreaterThan(1.1);
    expect(words).toMatch(/^price: R-hat is 1\.\d\d, above 1\.01: the chains differ, 1 of 4 chains standing still$/);
  });

  test('chains stuck at different values, which have no R-hat', () => {
    const { failure, words, rhat } = judgeOne([1, 2, 2, 3].map((at) => new Float64Array(200).fill(at)));
    expect(failure).toBe('stuck-chains');
    expect(words).toBe('price: the chains stand still, at different values');
    expect(rhat).toBeUndefined();
  });

  test('copies of one chain, though their R-hat is 1.000 and their draws look effective', () => {
    const [chain] = good(3, 1, 800);
    const { failure, words, rhat, essBulk } = judgeOne([chain, chain.slice(), chain.slice(), chain.slice()]);
    expect(rhat).toBeLessThan(1.01);
    expect(essBulk).toBeGreaterThan(2000);
    expect(failure).toBe('identical-chains');
    expect(words).toBe('price: two chains have the same draws: copies tell nothing new');
  });

  test('a quantity that was never sampled, and draws that are no numbers', () => {
    const still = [new Float64Array(200).fill(0.25), new Float64Array(200).fill(0.25)];
    expect(judgeOne(still).words).toBe('price: every draw is 0.25: nothing was sampled');
    const chains = good(4);
    chains[0][0] = Number.NaN;
    expect(judgeOne(chains).failure).toBe('not-finite');
  });

  test('chains that differ a little, with a figure that does not read as the limit', () => {
    const chains = good(5, 4, 2000).map((chain, index) => chain.map((draw) => draw + (index === 0 ? 0.37 : 0)));
    const { failure, words, rhat } = judgeOne(chains);
    expect(failure).toBe('rhat');
    expect(rhat).toBeLessThan(1.015);
    expect(words).toMatch(/R-hat is 1\.01\d\d, above 1\.01/);
  });

  test('too few effective draws', () => {
    expect(judgeOne(good(6, 4, 60)).words).toMatch(/^price: [23]\d\d effective draws, below 400$/);
  });
});

describe('what does not', () => {
  test('independent draws', () => {
    expect(judgeOne(good(7))).not.toHaveProperty('failure');
  });

  test('a share of zeros and ones, which has no tail ESS', () => {
    const { failure, essTail, essBulk } = judgeOne(good(8).map((chain) => chain.map((draw) => Number(draw > -0.5))));
    expect(essTail).toBeUndefined();
    expect(essBulk).toBeGreaterThan(400);
    expect(failure).toBeUndefined();
  });

  test('a membership that is the same in every draw, where that may be', () => {
    const still = [new Float64Array(200).fill(1), new Float64Array(200).fill(1)];
    expect(judgeOne(still, true).failure).toBeUndefined();
    expect(judgeOne(still).failure).toBe('constant');
  });
});

test('the verdict has the worst figures of all, and every failure by name', () => {
  const few = good(9, 4, 60);
  const verdict = judgeConvergence([
    { name: 'price', chains: good(10) },
    { name: 'use=ads', chains: few },
    { name: 'class 1', chains: [new Float64Array(60).fill(1), new Float64Array(60).fill(2)] },
  ]);
  expect(verdict.converged).toBe(false);
  expect(verdict.failed.map(({ name }) => name)).toEqual(['use=ads', 'class 1']);
  expect(verdict.essTail).toBe(verdict.parameters[1]?.essTail);
  expect(verdict.rhat).toBe(Math.max(...verdict.parameters.map(({ rhat }) => rhat ?? 0)));
  expect(judgeConvergence([{ name: 'price', chains: good(10) }]).converged).toBe(true);
});
