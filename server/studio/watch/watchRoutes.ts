/** The room `watch` of a study. */
import type { Router } from 'express';
import { forResearchers } from '../../researcher/guards.ts';
import { openFolder } from '../openFolder.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';

export function addWatchRoutes(router: Router, desk: StudioDesk): void {
  router.get(
    '/researcher/studio/studies/:folder/watch',
    forResearchers(desk, async (asking) => {
      const folder = await openFolder(desk.studio, asking.request);
      const study = { folder: folder.name, title: folder.name, room: 'watch' as const };
      await sendStudioPage(desk, asking, {
        template: 'soon',
        title: say(asking.language, 'watch.title'),
        study,
        model: {},
      });
    }),
  );
}
