import type { Request } from 'express';

/** The route's pattern, `-` where none fits: the address itself may hold what a respondent sent. */
export function patternOf({ route }: Request): string {
  const pattern: unknown = route?.path;
  return typeof pattern === 'string' ? pattern : '-';
}
