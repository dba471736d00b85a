/** Collects what is wrong with a large file: everything is counted, and the first ten are kept to be shown. */
import type { PartworthError, Problem } from './errors.ts';

export interface ProblemList {
  readonly count: number;
  add(problem: Problem): void;
  /** Throws the error that `makeError` makes of the problems, if there are any. */
  throwIfAny(makeError: (problems: readonly Problem[]) => PartworthError): void;
}

const shown = 10;

/** @param file what each problem says it is in, unless it says otherwise */
export function makeProblemList(file: string): ProblemList {
  const kept: Problem[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    add: (problem) => {
      count += 1;
      if (kept.length < shown) kept.push({ file, ...problem });
    },
    throwIfAny: (makeError) => {
      if (count === 0) return;
      const rest = count - kept.length;
      throw makeError(
        rest > 0 ? [...kept, { file, message: `${rest} more problems like these; ${count} in all` }] : kept,
      );
    },
  };
}
