/** What the estimates of hierarchical Bayes must have for others to compute with them. */
import { isRecord } from '../isRecord.ts';
import { type Expect, expectLists, isMatrix, type Loose } from './checks.ts';
import { decodeFloats } from './floats.ts';

export function checkHierarchical(fields: Loose, expect: Expect): void {
  const { parameters, covariates, covariateRows, convergence, draws, people, transform } = fields;
  expectLists(fields, ['parameters', 'spreads', 'correlations', 'covariates', 'slopes'], expect);
  const all: readonly unknown[] = Array.isArray(parameters) ? parameters : [];
  const estimates = all.map((one) => isRecord(one) && one['estimate']);
  expect(all.length > 0 && estimates.every(Number.isFinite), 'parameters', 'has an estimate that is no number');
  const K = all.length;
  const M = 1 + (Array.isArray(covariates) ? covariates.length : 0);
  const G = isRecord(draws) ? Number(draws['nDraws']) : 0;
  const has = (name: string, size: number) =>
    isRecord(draws) && Number.isInteger(G) && G > 0 && decodeFloats(draws[name], G * size) !== undefined;
  expect(has('theta', M * K), 'draws.theta', `is not of ${M} x ${K} numbers a draw`);
  expect(has('factor', (K * (K + 1)) / 2), 'draws.factor', `is not of a triangle of ${K} rows a draw`);
  expect(M === 1 || areRows(covariateRows, M), 'covariateRows', `does not say how many people have which ${M} numbers`);
  expect(transform === undefined || isTransform(transform, K), 'transform', `is none of ${K} part-worths`);
  expect(isConvergence(convergence), 'convergence', 'does not say how many chains of how many draws there were');
  const isOfPeople = isRecord(people) && Array.isArray(people['quantiles']) && Number.isFinite(people['rlh']);
  expect(isOfPeople, 'people', 'does not say how people differ');
}

function areRows(value: unknown, M: number): boolean {
  const isRow = (row: unknown) =>
    isRecord(row) &&
    isRecord(row['cells']) &&
    Number(row['respondents']) > 0 &&
    Array.isArray(row['z']) &&
    row['z'].length === M &&
    row['z'].every(Number.isFinite);
  return Array.isArray(value) && value.length > 0 && value.every(isRow);
}

function isTransform(value: unknown, K: number): boolean {
  const places = isRecord(value) ? value['exponential'] : undefined;
  const isPlace = (k: unknown) => Number.isInteger(k) && Number(k) >= 0 && Number(k) < K;
  return isRecord(value) && isMatrix(value['S'], K) && Array.isArray(places) && places.every(isPlace);
}

function isConvergence(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const counts = ['chains', 'burnIn', 'draws', 'thin'].map((name) => value[name]);
  return counts.every(Number.isInteger) && Array.isArray(value['failures']) && Array.isArray(value['traces']);
}
