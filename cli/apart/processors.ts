/** How many processors a command may take: all there are, or fewer where a server runs it beside a survey. */
import { availableParallelism } from 'node:os';

export const processorsVariable = 'PARTWORTH_PROCESSORS';

export function processorsToUse(environment: Readonly<Record<string, string | undefined>> = process.env): number {
  const given = Number(environment[processorsVariable]);
  return Number.isInteger(given) && given > 0 ? given : availableParallelism();
}
