/** The pages that a respondent meets between consent and thanks, in order. */
import { blockOfPage } from '../../../study/order/taskBlocks.ts';
import type { Presentation, PresentedTask } from '../../../study/responses/responses.ts';
import type { Study } from '../../../study/study.ts';

/** `name` is the last part of the page's address, and what the store knows the page by. */
export type SurveyPage = { readonly kind: 'introduction' | 'questions' | 'debrief'; readonly name: string } | TaskPage;

export interface TaskPage {
  readonly kind: 'task';
  readonly name: string;
  /** The name of its block in `study.pages`. */
  readonly entry: string;
  /** Place in the order shown, from 0. */
  readonly taskIndex: number;
}

/** Tasks are numbered in the order shown, so an address says nothing about the design. */
export function listPages(study: Study, presentation: Presentation): SurveyPage[] {
  return study.pages.flatMap((name): SurveyPage[] => {
    if (name === 'consent') return [];
    if (name === 'introduction' || name === 'debrief') return [{ kind: name, name }];
    const block = blockOfPage(study, name);
    if (!block) return [{ kind: 'questions', name }];
    return presentation.tasks.slice(block.start, block.end).map((_, index) => {
      const taskIndex = block.start + index;
      return { kind: 'task', name: `task-${taskIndex + 1}`, entry: name, taskIndex };
    });
  });
}

/** The name in `study.pages` that a page belongs to. */
export function entryOf(page: SurveyPage): string {
  return page.kind === 'task' ? page.entry : page.name;
}

/** The first page that is not saved yet; `undefined` when all are. */
export function currentPage(pages: readonly SurveyPage[], saved: ReadonlySet<string>): SurveyPage | undefined {
  return pages.find(({ name }) => !saved.has(name));
}

/** @throws RangeError for a page of another presentation. */
export function presentedTask({ tasks }: Presentation, { taskIndex }: TaskPage): PresentedTask {
  const presented = tasks[taskIndex];
  if (!presented) throw new RangeError(`there is no task ${taskIndex + 1}`);
  return presented;
}
