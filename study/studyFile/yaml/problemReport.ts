/** Collects what is wrong with one file, each with its line and column, until all of it can be thrown at once. */
import { type Problem, StudyError } from '../../errors.ts';
import type { Path, Position } from './position.ts';
import { formatPath } from './position.ts';
import type { YamlSource } from './yamlSource.ts';

export interface ProblemReport {
  /** Something is wrong with the value at a path. */
  wrong(path: Path, message: string, hint?: string): void;
  /** Something is wrong with a key: it is misspelt, or should not be there. */
  wrongKey(path: Path, message: string, hint?: string): void;
  /** Something is wrong inside the text at a path, so many characters from its start. */
  wrongInside(path: Path, offset: number, message: string, hint?: string): void;
  /** @throws StudyError with all problems, in the order of the file, if there are any. */
  throwIfAny(code: string): void;
}

export function makeReport(source: YamlSource): ProblemReport {
  const problems: Problem[] = [...source.problems];
  const add = (position: Position, path: Path, message: string, hint?: string) => {
    problems.push({ file: source.file, ...position, path: formatPath(path) || undefined, message, hint });
  };
  return {
    wrong: (path, message, hint) => add(source.positionOf(path), path, message, hint),
    wrongKey: (path, message, hint) => add(source.keyPositionOf(path), path, message, hint),
    wrongInside: (path, offset, message, hint) => add(source.characterPositionOf(path, offset), path, message, hint),
    throwIfAny: (code) => {
      if (problems.length === 0) return;
      const place = ({ line = 0, column = 0 }: Problem) => line * 100_000 + column;
      throw new StudyError(
        code,
        [...problems].sort((a, b) => place(a) - place(b)),
      );
    },
  };
}
