/** What to do next where a command was called wrongly, or could not do its work. */
import { dirname } from 'node:path';
import { DesignError, type PartworthError, StudyError } from '../../study/errors.ts';
import type { NextStep } from './nextStep.ts';

/** @param first what was typed behind `partworth`, whether or not there is such a command */
export function stepAfterUsage(first: string, isCommand: boolean): NextStep {
  return isCommand
    ? { does: 'see its flags, with examples', command: [first, '--help'] }
    : { does: 'see all commands', command: ['--help'] };
}

/** Nothing where the message says all that there is to do. */
export function stepAfterFailure(error: PartworthError): NextStep | undefined {
  const file = error.problems.find((problem) => problem.file !== undefined && problem.file !== 'stdin')?.file;
  if (file === undefined) return undefined;
  if (error instanceof StudyError) {
    const line = error.problems.length === 1 ? 'that line' : 'those lines';
    return { does: `mend ${line} and look again`, command: ['check', file] };
  }
  if (error instanceof DesignError && error.code === 'design-does-not-fit') {
    return { does: 'make a design that fits the study', command: ['design', dirname(file)] };
  }
  return undefined;
}
