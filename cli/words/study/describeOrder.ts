/** In which order a study shows things, as `check` says it. */
import { taskBlocks } from '../../../study/order/taskBlocks.ts';
import type { Study } from '../../../study/study.ts';

/** Where tasks come in blocks, how many are in each. */
export function sayPage(page: string, study: Study): string {
  const { blocks } = study.tasks;
  const index = taskBlocks(study).findIndex(({ name }) => name === page);
  return blocks && index >= 0 ? `tasks (${blocks[index]})` : page;
}

/** What is not in an order that is drawn for each respondent. */
export function describeOrder({ tasks }: Study): string[] {
  const { order = {}, fixedAt = [], repeat } = tasks;
  const fixed = (['attributes', 'alternatives', 'tasks'] as const).filter((what) => order[what] === 'fixed');
  const list = (ids: readonly string[] = []) => ids.join(', ');
  const said = [
    ...(fixed.length > 0 ? [`${list(fixed)} as the file and the design have them`] : []),
    ...(order.first ? [`first ${list(order.first)}`] : []),
    ...(order.last ? [`last ${list(order.last)}`] : []),
    ...(order.groups ?? []).map(({ attributes }) => `together ${list(attributes)}`),
    ...fixedAt.map(({ fixed: number, at }) => `fixed task ${number} at ${at}`),
    ...(repeat?.at === undefined ? [] : [`the repeated task at ${repeat.at}`]),
  ];
  return said.length > 0 ? [`order       ${said.join('; ')}`] : [];
}
