import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packChoices } from '../../analysis/choices/packChoices.ts';
import type { Prior } from '../../analysis/hierarchical/prior/prior.ts';
import { makeProblem } from '../../analysis/hierarchical/problem.ts';
import { poolMoments } from '../../analysis/hierarchical/recordDraws.ts';
import { runChain } from '../../analysis/hierarchical/runChain.ts';
import { parameterDraws } from '../../analysis/hierarchical/summary/posterior.ts';
import { parseModel } from '../../analysis/model/parseModel.ts';
import { resolveModel } from '../../analysis/model/resolveModel.ts';
import { parseChoicesCsv } from '../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../study/choices/parseChoices.ts';
import { monteCarlo } from '../analysis/hierarchical/batchMeans.ts';

interface Answer {
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  readonly meanError: readonly number[];
  readonly varianceError: readonly number[];
}

const folder = join(import.meta.dirname, '..', '..', 'data', 'reference', 'hierarchical');
const answers = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8')) as {
  readonly names: readonly string[];
  readonly plain: { readonly population: Answer; readonly people: Answer };
  readonly covariate: { readonly population: Answer; readonly people: Answer };
};
const table = parseChoicesCsv(readFileSync(join(folder, 'choices.csv'), 'utf8'), 'choices.csv');
const choices = readChoices(table, { columns: {}, named: ['experience'] });
const model = resolveModel(parseModel('brand + price + none'), choices, {
  coding: 'effects',
  references: { brand: 'alba' },
});
const data = packChoices(model, choices);
const K = 4;
const N = data.nRespondents;

/** The prior of rhierMnlRwMixture: mean N(0, D / 0.01), slopes N(0, 1 / 0.01), D ~ IW(K + 3, (K + 3) I). */
function bayesmPrior(M: number): Prior {
  const identity = (scale: number) => Float64Array.from({ length: K * K }, (_, at) => (at % (K + 1) === 0 ? scale : 0));
  return {
    degreesOfFreedom: K + 3,
    scale: identity(K + 3),
    mean: new Float64Array(M * K),
    rows: [
      { kind: 'scaled' as const, precision: 0.01 },
      { kind: 'independent' as const, precision: identity(0.01) },
    ].slice(0, M),
  };
}

function covariates(): Float64Array {
  const column = table.columns.get('experience');
  const respondent = table.columns.get('respID');
  if (!column || !respondent) throw new Error('the file has lost its columns');
  const Z = new Float64Array(2 * N);
  for (let row = 0; row < column.codes.length; row++) {
    const n = Number(respondent.values[respondent.codes[row] as number]) - 1;
    Z.set([1, Number(column.values[column.codes[row] as number])], 2 * n);
  }
  return Z;
}

describe('hierarchical Bayes beside R bayesm 3.1-5, rhierMnlRwMixture under the same prior', () => {
  for (const [name, M] of [
    ['plain', 1],
    ['covariate', 2],
  ] as const) {
    it(`has the same posterior of the population and of people, ${name}: within 4 Monte Carlo standard errors`, () => {
      expect(model.parameters.map((parameter) => parameter.name)).toEqual(answers.names);
      const problem = makeProblem({ data, prior: bayesmPrior(M), ...(M === 2 && { Z: covariates() }) });
      const draws = 1000;
      const runs = [0, 1, 2].map((chain) =>
        runChain(problem, { seed: ['bayesm'], chain, burnIn: 200, draws, keepsIndividuals: true }),
      );
      const chains = runs.map((run) => run.draws);
      const { population, people } = answers[name];
      const ours = parameterDraws(problem, chains).map((one) => one.chains.map((chain) => Array.from(chain)));
      expect(ours.length).toBe(population.mean.length);
      for (const [p, parameter] of ours.entries()) expectSame(parameter, population, p, `parameter ${p}`);
      // The first ten people: K part-worths of each, the person running fastest.
      for (let k = 0; k < K; k++) {
        for (let n = 0; n < 10; n++) {
          const own = chains.map(({ individualDraws = new Float32Array() }) =>
            Array.from({ length: draws }, (_, g) => individualDraws[g * N * K + n * K + k] as number),
          );
          expectSame(own, people, k * 10 + n, `part-worth ${k} of person ${n + 1}`);
        }
      }
      const pooled = poolMoments(chains.map(({ individuals }) => individuals));
      expect(pooled.count).toBe(3 * draws);
    }, 300_000);
  }
});

function expectSame(chains: readonly (readonly number[])[], theirs: Answer, at: number, what: string): void {
  const { mean, error } = monteCarlo(chains);
  const difference = Math.abs(mean - (theirs.mean[at] as number));
  expect(difference, `mean of ${what}`).toBeLessThan(4 * Math.hypot(error, theirs.meanError[at] as number));
  const squares = monteCarlo(chains.map((chain) => chain.map((value) => (value - mean) ** 2)));
  const variance = (theirs.sd[at] as number) ** 2;
  const spread = Math.abs(squares.mean - variance);
  expect(spread, `variance of ${what}`).toBeLessThan(4 * Math.hypot(squares.error, theirs.varianceError[at] as number));
}
