import { expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { DataError } from '../../../study/errors.ts';
import { formatEstimates } from '../../../study/estimates/formatEstimates.ts';
import { methods } from '../../../study/estimates/methods.ts';
import { parseEstimates } from '../../../study/estimates/parseEstimates.ts';
import { choicesOf, inventRecords } from '../../analysis/inventChoices.ts';

const estimates = estimateLogit(choicesOf(inventRecords({ utility: () => 0, response: 'choice', respondents: 30 })), {
  model: 'use',
});
const text = formatEstimates(estimates);

function problemsOf(changes: object): string[] {
  try {
    parseEstimates(JSON.stringify({ ...JSON.parse(text), ...changes }), 'estimates.json');
    return [];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.problems.map(({ path, message }) => `${path} ${message}`);
  }
}

test('what was written is read again', () => {
  expect(JSON.parse(formatEstimates(parseEstimates(text, 'estimates.json')))).toEqual(JSON.parse(text));
});

test.each([
  [{ response: 'best-worst' }, 'response is none of choice, choice-none, dual-response, accept-reject'],
  [{ method: 'gibbs' }, `method is none of ${Object.keys(methods).join(', ')}`],
  [{ method: 'toString' }, `method is none of ${Object.keys(methods).join(', ')}`],
  [{ response: undefined }, 'response is none of choice, choice-none, dual-response, accept-reject'],
  [{ response: 'toString' }, 'response is none of choice, choice-none, dual-response, accept-reject'],
  [{ converged: 'yes' }, 'converged is missing, or neither true nor false'],
  [{ standardErrors: 'bootstrap' }, 'standardErrors is not classical, robust or clustered'],
])('%j is refused with its place', (changes, problem) => {
  expect(problemsOf(changes)).toEqual([problem]);
});

test('a covariance that is not there is told of each kind', () => {
  const kinds = ['classical', 'robust', 'clustered'];
  expect(problemsOf({ covariance: {} })).toEqual(kinds.map((kind) => `covariance.${kind} is no 2 x 2 matrix`));
});
