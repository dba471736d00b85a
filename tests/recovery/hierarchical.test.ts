import { describe, expect, test } from 'vitest';
import { makePrior } from '../../analysis/hierarchical/prior/makePrior.ts';
import { makeProblem } from '../../analysis/hierarchical/problem.ts';
import { runChain } from '../../analysis/hierarchical/runChain.ts';
import { parameterDraws, summariseParameter } from '../../analysis/hierarchical/summary/posterior.ts';
import { average } from '../analysis/hierarchical/batchMeans.ts';
import { inventTastes, packPeople } from '../analysis/hierarchical/inventPeople.ts';

describe('hierarchical Bayes finds known tastes again', () => {
  for (const respondents of [300, 1000]) {
    test(`of ${respondents} people: every mean and spread inside its 99.9% interval`, () => {
      const people = { respondents, tasks: 12, seed: 12 };
      const { data, shape } = packPeople(people);
      const problem = makeProblem({ data, prior: makePrior({ shape }) });
      const chains = [0, 1].map((chain) => runChain(problem, { seed: [5], chain, burnIn: 200, draws: 400 }).draws);
      const tastes = inventTastes(people).map(({ use, kept, price, constant }) => {
        const [u, k] = [average(use), average(kept)];
        return [use[0] - u, use[2] - u, kept[1] - k, price, -constant - u - k];
      });
      const found = parameterDraws(problem, chains).map((one) => summariseParameter(one, 0.999));
      for (let k = 0; k < 5; k++) {
        const own = tastes.map((taste) => taste[k] as number);
        const mean = average(own);
        const sd = Math.sqrt(average(own.map((value) => (value - mean) ** 2)));
        for (const [truth, { interval, parameter }] of [
          [mean, found[k]],
          [sd, found[5 + k]],
        ] as const) {
          const words = `${parameter.kind} ${k}: ${truth} in ${interval}`;
          expect(truth, words).toBeGreaterThan(interval[0]);
          expect(truth, words).toBeLessThan(interval[1]);
        }
      }
    }, 900_000);
  }
});
