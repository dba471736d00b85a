import { expect, test } from 'vitest';
import { stepAfterEstimate } from '../../../cli/next/afterEstimate.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';

const call = (...words: readonly string[]) => ({ words: ['estimate', 'r.csv', ...words] });
const none = [[{ kind: 'none', column: 'none' }]];
const of = (some: object) => some as Estimates;

test('estimates of people who could say no lead to acceptance, others to importances', () => {
  const file = 'a/estimates.json';
  const command = (terms: unknown) =>
    stepAfterEstimate(of({ method: 'mnl', converged: true, terms }), { ...call(), file })?.command;
  expect(command(none)).toEqual(['acceptance', file]);
  expect(command([[{ kind: 'categorical', column: 'brand' }]])).toEqual(['importance', file]);
  expect(stepAfterEstimate(of({ method: 'mnl', converged: true, terms: none }), call())).toBeUndefined();
});

test('chains that do not agree go on: from their state where there is one, else for twice as long', () => {
  const chains = of({ method: 'hb', converged: false, convergence: { draws: 500, burnIn: 300 } });
  const words = call('--method', 'hb', '--draws=500', '--burn-in', '300');
  expect(stepAfterEstimate(chains, words)?.command).toEqual([
    'estimate',
    'r.csv',
    '--method',
    'hb',
    '--draws',
    '1000',
    '--burn-in',
    '600',
  ]);
  const state = { file: 'r.state', isComplete: true };
  expect(stepAfterEstimate(chains, { ...words, state })?.command?.slice(-4)).toEqual([
    '--draws',
    '1000',
    '--continue',
    'r.state',
  ]);
  const stopped = { file: 'r.state', isComplete: false };
  expect(stepAfterEstimate(chains, { ...words, state: stopped })?.command).toEqual([
    ...words.words,
    '--continue',
    'r.state',
  ]);
});

test('a search that ends nowhere begins from more places; separated choices need another model, or a prior', () => {
  const latent = of({ method: 'latent', converged: false, ends: Array(20).fill({}) });
  expect(stepAfterEstimate(latent, call('--method', 'latent'))?.command?.slice(-2)).toEqual(['--starts', '40']);
  const logit = of({ method: 'mnl', converged: false });
  expect(stepAfterEstimate(logit, call())?.command).toEqual(['estimate', 'r.csv', '--method', 'hb']);
  expect(stepAfterEstimate(logit, call('--test', 'usage'))?.command).toBeUndefined();
});
