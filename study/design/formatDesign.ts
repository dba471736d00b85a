/**
 * The two files of a design, as texts. The same design gives the same bytes: rows are in the order of version (the
 * fixed tasks, version 0, first), task and alternative, and lines end with a line feed.
 */
import { lookUp } from '../lookUp.ts';
import type { Design, DesignProvenance, DesignTask } from './design.ts';

/** The columns of design.csv that are no attributes. */
export const designColumns = ['version', 'task', 'alternative'] as const;

/** design.csv: one row per alternative, with level ids. */
export function formatDesignCsv({ attributes, tasks }: Pick<Design, 'attributes' | 'tasks'>): string {
  const rows = [...tasks]
    .sort(byVersionAndTask)
    .flatMap(({ version, task, alternatives }) =>
      alternatives.map((profile, index) => [
        String(version),
        String(task),
        String(index + 1),
        ...attributes.map((attribute) => lookUp(profile, attribute) ?? ''),
      ]),
    );
  return `${[[...designColumns, ...attributes], ...rows].map(formatRow).join('\n')}\n`;
}

/** design.json: provenance, in the order of its type, readable by people. */
export function formatDesignJson(provenance: DesignProvenance): string {
  return `${JSON.stringify(provenance, null, 2)}\n`;
}

/** The order of tasks in a design: version, then task. */
export function byVersionAndTask(a: DesignTask, b: DesignTask): number {
  return a.version - b.version || a.task - b.task;
}

function formatRow(cells: readonly string[]): string {
  return cells.map((cell) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
