/** Opens, pauses or closes a study, as a form wants it. */
import type { Desk } from '../desk.ts';
import type { Posting } from '../guards.ts';

/** False for what none of our buttons says. */
export async function moveDoor(
  { survey }: Pick<Desk, 'survey'>,
  study: string,
  { fields, who }: Pick<Posting, 'fields' | 'who'>,
): Promise<boolean> {
  const { store, clock } = survey;
  const order = { study, at: clock.now().toISOString(), who };
  const wish = fields.one('door');
  if (wish === 'close') await store.closeStudy(order);
  else if (wish === 'pause') await store.pauseStudy(order);
  else if (wish === 'open') await store.openStudy(order);
  else return false;
  return true;
}
