import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Diagnostics, diagnose } from '../../../analysis/diagnostics/diagnose.ts';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';

const path = join(import.meta.dirname, '..', '..', '..', 'data', 'reference', 'diagnostics', 'answers.json');
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly cases: readonly (Diagnostics & { readonly name: string; readonly chains: readonly (readonly number[])[] })[];
};
const figures = ['rhat', 'essBulk', 'essTail', 'mcseMean'] as const;

describe("the answers of R's posterior", () => {
  test.each(cases)('$name', ({ chains, ...answers }) => {
    const found = diagnose(chains.map((chain) => Float64Array.from(chain)));
    for (const figure of figures) {
      const theirs = answers[figure];
      if (theirs === undefined) expect(found[figure], figure).toBeUndefined();
      else expect(Math.abs((found[figure] ?? 0) / theirs - 1), figure).toBeLessThan(1e-10);
    }
  });

  test('are there in every kind: all four figures, some of them, none', () => {
    const counts = cases.map((one) => figures.filter((figure) => one[figure] !== undefined).length);
    expect(counts.filter((count) => count === 4).length).toBeGreaterThan(15);
    expect(new Set(counts)).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});

function independent(chains: number, draws: number): Float64Array[] {
  const random = makeRandom(13, 'chains');
  return Array.from({ length: chains }, () => Float64Array.from({ length: draws }, () => drawNormal(random)));
}

test('folds by the median of all draws, before the middle draw of an odd chain is dropped', () => {
  // The middle draw is the median: without it the draws would fold by 0.25 and be all alike.
  const chain = Float64Array.of(0, 0.5, 0, 0.5, 0.1, 0.5, 0, 0.5, 0);
  const folded = diagnose([chain, chain.map((draw) => (draw === 0.1 ? draw : 0.5 - draw))]);
  expect(folded.rhat).toBeDefined();
});

test('order inside the chains counts, and the order of the chains does not', () => {
  const chains = independent(3, 100);
  const turned = diagnose([chains[2], chains[0], chains[1]]);
  for (const figure of figures) expect(turned[figure]).toBeCloseTo(diagnose(chains)[figure] ?? 0, 9);
  const sorted = diagnose(chains.map((chain) => chain.slice().sort()));
  expect(sorted.rhat).toBeGreaterThan(1.5);
});

test('a rising transformation changes neither R-hat of the ranks nor the effective draws', () => {
  const chains = independent(4, 200);
  const raised = chains.map((chain) => chain.map(Math.exp));
  expect(diagnose(raised).essBulk).toBe(diagnose(chains).essBulk);
});

test('a draw that is no finite number leaves no figure', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const chains = independent(2, 50);
    chains[1][7] = bad;
    expect(diagnose(chains)).toEqual({});
  }
});

test('says that chains of different lengths, and no draws, are a mistake', () => {
  expect(() => diagnose([new Float64Array(3), new Float64Array(4)])).toThrow('equally many draws, not 3, 4');
  expect(() => diagnose([])).toThrow('no draws');
  expect(() => diagnose([new Float64Array(0)])).toThrow('no draws');
});

test('changes no draw', () => {
  const chains = independent(2, 51);
  const kept = chains.map((chain) => chain.slice());
  diagnose(chains);
  expect(chains).toEqual(kept);
});
