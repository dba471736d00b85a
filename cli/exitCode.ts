/** What a command's exit code tells a script, as the README says. */
import {
  ConflictError,
  DataError,
  DesignError,
  EstimationError,
  StoreError,
  StudyError,
  UsageError,
} from '../study/errors.ts';

export const exitCodes = { ok: 0, failure: 1, usage: 2, conflict: 3, damaged: 4, notConverged: 5 } as const;

export function exitCodeOf(error: unknown): number {
  if (error instanceof ConflictError) return exitCodes.conflict;
  if (error instanceof StoreError) return error.code === 'damaged' ? exitCodes.damaged : exitCodes.failure;
  if (error instanceof EstimationError) {
    return error.code === 'not-converged' ? exitCodes.notConverged : exitCodes.usage;
  }
  const isTheUsersInput = [UsageError, StudyError, DesignError, DataError].some((kind) => error instanceof kind);
  return isTheUsersInput ? exitCodes.usage : exitCodes.failure;
}
