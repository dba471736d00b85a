/** Threads exist for the compiled program, so this takes dist/, which the set-up of the tests makes. */
import { expect, test } from 'vitest';
import { evaluateMixed } from '../../../analysis/mixed/likelihood/evaluation.ts';
import { type MixedSpec, problemOf } from '../../../analysis/mixed/mixedSpec.ts';
import { drawNormal } from '../../../analysis/numerics/random.ts';
import type { inThreads } from '../../../cli/apart/mixedApart.ts';
import { inventPanel } from '../../analysis/mixed/inventPanel.ts';

const built = new URL('../../../dist/cli/apart/mixedApart.js', import.meta.url).href;

test.each([1, 2, 3])('%i threads evaluate as one does, to the last bit', async (workers) => {
  const apart = (await import(built)) as { inThreads: typeof inThreads };
  const panel = inventPanel({
    respondents: 21,
    tasks: 4,
    alternatives: () => 3,
    K: 2,
    taste: (random) => [drawNormal(random), 0.5],
  });
  const spec: MixedSpec = {
    panel,
    coefficients: [
      { name: 'a', distribution: 'normal' },
      { name: 'b', distribution: 'lognormal' },
    ],
    draws: { kind: 'sobol', nDraws: 70, seed: 5 },
  };
  const problem = problemOf(spec);
  const { evaluate, end } = apart.inThreads(spec, problem, workers);
  const theta = Float64Array.of(0.2, -0.5, 0.7, 0.4);
  for (const order of ['scores', 'second'] as const) {
    expect(await evaluate({ theta, order })).toEqual(evaluateMixed(problem, theta, order));
  }
  end();
});
