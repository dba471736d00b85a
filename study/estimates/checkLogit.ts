/** What the estimates of a logit must have for others to compute with them. */
import { isRecord } from '../isRecord.ts';
import { type Expect, expectLists, isMatrix, type Loose } from './checks.ts';

const kinds = ['classical', 'robust', 'clustered'] as const;

export function checkLogit(fields: Loose, expect: Expect): void {
  const { parameters, covariance, scales, standardErrors } = fields;
  expectLists(fields, ['parameters'], expect);
  const all: readonly unknown[] = Array.isArray(parameters) ? parameters : [];
  const estimates = all.map((one) => isRecord(one) && one['estimate']);
  expect(estimates.every(Number.isFinite), 'parameters', 'has an estimate that is no number');
  const K = all.length;
  for (const kind of kinds) {
    const matrix = isRecord(covariance) ? covariance[kind] : undefined;
    expect(isMatrix(matrix, K), `covariance.${kind}`, `is no ${K} x ${K} matrix`);
  }
  const names = all.map((one) => isRecord(one) && one['name']);
  expect(areScales(scales, names), 'scales', 'has one that is no parameter');
  const isKnown = kinds.some((kind) => kind === standardErrors);
  expect(isKnown, 'standardErrors', 'is not classical, robust or clustered');
}

/** Each scale is one of the parameters, where there are any. */
function areScales(value: unknown, names: readonly unknown[]): boolean {
  if (value === undefined) return true;
  return Array.isArray(value) && value.every((scale) => isRecord(scale) && names.includes(scale['name']));
}
