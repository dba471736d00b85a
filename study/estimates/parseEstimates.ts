/** Reads estimates.json, and says what is wrong with a file that is something else. */
import { DataError, type Problem } from '../errors.ts';
import { isRecord } from '../isRecord.ts';
import { lookUp } from '../lookUp.ts';
import { responseFormats } from '../taskFormats.ts';
import { type Expect, expectLists } from './checks.ts';
import type { Estimates } from './estimates.ts';
import { methods } from './methods.ts';

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

/** What the computations rely on: the shapes of the model and that every number is one; the rest is the method's own. */
function findProblems(value: unknown): Problem[] {
  if (!isRecord(value)) return [{ message: 'is no estimates.json', hint: 'partworth estimate makes one' }];
  if (value['schemaVersion'] !== 1 || value['method'] === undefined) {
    const hint = 'partworth estimate makes one';
    return [{ path: 'schemaVersion', message: 'is not that of an estimates.json that this program knows', hint }];
  }
  const method = lookUp(methods, String(value['method']));
  if (!method) return [{ path: 'method', message: `is none of ${Object.keys(methods).join(', ')}` }];
  const problems: Problem[] = [];
  const expect: Expect = (isFine, path, message) => {
    if (!isFine) problems.push({ path, message });
  };
  const isKnown = responseFormats.some((format) => format === value['response']);
  expect(isKnown, 'response', `is none of ${responseFormats.join(', ')}`);
  expectLists(value, ['columns', 'terms', 'partWorths', 'warnings'], expect);
  expect(typeof value['converged'] === 'boolean', 'converged', 'is missing, or neither true nor false');
  expect(isSampleQuality(value['quality']), 'quality', 'does not say how many have which flag');
  method.check(value, expect);
  return problems;
}

/** Absent, or counts. */
function isSampleQuality(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isRecord(value) || !Array.isArray(value['flags']) || !Array.isArray(value['without'])) return false;
  const { nRespondents, nFlagged, nLeftOut } = value;
  const counts = value['flags'].map((one) => isRecord(one) && typeof one['flag'] === 'string' && one['respondents']);
  return [nRespondents, nFlagged, nLeftOut, ...counts].every(Number.isInteger);
}
