/**
 * Holds a document against a zod schema and says what is wrong in the words of a person who writes study files. What
 * has the wrong shape is then taken out, so that the checks that follow can go on with the rest and all problems come
 * out at once.
 */
import { z } from 'zod';
import { isRecord } from '../../isRecord.ts';
import { lookUp } from '../../lookUp.ts';
import { suggest, suggestHint } from '../../suggest.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import type { YamlSource } from '../yaml/yamlSource.ts';
import { describeIssue, type Issue, resolveUnion } from './describeIssue.ts';

/** A document of which any part may be missing; but what is there has the right type. */
export type Draft<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Draft<Item> | undefined)[]
    : T extends object
      ? { readonly [Key in keyof T]?: Draft<T[Key]> }
      : T;

/** What is right of the document; `file` is all of it, where nothing is wrong. */
export interface Shape<T> {
  readonly draft: Draft<T>;
  readonly file?: T;
}

/** `missing` says what to write where a required part is not there, by its path. */
export function checkShape<T>(
  schema: z.ZodType<T>,
  source: YamlSource,
  report: ProblemReport,
  missing: Readonly<Record<string, string>> = {},
): Shape<T> {
  const known = new Map<string, readonly string[]>();
  const result = schema.safeParse(source.value, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys' && issue.inst instanceof z.core.$ZodObject) {
        known.set((issue.path ?? []).join('\u0000'), Object.keys(issue.inst._zod.def.shape));
      }
      return undefined;
    },
  });
  if (result.success) return { draft: result.data as Draft<T>, file: result.data };

  const draft: unknown = structuredClone(source.value);
  const misspelt = new Set<string>();
  const unknownFirst = [...result.error.issues].sort((a, b) => Number(isUnknownKey(b)) - Number(isUnknownKey(a)));
  for (const issue of unknownFirst) {
    const path = issue.path as Path;
    if (issue.code === 'unrecognized_keys') {
      const names = known.get(path.join('\u0000')) ?? [];
      reportUnknownKeys({ path, keys: issue.keys, names, report, misspelt });
    } else if (valueAt(source.value, path) === undefined) {
      // A key that is there without a value has been complained of when the YAML was read.
      const isSaid = isThere(source.value, path) || misspelt.has(path.join('\u0000'));
      if (!isSaid) report.wrong(path, 'is missing', lookUp(missing, path.join('.')));
    } else {
      reportIssue(issue, source.value, report);
      if (isOfWrongType(issue)) takeOut(draft, issue);
    }
  }
  return { draft: (isRecord(draft) ? draft : {}) as Draft<T> };
}

function isUnknownKey(issue: Issue): boolean {
  return issue.code === 'unrecognized_keys';
}

function reportUnknownKeys(unknown: {
  path: Path;
  keys: readonly string[];
  names: readonly string[];
  report: ProblemReport;
  misspelt: Set<string>;
}): void {
  const { path, keys, names, report, misspelt } = unknown;
  for (const key of keys) {
    const meant = suggest(key, names);
    if (meant !== undefined) misspelt.add([...path, meant].join('\u0000'));
    report.wrongKey([...path, key], 'is not known', suggestHint(key, names));
  }
}

function reportIssue(issue: Issue, value: unknown, report: ProblemReport): void {
  const innermost = resolveUnion(issue, (path) => valueAt(value, path as Path) !== undefined);
  const { message, hint } = describeIssue(innermost, valueAt(value, innermost.path as Path));
  if (innermost.code === 'invalid_key') report.wrongKey(innermost.path as Path, message, hint);
  else report.wrong(innermost.path as Path, message, hint);
}

/** A length or a pattern that does not fit leaves the type right: such a value can stay. */
function isOfWrongType(issue: Issue): boolean {
  return !['too_small', 'too_big', 'invalid_format', 'custom'].includes(issue.code);
}

/** Keys stay, so that a reference to a level whose text is wrong is not called unknown as well. */
function takeOut(document: unknown, issue: Issue): void {
  const isQuestionOfNoType = issue.code === 'invalid_union' && issue.discriminator !== undefined;
  const path = (isQuestionOfNoType ? issue.path.slice(0, -1) : issue.path) as Path;
  const parent = valueAt(document, path.slice(0, -1));
  const last = path.at(-1);
  if (last !== undefined && typeof parent === 'object' && parent !== null) Object.assign(parent, { [last]: undefined });
}

function isThere(value: unknown, path: Path): boolean {
  const parent = valueAt(value, path.slice(0, -1));
  return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, path.at(-1) ?? '');
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, part) => {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, part)) return undefined;
    return (inner as Record<string | number, unknown>)[part];
  }, value);
}
