import { DataError, type Problem } from '../errors.ts';
import { isRecord } from '../isRecord.ts';
import type { Archive } from './archive.ts';

/** Reads archive.json, as far as reproducing its numbers needs it. @throws DataError with everything that is wrong with it */
export function parseArchive(text: string, file: string): Archive {
  const value = parseJson(text, file);
  if (!isRecord(value) || value['kind'] !== 'partworth-archive') {
    throw new DataError('archive', [{ file, message: 'is not that of an archive of Partworth' }]);
  }
  const problems: Problem[] = [];
  const expect = (isFine: boolean, path: string, message: string) => {
    if (!isFine) problems.push({ file, path, message, hint: 'take the archive anew from where it was deposited' });
  };
  const { schemaVersion, version, study, analysis } = value;
  expect(schemaVersion === 1, 'schemaVersion', 'is not 1, the only one that this Partworth knows');
  expect(typeof version === 'string', 'version', 'is missing, or no text');
  expect(typeof study === 'string', 'study', 'is missing, or no text');
  const own = isRecord(analysis) ? analysis : {};
  for (const name of ['model', 'language']) {
    expect(typeof own[name] === 'string', `analysis.${name}`, 'is missing, or no text');
  }
  expect(typeof own['isOwnModel'] === 'boolean', 'analysis.isOwnModel', 'is not true or false');
  expect(
    Array.isArray(own['files']) && own['files'].every((one) => typeof one === 'string'),
    'analysis.files',
    'is no list',
  );
  if (problems.length > 0) throw new DataError('archive', problems);
  return value as unknown as Archive;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DataError('archive', [{ file, message: `is no JSON: ${(cause as Error).message}` }], { cause });
  }
}
