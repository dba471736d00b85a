/** Reads estimates.json, and says what is wrong with a file that is something else. */
import { DataError, type Problem } from '../errors.ts';
import { isRecord } from '../isRecord.ts';
import { responseFormats } from '../taskFormats.ts';
import type { Estimates } from './estimates.ts';

/** @throws DataError if the text is no estimates.json, or one of a version that this program does not know */
export function parseEstimates(text: string, file: string): Estimates {
  const value = parseJson(text, file);
  const problems = findProblems(value).map((problem) => ({ file, ...problem }));
  if (problems.length > 0) throw new DataError('estimates', problems);
  return value as Estimates;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const message = `is no JSON: ${(cause as Error).message}`;
    throw new DataError('estimates', [{ file, message, hint: 'partworth estimate makes estimates.json' }], { cause });
  }
}

/** What the computations rely on: the shapes of the model and that every number is one. */
function findProblems(value: unknown): Problem[] {
  if (!isRecord(value)) return [{ message: 'is no estimates.json', hint: 'partworth estimate makes one' }];
  if (value['schemaVersion'] !== 1 || value['method'] === undefined) {
    const hint = 'partworth estimate makes one';
    return [{ path: 'schemaVersion', message: 'is not that of an estimates.json that this program knows', hint }];
  }
  const problems: Problem[] = [];
  const expect = (isFine: boolean, path: string, message: string) => {
    if (!isFine) problems.push({ path, message });
  };
  const isKnown = responseFormats.some((format) => format === value['response']);
  expect(isKnown, 'response', `is none of ${responseFormats.join(', ')}`);
  const { parameters, columns, terms, covariance, partWorths, warnings } = value;
  const lists = { parameters, columns, terms, partWorths, warnings };
  for (const [path, list] of Object.entries(lists)) expect(Array.isArray(list), path, 'is missing, or no list');
  expect(typeof value['converged'] === 'boolean', 'converged', 'is missing, or neither true nor false');
  const K = Array.isArray(parameters) ? parameters.length : 0;
  const estimates = Array.isArray(parameters) ? parameters.map((one) => isRecord(one) && one['estimate']) : [];
  expect(estimates.every(Number.isFinite), 'parameters', 'has an estimate that is no number');
  for (const kind of ['classical', 'robust', 'clustered']) {
    expect(
      isMatrix(isRecord(covariance) ? covariance[kind] : undefined, K),
      `covariance.${kind}`,
      `is no ${K} x ${K} matrix`,
    );
  }
  const names = Array.isArray(parameters) ? parameters.map((one) => isRecord(one) && one['name']) : [];
  expect(isSampleQuality(value['quality']), 'quality', 'does not say how many have which flag');
  expect(isScales(value['scales'], names), 'scales', 'has one that is no parameter');
  expect(isStandardErrors(value['standardErrors']), 'standardErrors', 'is not classical, robust or clustered');
  return problems;
}

function isStandardErrors(value: unknown): boolean {
  return value === 'classical' || value === 'robust' || value === 'clustered';
}

/** Each scale is one of the parameters, where there are any. */
function isScales(value: unknown, names: readonly unknown[]): boolean {
  if (value === undefined) return true;
  return Array.isArray(value) && value.every((scale) => isRecord(scale) && names.includes(scale['name']));
}

/** Absent, or counts. */
function isSampleQuality(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isRecord(value) || !Array.isArray(value['flags']) || !Array.isArray(value['without'])) return false;
  const { nRespondents, nFlagged, nLeftOut } = value;
  const counts = value['flags'].map((one) => isRecord(one) && typeof one['flag'] === 'string' && one['respondents']);
  return [nRespondents, nFlagged, nLeftOut, ...counts].every(Number.isInteger);
}

function isMatrix(value: unknown, size: number): boolean {
  const isRow = (row: unknown) => Array.isArray(row) && row.length === size && row.every(Number.isFinite);
  return Array.isArray(value) && value.length === size && value.every(isRow);
}
