/**
 * cbcTools writes a design out for each respondent, who gets his block with its tasks, and the alternatives in them, in
 * an order of his own. A design has each block once, in the order in which the first one gets it.
 */
import { groupBy } from '../groupBy.ts';
import type { ForeignRow } from './foreignRow.ts';

/** What one respondent gets. */
interface Sheet {
  readonly version: number;
  readonly respondent: string;
  readonly rows: readonly ForeignRow[];
  /** His tasks, whatever their order: the same for everyone who gets the same. */
  readonly content: string;
}

/** @param rows of a design whose versions are blocks */
export function dropCopies(rows: readonly ForeignRow[]): ForeignRow[] {
  const sheets = [...groupBy(rows, ({ version, respondent }) => JSON.stringify([version, respondent])).values()]
    .map(readSheet)
    .sort((a, b) => a.version - b.version || compareNames(a.respondent, b.respondent));
  const alike = groupBy(sheets, ({ version, content }) => JSON.stringify([version, content]));
  // A block of which there are several kinds is as many versions.
  return [...alike.values()].flatMap(([first], index) =>
    (first as Sheet).rows.map((row) => ({ ...row, version: index + 1 })),
  );
}

function readSheet(rows: readonly ForeignRow[]): Sheet {
  const [{ version, respondent = '' }] = rows as [ForeignRow];
  // A block that names no respondent may be written out several times.
  const once = [
    ...groupBy(rows, ({ task, alternative, levels }) => JSON.stringify([task, alternative, levels])).values(),
  ];
  const own = respondent === '' ? once.map(([first]) => first as ForeignRow) : rows;
  const tasks = [...groupBy(own, ({ task }) => task).values()].map((task) =>
    JSON.stringify(task.map(({ levels }) => JSON.stringify(levels)).sort()),
  );
  return { version, respondent, rows: own, content: JSON.stringify(tasks.sort()) };
}

/** Numbers by their size, and other names as texts. */
function compareNames(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) || difference === 0 ? (a < b ? -1 : a > b ? 1 : 0) : difference;
}
