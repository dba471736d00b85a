/**
 * Tasks in several blocks, with pages of the study's own between them. The first block is called `tasks` in `study.pages`,
 * as all tasks are where there are no blocks, and the others `tasks-2`, `tasks-3`; the last takes all tasks that are left.
 */
import type { Study } from '../study.ts';

export interface TaskBlock {
  /** What `study.pages` calls it. */
  readonly name: string;
  /** Its tasks in the order shown, from 0; `end` is the first that is not of it, and absent in the last block. */
  readonly start: number;
  readonly end?: number;
}

type Blocked = { readonly tasks: Pick<Study['tasks'], 'blocks'> };

export function taskBlocks({ tasks: { blocks = [] } }: Blocked): TaskBlock[] {
  const ends = blocks.slice(0, -1).map((_, index) => blocks.slice(0, index + 1).reduce((sum, size) => sum + size, 0));
  return [0, ...ends].map((start, index) => {
    const end = ends[index];
    return { name: blockName(index), start, ...(end !== undefined && { end }) };
  });
}

/** The block that an entry of `study.pages` stands for; `undefined` for a page that shows no task. */
export function blockOfPage(study: Blocked, page: string): TaskBlock | undefined {
  return taskBlocks(study).find(({ name }) => name === page);
}

/** The block of a task, by its place in the order shown, from 0. */
export function blockOfTask(study: Blocked, taskIndex: number): TaskBlock | undefined {
  return taskBlocks(study).find(({ end }) => end === undefined || taskIndex < end);
}

/** @param index from 0 */
export function blockName(index: number): string {
  return index === 0 ? 'tasks' : `tasks-${index + 1}`;
}
