/** Up to where those have come who are at no end: the page that each sent last, in the order of the survey. */
import { blockOfTask } from '../../../study/order/taskBlocks.ts';
import { formatNumber } from '../../../study/speech.ts';
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import type { Fieldwork } from '../../store/fieldwork/followFieldwork.ts';

export interface StoppedRow {
  readonly page: string;
  readonly left: string;
  readonly busy: string;
}

export function showStopped(stopped: Fieldwork['stopped'], study: Study, language: string): readonly StoppedRow[] {
  return stopped
    .toSorted((one, other) => placeOf(one.page, study) - placeOf(other.page, study))
    .map(({ page, left, busy }) => ({
      page: nameOf(page, language),
      left: formatNumber(left, language),
      busy: formatNumber(busy, language),
    }));
}

/** A page that the study does not have any more comes last. */
function placeOf(page: string | undefined, study: Study): number {
  if (page === undefined) return -1;
  const { pages } = study;
  const task = taskOf(page);
  const place = pages.indexOf(task === undefined ? page : (blockOfTask(study, task - 1)?.name ?? 'tasks'));
  return (place < 0 ? pages.length : place) + (task ?? 0) / 1000;
}

function nameOf(page: string | undefined, language: string): string {
  if (page === undefined) return words(language, 'researcher.stopped.none');
  const number = taskOf(page);
  if (number !== undefined) return words(language, 'researcher.stopped.task', { number });
  if (page === 'introduction' || page === 'debrief') return words(language, `researcher.stopped.${page}`);
  return page;
}

function taskOf(page: string): number | undefined {
  const number = /^task-(\d+)$/.exec(page)?.[1];
  return number === undefined ? undefined : Number(number);
}
