/**
 * The errors that Partworth throws on purpose. Each carries a stable `code` (for scripts and tests), the `problems`
 * that were found (all of them, not the first) and what to do about each. Anything else that is thrown is a bug.
 */

/** One thing that is wrong, where it is, and what to do. `line` and `column` count from 1. */
export interface Problem {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The path inside the document, such as `attributes.price.levels`, or the respondent and task of a CSV row. */
  readonly path?: string;
  /** What is wrong: `needs at least 2 levels, has 1`. */
  readonly message: string;
  /** What to do: `did you mean "retention"?`. */
  readonly hint?: string;
}

/** `study.yaml:14:7 attributes.price.levels: needs at least 2 levels, has 1 (add a level)`. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  const where = [place, problem.path && `${clip(problem.path)}:`].filter(Boolean).join(' ');
  const message = clip(problem.message);
  const what = problem.hint ? `${message} (${clip(problem.hint)})` : message;
  if (!where) return what;
  return problem.path ? `${where} ${what}` : `${where}: ${what}`;
}

/** What a file holds may be quoted, and a cell may be as long as the file. */
const longestText = 1000;

function clip(text: string): string {
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText - 200)} … ${text.slice(-150)}`;
}

/** The base of every error that is an answer to the user. */
export class PartworthError extends Error {
  /** Stable, kebab-case: `unknown-level`, `not-identified`. */
  readonly code: string;
  readonly problems: readonly Problem[];

  constructor(code: string, problems: readonly Problem[] | string, options?: ErrorOptions) {
    const list = typeof problems === 'string' ? [{ message: problems }] : problems;
    super(list.map(formatProblem).join('\n'), options);
    this.name = new.target.name;
    this.code = code;
    this.problems = list;
  }
}

/** The study file is wrong, or does not fit what it is used with. */
export class StudyError extends PartworthError {}
/** A design is wrong, does not belong to its study, or can't identify its model. */
export class DesignError extends PartworthError {}
/** Responses (or another data file) are wrong. */
export class DataError extends PartworthError {}
/** A model can't be fitted to these data. */
export class EstimationError extends PartworthError {}
/** The database can't be opened, read or written. */
export class StoreError extends PartworthError {}
/** A command was called wrongly: an unknown flag, a missing argument, a file that is not there. */
export class UsageError extends PartworthError {}
/** Something else holds what is needed: a port, a data directory, a file that exists already. */
export class ConflictError extends PartworthError {}
