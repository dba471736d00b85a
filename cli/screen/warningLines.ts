import type { Terminal } from '../terminal.ts';
import { paint } from './paint.ts';

/** A line for each warning, together; none where there is none. */
export function warningLines(warnings: readonly string[], page: Pick<Terminal, 'color'>): string[] {
  const lines = warnings.map((warning) => `${paint(page, 'warning', 'Warning:')} ${warning}.`);
  return lines.length > 0 ? [lines.join('\n')] : [];
}
