/** The studies of the studio: the table of them, and what makes new ones. */
import type { Router } from 'express';
import { forResearchers } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { roomPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';

export function addShelfRoutes(router: Router, desk: StudioDesk): void {
  router.get(
    '/researcher/studio',
    forResearchers(desk, async (asking) => {
      const { language } = asking;
      const names = await desk.studio.shelf.list();
      const studies = names.map((name) => ({ name, href: hrefIn(language, roomPath(name, 'make')) }));
      await sendStudioPage(desk, asking, {
        template: 'shelf',
        title: say(language, 'shelf.title'),
        model: { studies },
      });
    }),
  );
}
