/** Waits for what ends a server. */
import { PartworthError } from '../../study/errors.ts';

/**
 * Resolves at the first Ctrl-C or request to end, or with a fault that no request met (whatever runs a service starts it
 * again then). A second one ends the process at once.
 *
 * @param logFault writes the fault down, and gives the code that the log calls it by
 */
export function untilEnd(logFault: (error: unknown) => string): Promise<PartworthError | undefined> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(undefined));
    process.once('SIGTERM', () => resolve(undefined));
    process.once('uncaughtException', (error) => {
      const code = logFault(error);
      resolve(new PartworthError('fault', `the server met a fault of its own, ${code} in the log, and ended`));
    });
  });
}
