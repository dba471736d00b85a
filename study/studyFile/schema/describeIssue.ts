/** Says in plain words what zod found. */
import type { z } from 'zod';
import type { Problem } from '../../errors.ts';
import { suggestHint } from '../../suggest.ts';

export type Issue = z.core.$ZodIssue;

/**
 * Of a value that fits none of several shapes, what is wrong with the part that lies deepest inside it: the value comes
 * nearest to the shape that it fits so far. The issue itself where no part is to blame.
 *
 * @param isThere Does the value have this part? (A shape that only misses something is not the one that was meant.)
 */
export function resolveUnion(issue: Issue, isThere: (path: Issue['path']) => boolean): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().map((one): Issue => ({ ...one, path: [...issue.path, ...one.path] }));
  const blamed = inner
    .map((one) => resolveUnion(one, isThere))
    .filter(({ path }) => path.length > issue.path.length && isThere(path))
    .sort((a, b) => b.path.length - a.path.length || Number(isUnion(a)) - Number(isUnion(b)));
  return blamed[0] ?? issue;
}

function isUnion(issue: Issue): boolean {
  return issue.code === 'invalid_union';
}

/** What is wrong with `value`, and what to do. */
export function describeIssue(issue: Issue, value: unknown): Pick<Problem, 'message' | 'hint'> {
  switch (issue.code) {
    case 'invalid_type':
      return isLooseShort(issue, value)
        ? { message: 'stands beside the text of each language', hint: shortHint }
        : needs(typeNames[issue.expected] ?? issue.expected, value);
    case 'invalid_union':
      if (issue.errors.length === 0) return describeChoice(optionsOf(issue), value);
      // Some unions without a discriminator have words of their own, as the pages do.
      return issue.message === 'Invalid input' ? describeUnion(issue.errors, value) : { message: issue.message };
    case 'invalid_value':
      return describeChoice(issue.values, value);
    case 'too_small':
      return describeSize(
        `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`,
        issue.origin,
        value,
      );
    case 'too_big':
      return describeSize(
        `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`,
        issue.origin,
        value,
      );
    case 'invalid_key':
      return describePattern(JSON.stringify(issue.path.at(-1)), issue.issues[0]);
    case 'invalid_format':
      return describePattern(JSON.stringify(value), issue);
    default:
      return { message: issue.message };
  }
}

/** What to do with `short:` where a level is written without `label:`. */
export const shortHint = 'a level with short: has its own text under label: { label: { en: ... }, short: { en: ... } }';

/** `{ nl: ..., en: ..., short: { nl: ..., en: ... } }`: a level as one text per language has no room for it. */
function isLooseShort({ path }: Issue, value: unknown): boolean {
  return path.at(-1) === 'short' && typeof value === 'object' && value !== null && !Array.isArray(value);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of named parts',
  record: 'a map of named parts',
};

function needs(wanted: string, value: unknown): Pick<Problem, 'message' | 'hint'> {
  const quote = wanted === 'a text' && ['number', 'boolean'].includes(typeof value);
  return { message: `needs ${wanted}, is ${nameValue(value)}`, hint: quote ? 'put it in quotes' : undefined };
}

function nameValue(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? `the text ${JSON.stringify(value.slice(0, 40))}` : String(value);
}

/** Of the unions without a discriminator, those that take a text are texts and levels. */
function describeUnion(errors: readonly (readonly Issue[])[], value: unknown): Pick<Problem, 'message' | 'hint'> {
  const wanted = errors.flat().flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : []));
  if (wanted.length === 0 || wanted.includes('string')) return describeText(value);
  return needs([...new Set(wanted)].map((type) => typeNames[type] ?? type).join(', or '), value);
}

function describeText(value: unknown): Pick<Problem, 'message' | 'hint'> {
  if (typeof value === 'string') return { message: value.trim() ? 'is too long' : 'is empty' };
  const { message } = needs('a text, or one for each language', value);
  return { message, hint: typeof value === 'number' || typeof value === 'boolean' ? 'put it in quotes' : undefined };
}

function optionsOf(issue: Issue): readonly unknown[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
}

function describeChoice(options: readonly unknown[], value: unknown): Pick<Problem, 'message' | 'hint'> {
  if (value === undefined) return { message: 'is missing', hint: `there are ${options.join(', ')}` };
  if (typeof value !== 'string') return { message: `needs one of ${options.join(', ')}, is ${nameValue(value)}` };
  return { message: `"${value}" is not known`, hint: suggestHint(value, options.map(String)) };
}

function describeSize(bound: string, origin: string, value: unknown): Pick<Problem, 'message' | 'hint'> {
  if (Array.isArray(value)) return { message: `needs ${bound}, has ${value.length}` };
  if (origin === 'string') return { message: `needs ${bound} characters, has ${String(value).length}` };
  return { message: `has to be ${bound}, is ${String(value)}` };
}

function describePattern(name: string, issue: Issue | undefined): Pick<Problem, 'message' | 'hint'> {
  const pattern = issue?.code === 'invalid_format' ? (issue.pattern ?? '') : '';
  if (pattern.includes('[a-z]{2,3}'))
    return { message: `${name} is no language code`, hint: 'such as nl, en or pt-BR' };
  if (pattern.endsWith('%$/')) return { message: `${name} is no percentage`, hint: 'such as -20%, 0 or +20%' };
  if (!pattern.startsWith('/^[a-z]')) return { message: 'is empty' };
  const marks = pattern.includes('_-') ? 'digits, - and _' : 'digits and _';
  return { message: `${name} is no id`, hint: `an id is a small letter, then small letters, ${marks}, at most 64` };
}
