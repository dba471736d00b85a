/** Checks the blocks of tasks in `pages`: together they hold every task that a respondent sees. */
import { counted } from '../../../counted.ts';
import { blockEntries } from '../../schema/pageEntry.ts';
import type { StudyDraft } from '../../schema/studyDraft.ts';
import type { ProblemReport } from '../../yaml/problemReport.ts';

export function checkBlocks({ pages, tasks }: StudyDraft, report: ProblemReport): void {
  const blocks = blockEntries({ pages });
  const own = tasks?.perRespondent ?? 10;
  const all = own + (tasks?.fixed?.length ?? 0) + (tasks?.repeat ? 1 : 0);
  let placed = 0;
  for (const [number, { index, size }] of blocks.entries()) {
    const isLast = number === blocks.length - 1;
    if (size === undefined && !isLast) {
      const message = 'takes all tasks that are left, and there are more of them later in pages';
      report.wrong(['pages', index], message, 'say how many: { tasks: 4 }');
      return;
    }
    const left = all - placed;
    placed += size ?? left;
    const path = size === undefined ? ['pages', index] : ['pages', index, 'tasks'];
    if (size === undefined ? left <= 0 : size > left) {
      const message = `finds ${left > 0 ? `only ${counted(left, 'task')}` : 'no task'} left: a respondent sees ${all} in all`;
      report.wrong(path, message, 'take smaller blocks, or ask more tasks (tasks.perRespondent)');
      return;
    }
    if (isLast && placed < all) {
      const message = `leaves ${counted(all - placed, 'task')} out: a respondent sees ${all} in all`;
      report.wrong(path, message, 'write tasks for the last block: it takes all that are left');
    }
  }
}
