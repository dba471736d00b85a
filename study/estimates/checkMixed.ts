/** What the estimates of a mixed logit must have for others to compute with them. */
import { isRecord } from '../isRecord.ts';
import { type Expect, expectLists, isMatrix, type Loose } from './checks.ts';
import { distributions } from './mixedEstimates.ts';

const kinds = ['classical', 'robust', 'clustered'] as const;

export function checkMixed(fields: Loose, expect: Expect): void {
  const { parameters, covariance, standardErrors, draws, logit, starts } = fields;
  expectLists(fields, ['parameters', 'coefficients', 'tastes'], expect);
  const all = listOf(parameters);
  expect(
    all.every((one) => Number.isFinite(one['estimate'])),
    'parameters',
    'has an estimate that is no number',
  );
  for (const kind of kinds) {
    const matrix = isRecord(covariance) ? covariance[kind] : undefined;
    const isFine = covariance === undefined || isMatrix(matrix, all.length);
    expect(isFine, `covariance.${kind}`, `is no ${all.length} x ${all.length} matrix`);
  }
  const coefficients = listOf(fields['coefficients']);
  const expected = countParameters(coefficients);
  expect(coefficients.every(isCoefficient), 'coefficients', 'has one with an unknown distribution');
  expect(all.length === expected, 'parameters', `are ${all.length}, and the coefficients have ${expected}`);
  const isKnown = kinds.some((kind) => kind === standardErrors);
  expect(isKnown, 'standardErrors', 'is not classical, robust or clustered');
  expect(isRecord(draws) && Number.isInteger(draws['nDraws']), 'draws.nDraws', 'is missing, or no whole number');
  expect(isRecord(logit) && Number.isFinite(logit['logLikelihood']), 'logit.logLikelihood', 'is missing, or no number');
  expect(isRecord(starts) && Array.isArray(starts['ends']), 'starts.ends', 'is missing, or no list');
}

function listOf(value: unknown): readonly Loose[] {
  return Array.isArray(value) ? value.map((one: unknown) => (isRecord(one) ? one : {})) : [];
}

function isCoefficient({ name, distribution }: Loose): boolean {
  return typeof name === 'string' && (distribution === undefined || distributions.some((one) => one === distribution));
}

/** A mean each, a spread of each random one, and as many rows of a Cholesky factor as are correlated. */
function countParameters(coefficients: readonly Loose[]): number {
  const random = coefficients.filter(({ distribution }) => distribution !== undefined);
  const correlated = random.filter(({ isCorrelated }) => isCorrelated === true).length;
  return coefficients.length + random.length + (correlated * (correlated - 1)) / 2;
}
