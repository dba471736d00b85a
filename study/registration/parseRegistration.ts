import { DataError, type Problem } from '../errors.ts';
import { isRecord } from '../isRecord.ts';
import { type Registration, registeredParts } from './registration.ts';

const hint = 'take preregistration.json as `partworth dossier` wrote it';
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/**
 * Reads preregistration.json.
 *
 * @param study the id of the study that it has to be of
 * @throws DataError with everything that is wrong with it
 */
export function parseRegistration(text: string, file: string, study: string): Registration {
  const value = parseJson(text, file);
  if (!isRecord(value) || value['kind'] !== 'partworth-preregistration') {
    throw new DataError('preregistration', [{ file, message: 'is no preregistration of Partworth', hint }]);
  }
  const problems = value['schemaVersion'] === 1 ? shapeProblems(value, file) : [unknownVersion(file, value)];
  if (problems.length === 0 && value['study'] !== study) {
    const message = `is of the study ${value['study']}, not of ${study}`;
    problems.push({ file, path: 'study', message, hint: 'name that of this study: --preregistration FILE' });
  }
  if (problems.length > 0) throw new DataError('preregistration', problems);
  return value as unknown as Registration;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const message = `is no JSON: ${(cause as Error).message}`;
    throw new DataError('preregistration', [{ file, message, hint }], { cause });
  }
}

function unknownVersion(file: string, value: Readonly<Record<string, unknown>>): Problem {
  const message = `is of version ${value['schemaVersion']}, which this Partworth does not know`;
  return { file, path: 'schemaVersion', message, hint: 'use the Partworth that made it, or a newer one' };
}

function shapeProblems(value: Readonly<Record<string, unknown>>, file: string): Problem[] {
  const problems: Problem[] = [];
  const expect = (isFine: boolean, path: string, message: string) => {
    if (!isFine) problems.push({ file, path, message, hint });
  };
  const { study, version, plan, hashes, files } = value;
  expect(typeof study === 'string', 'study', 'is missing, or no text');
  expect(typeof version === 'string', 'version', 'is missing, or no text');
  expect(isRecord(plan) && typeof plan['model'] === 'string', 'plan.model', 'is missing, or no text');
  const respondents = isRecord(plan) ? plan['respondents'] : undefined;
  expect(respondents === undefined || Number.isInteger(respondents), 'plan.respondents', 'is no whole number');
  const own = isRecord(hashes) ? hashes : {};
  for (const name of ['study', 'design', 'snapshot']) expect(isHash(own[name]), `hashes.${name}`, 'is no sha256');
  const parts = isRecord(own['parts']) ? own['parts'] : {};
  for (const part of registeredParts) expect(isHash(parts[part]), `hashes.parts.${part}`, 'is no sha256');
  expect(
    isRecord(files) && Object.values(files).every(isHash),
    'files',
    'is missing, or has something that is no sha256',
  );
  return problems;
}
