/**
 * Holds what the report is made from against what the report needs, so that a file of someone else's gives a list of
 * problems and not half a page. What the computations need is checked where the estimates are parsed.
 */
import { DataError, type Problem } from '../study/errors.ts';
import type { Acceptance } from '../study/estimates/acceptance.ts';
import type { Estimates, Method } from '../study/estimates/estimates.ts';
import { isRecord } from '../study/isRecord.ts';

const numbers = ['confidence', 'nRespondents', 'nTasks', 'nChoices', 'nParameters'] as const;
/** The same of what only some methods have. */
const numbersBy: Readonly<Record<Method, readonly string[]>> = {
  mnl: ['iterations'],
  mixed: ['iterations', 'bicN'],
  hb: ['meanLogLikelihood', 'nullLogLikelihood'],
  latent: ['iterations', 'relativeEntropy'],
};
/** What a parameter's uncertainty is told by. */
const errorsBy: Readonly<Record<Method, readonly [string, (parameter: Loose) => boolean]>> = {
  mnl: ['standard errors', (parameter) => isRecord(parameter['standardError'])],
  // Where the second derivatives are singular there are none.
  mixed: ['kind', (parameter) => typeof parameter['kind'] === 'string'],
  hb: ['posterior standard deviation', (parameter) => Number.isFinite(parameter['sd'])],
  latent: ['standard errors', (parameter) => isRecord(parameter['standardError'])],
};
const texts = ['model', 'version'] as const;
const intervals = ['acceptanceAtReference', 'acceptance', 'points', 'relative'] as const;

type Loose = Readonly<Record<string, unknown>>;

/** @throws DataError with every field that the report needs and the estimates have not */
export function checkReportable(estimates: Estimates, file: string): void {
  const fields: Loose = { ...estimates };
  const problems: Problem[] = [];
  const expect = (isFine: boolean, path: string, message: string) => {
    if (!isFine) problems.push({ file, path, message });
  };
  for (const path of [...numbers, ...numbersBy[estimates.method]])
    expect(Number.isFinite(fields[path]), path, 'is missing, or no number');
  for (const path of texts) expect(typeof fields[path] === 'string', path, 'is missing, or no text');
  expect(Number.isFinite(fields['simulatedRespondents']), 'simulatedRespondents', 'is missing, or no number');
  expect(fields['coding'] === 'effects' || fields['coding'] === 'dummy', 'coding', 'is not effects or dummy');
  expect(isRecord(fields['data']) && typeof fields['data']['sha256'] === 'string', 'data.sha256', 'is missing');
  expect(isRecord(fields['respondentsBy']), 'respondentsBy', 'is missing');
  expect(isModelFree(fields['modelFree']), 'modelFree', 'has no groups of levels');
  for (const [path, list] of [...listErrors(estimates), ...codebookErrors(fields['codebook'])]) {
    expect(false, path, list);
  }
  if (problems.length > 0) throw new DataError('estimates', problems);
}

/**
 * Reads an acceptance table that was computed before.
 *
 * @throws DataError if it is none, or belongs to other estimates than these
 */
export function parseAcceptance(text: string, file: string, estimatesSha256: string): Acceptance {
  const value = parseJson(text, file);
  const problems: Problem[] = [];
  const groups = isRecord(value) && value['schemaVersion'] === 1 ? value['groups'] : undefined;
  if (!isRecord(value) || !Array.isArray(groups) || groups.length === 0) {
    const hint = 'partworth acceptance --json prints one';
    throw new DataError('acceptance', [{ file, message: 'is no acceptance table', hint }]);
  }
  const other = value['estimatesSha256'];
  if (other !== undefined && other !== estimatesSha256) {
    const hint = `its estimates are ${String(other).slice(0, 12)}…, these are ${estimatesSha256.slice(0, 12)}…`;
    problems.push({ file, path: 'estimatesSha256', message: 'belongs to other estimates', hint });
  }
  if (value['baseline'] !== 'profile' && value['baseline'] !== 'average') {
    problems.push({ file, path: 'baseline', message: 'is not profile or average' });
  }
  if (!['delta', 'krinsky-robb', 'posterior', undefined].includes(value['intervals'] as string | undefined)) {
    problems.push({ file, path: 'intervals', message: 'is not delta, krinsky-robb or posterior' });
  }
  if (!Number.isFinite(value['confidence'])) problems.push({ file, path: 'confidence', message: 'is no number' });
  groups.forEach((group: unknown, index) => {
    for (const path of groupErrors(group)) {
      problems.push({ file, path: `groups[${index}].${path}`, message: 'is missing, or no interval' });
    }
  });
  for (const path of weightingErrors(value)) {
    problems.push({ file, path, message: 'is missing, or no part of a table of weighted respondents' });
  }
  if (problems.length > 0) throw new DataError('acceptance', problems);
  return value as unknown as Acceptance;
}

function listErrors({ parameters, method }: Estimates): [string, string][] {
  const [needed, isThere] = errorsBy[method];
  return parameters.flatMap((parameter: unknown, index): [string, string][] => {
    const isFine = isRecord(parameter) && typeof parameter['name'] === 'string' && isThere(parameter);
    return isFine ? [] : [[`parameters[${index}]`, `has no name, or no ${needed}`]];
  });
}

function codebookErrors(codebook: unknown): [string, string][] {
  if (codebook === undefined) return [];
  if (!isRecord(codebook)) return [['codebook', 'is no codebook']];
  const lists = ['languages', 'attributes', 'factors', 'covariates'].filter((path) => !Array.isArray(codebook[path]));
  const missing = isRecord(codebook['title']) ? lists : ['title', ...lists];
  const context: [string, string][] = isContext(codebook['context'])
    ? []
    : [['codebook.context', 'has no title, body and list of sources']];
  return [...missing.map((path): [string, string] => [`codebook.${path}`, 'is missing']), ...context];
}

function isContext(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isRecord(value) || !isRecord(value['title']) || !isRecord(value['body'])) return false;
  return Array.isArray(value['sources']) && value['sources'].every(isRecord);
}

/** Absent, or outcomes with groups of levels, each with its marginal mean. */
function isModelFree(value: unknown): boolean {
  if (value === undefined) return true;
  const listOf = (holder: unknown, name: string) =>
    isRecord(holder) && Array.isArray(holder[name]) ? holder[name] : [];
  const levels = listOf(value, 'outcomes').flatMap((outcome) =>
    listOf(outcome, 'groups').flatMap((group) => listOf(group, 'levels')),
  );
  const isLevel = (level: unknown) =>
    isRecord(level) && isInterval(level['marginalMean']) && (level['amce'] === undefined || isInterval(level['amce']));
  return levels.length > 0 && levels.every(isLevel);
}

function groupErrors(group: unknown): string[] {
  if (!isRecord(group) || !Array.isArray(group['effects'])) return ['effects'];
  const base = isInterval(group['baseRate']) ? [] : ['baseRate'];
  const effects = group['effects'].flatMap((effect: unknown, index) => {
    const missing = intervals.filter((name) => !isRecord(effect) || !isInterval(effect[name]));
    return missing.map((name) => `effects[${index}].${name}`);
  });
  return [...base, ...effects, ...(isRecord(group['factors']) ? [] : ['factors'])];
}

/** Neither of the two, or how respondents were weighted and the same groups without weights. */
function weightingErrors({ weighting, unweighted, groups }: Loose): string[] {
  if (weighting === undefined && unweighted === undefined) return [];
  const isRaking = isRecord(weighting) && weighting['kind'] === 'rake';
  const others = isRecord(unweighted) && Array.isArray(unweighted['groups']) ? unweighted['groups'] : [];
  const isWhole = Array.isArray(groups) && others.length === groups.length;
  const errors = others.flatMap((group: unknown, index) =>
    groupErrors(group).map((path) => `unweighted.groups[${index}].${path}`),
  );
  return [...(isRaking ? [] : ['weighting']), ...(isWhole ? [] : ['unweighted.groups']), ...errors];
}

function isInterval(value: unknown): boolean {
  return isRecord(value) && ['estimate', 'low', 'high'].every((name) => typeof value[name] === 'number');
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new DataError('acceptance', [{ file, message: `is no JSON: ${(cause as Error).message}` }], { cause });
  }
}
