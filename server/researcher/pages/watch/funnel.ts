/** Up to where people came: how many have sent each page, in the order of the survey, and who went no further. */
import { blockOfPage } from '../../../../study/order/taskBlocks.ts';
import { formatNumber } from '../../../../study/speech.ts';
import type { Study } from '../../../../study/study.ts';
import type { Fieldwork, StoppedCount } from '../../../store/fieldwork/followFieldwork.ts';
import { namePage } from '../pageNames.ts';

export interface FunnelRow {
  readonly page: string;
  /** Who has sent it, or one after it; empty for a page that the study has no more. */
  readonly sent: string;
  /** In hundredths of the first row. */
  readonly width: string;
  /** Its last page so far. */
  readonly left: string;
  readonly busy: string;
  readonly ended: string;
  /** Are there any who left? */
  readonly hasLeft: boolean;
}

/** None where nobody has started. */
export function showFunnel(
  { stopped, people }: Pick<Fieldwork, 'stopped' | 'people'>,
  study: Study,
  language: string,
): readonly FunnelRow[] {
  const pages = [undefined, ...pagesOf(study)];
  const byPage = new Map(stopped.map((one) => [one.page, one]));
  const known = pages.map((page) => byPage.get(page) ?? { left: 0, busy: 0, ended: 0, ...(page && { page }) });
  const others = stopped.filter(({ page }) => !pages.includes(page));
  // Who stopped at a page of another edition is in no bar but the first.
  const all = people.complete + sumOf(stopped);
  if (all === 0) return [];
  const row = ({ page, left, busy, ended }: StoppedCount, sent?: number): FunnelRow => ({
    page: namePage(page, study, language),
    sent: sent === undefined ? '' : formatNumber(sent, language),
    width: sent === undefined ? '0' : ((sent / all) * 100).toFixed(1),
    left: formatNumber(left, language),
    busy: formatNumber(busy, language),
    ended: formatNumber(ended, language),
    hasLeft: left > 0,
  });
  return [
    ...known.map((one, index) => row(one, index === 0 ? all : people.complete + sumOf(known.slice(index)))),
    ...others.map((one) => row(one)),
  ];
}

function sumOf(counts: readonly StoppedCount[]): number {
  return counts.reduce((sum, { left, busy, ended }) => sum + left + busy + ended, 0);
}

/** As the store knows them; a task for each that is shown. */
function pagesOf(study: Study): string[] {
  const { perRespondent, fixed, repeat } = study.tasks;
  const nTasks = perRespondent + fixed.length + (repeat ? 1 : 0);
  return study.pages.flatMap((page) => {
    if (page === 'consent') return [];
    const block = blockOfPage(study, page);
    if (!block) return [page];
    const { start, end = nTasks } = block;
    return Array.from({ length: end - start }, (_, index) => `task-${start + index + 1}`);
  });
}
