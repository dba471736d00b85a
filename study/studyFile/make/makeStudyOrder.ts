/** In which order things are shown: only what the file has otherwise than drawn, so that other studies stay what they were. */
import type { OrderSettings } from '../../order/orderSettings.ts';
import type { TaskSettings } from '../../study.ts';
import { placeOf } from '../schema/fixedTask.ts';
import { blockEntries } from '../schema/pageEntry.ts';
import type { StudyFile } from '../schema/studySchema.ts';

export function makeOrder({ tasks, pages }: StudyFile): Pick<TaskSettings, 'order' | 'fixedAt' | 'blocks'> {
  const { order, fixed = [], repeat, perRespondent = 10 } = tasks;
  const blocks = blockEntries({ pages });
  const said = blocks.reduce((sum, { size = 0 }) => sum + size, 0);
  const rest = perRespondent + fixed.length + (repeat ? 1 : 0) - said;
  const settings: OrderSettings = {
    ...(order?.attributes === 'fixed' && { attributes: 'fixed' }),
    ...(order?.groups && { groups: order.groups.map(makeGroup) }),
    ...(order?.first && { first: order.first }),
    ...(order?.last && { last: order.last }),
    ...(order?.alternatives === 'fixed' && { alternatives: 'fixed' }),
    ...(order?.tasks === 'fixed' && { tasks: 'fixed' }),
  };
  const fixedAt = fixed.flatMap((task, index) => {
    const at = placeOf(task);
    return at === undefined ? [] : [{ fixed: index + 1, at }];
  });
  return {
    ...(fixedAt.length > 0 && { fixedAt }),
    ...(blocks.length > 1 && { blocks: blocks.map(({ size = rest }) => size) }),
    ...(Object.keys(settings).length > 0 && { order: settings }),
  };
}

type GroupFile = NonNullable<NonNullable<StudyFile['tasks']['order']>['groups']>[number];

function makeGroup(group: GroupFile): NonNullable<OrderSettings['groups']>[number] {
  return 'of' in group
    ? { attributes: group.of, within: group.within ?? 'random' }
    : { attributes: group, within: 'random' };
}
