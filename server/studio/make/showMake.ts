/** The page on which a study is made. */
import type { Asking } from '../../researcher/guards.ts';
import { openFolder } from '../openFolder.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';

export async function showMake(desk: StudioDesk, asking: Asking): Promise<void> {
  const folder = await openFolder(desk.studio, asking.request);
  const study = { folder: folder.name, title: folder.name, room: 'make' as const };
  await sendStudioPage(desk, asking, {
    template: 'soon',
    title: say(asking.language, 'make.title'),
    study,
    model: {},
  });
}
