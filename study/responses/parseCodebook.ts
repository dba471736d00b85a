/** Reads codebook.json: what the columns of the responses.csv beside it mean. */
import { DataError, type Problem } from '../errors.ts';
import { isRecord } from '../isRecord.ts';
import type { Codebook } from './codebook.ts';

/** @throws DataError if the text is no codebook.json, or one of a version that this program does not know */
export function parseCodebook(text: string, file: string): Codebook {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new DataError('codebook', [{ file, message: `is no JSON: ${(cause as Error).message}` }], { cause });
  }
  const problems = findProblems(value).map((problem) => ({ file, ...problem }));
  if (problems.length > 0) throw new DataError('codebook', problems);
  return value as Codebook;
}

function findProblems(value: unknown): Problem[] {
  if (!isRecord(value) || value['schemaVersion'] !== 1) {
    const message = 'is not that of a codebook.json that this program knows';
    return [{ path: 'schemaVersion', message, hint: 'partworth export makes one' }];
  }
  const lists = ['attributes', 'factors', 'covariates'].filter((name) => !isColumns(value[name]));
  const problems: Problem[] = lists.map((path) => ({ path, message: 'is no list of columns with an id' }));
  const { model } = value;
  const isModel = isRecord(model) && Array.isArray(model['effects']) && model['effects'].every(isText);
  if (!isModel) problems.push({ path: 'model.effects', message: 'is no list of terms' });
  if (!isText(value['response'])) problems.push({ path: 'response', message: 'is missing' });
  if (!Array.isArray(value['languages'])) problems.push({ path: 'languages', message: 'is missing' });
  if (!isMargins(value['margins'])) problems.push({ path: 'margins', message: 'is no list of shares by column' });
  if (!isWorth(value['value']))
    problems.push({ path: 'value', message: 'does not say what levels are worth, in numbers' });
  return problems;
}

function isColumns(value: unknown): boolean {
  const isLevel = (level: unknown) => isRecord(level) && isText(level['id']);
  const isColumn = (column: unknown) =>
    isRecord(column) &&
    isText(column['id']) &&
    isAmounts(column['amounts']) &&
    (column['appliesWhen'] === undefined || isText(column['appliesWhen'])) &&
    (column['levels'] === undefined || (Array.isArray(column['levels']) && column['levels'].every(isLevel)));
  return Array.isArray(value) && value.every(isColumn);
}

/** Absent, or a number with its decimals, and how its levels come to it. */
function isAmounts(value: unknown): boolean {
  if (value === undefined) return true;
  const isKind = isRecord(value) && ['values', 'sum', 'table'].includes(String(value['kind']));
  return isKind && Number.isInteger(value['decimals']);
}

/** Absent, or shares of levels by column. */
function isMargins(value: unknown): boolean {
  const isShare = (share: unknown) => typeof share === 'number' && Number.isFinite(share) && share >= 0;
  const isMargin = (margin: unknown) =>
    isRecord(margin) &&
    isText(margin['column']) &&
    isRecord(margin['shares']) &&
    Object.values(margin['shares']).every(isShare);
  return value === undefined || (Array.isArray(value) && value.every(isMargin));
}

/** Absent, or numbers: of the base, by attribute and level, and by unit. */
function isWorth(value: unknown): boolean {
  const areNumbers = (of: unknown) => isRecord(of) && Object.values(of).every(Number.isFinite);
  if (value === undefined) return true;
  if (!isRecord(value) || !Number.isFinite(value['base']) || !isRecord(value['levels'])) return false;
  return (
    Object.values(value['levels']).every(areNumbers) && (value['perUnit'] === undefined || areNumbers(value['perUnit']))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
