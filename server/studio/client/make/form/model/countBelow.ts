/** How many errors a part of the study has: those of the place itself, and of everything in it. */
import type { DraftProblem } from '../../../../make/draftWire.ts';

/** @param names places as messages of the check say them: `attributes.price` */
export function countBelow(problems: ReadonlyMap<string, readonly DraftProblem[]>, names: readonly string[]): number {
  let count = 0;
  for (const [path, found] of problems) {
    if (!names.some((name) => isBelow(path, name))) continue;
    count += found.filter(({ severity }) => severity === 'error').length;
  }
  return count;
}

function isBelow(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}
