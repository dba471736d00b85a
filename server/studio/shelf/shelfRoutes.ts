/** The studies of the studio: the table of them, and what makes new ones. */
import type { Router } from 'express';
import { forDownloads } from '../../researcher/guards.ts';
import { studioPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { addCopyRoutes } from './copyRoutes.ts';
import { addExportRoutes } from './exportRoutes.ts';
import { addImportRoutes } from './import/importRoutes.ts';
import { addNewRoutes } from './newRoutes.ts';
import { type Card, readCard } from './readCard.ts';
import { addRemoveRoutes } from './removeRoutes.ts';
import { showShelf } from './showShelf.ts';

export function addShelfRoutes(router: Router, desk: StudioDesk): void {
  router.get(
    studioPath,
    // Files are read as long as it takes; the database has its own limit.
    forDownloads(desk, async (asking) => {
      const { language } = asking;
      const now = desk.survey.clock.now();
      await sendStudioPage(desk, asking, {
        template: 'shelf',
        title: say(language, 'shelf.title'),
        model: showShelf(await readCards(desk, language), { language, now }),
      });
    }),
  );
  addNewRoutes(router, desk);
  addCopyRoutes(router, desk);
  addRemoveRoutes(router, desk);
  addExportRoutes(router, desk);
  addImportRoutes(router, desk);
}

async function readCards(desk: StudioDesk, language: string): Promise<Card[]> {
  const cards = [];
  for (const name of await desk.studio.shelf.list()) {
    const folder = await desk.studio.shelf.open(name);
    if (folder) cards.push(await readCard(desk, folder, language));
  }
  return cards;
}
