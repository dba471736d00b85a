/** The studio: its rooms, each with its own routes below /researcher/studio. */
import type { Router } from 'express';
import { addAssetRoutes } from './assets/assetRoutes.ts';
import { addDesignRoutes } from './design/designRoutes.ts';
import { addDoorRoutes } from './door/doorRoutes.ts';
import { addFieldRoutes } from './field/fieldRoutes.ts';
import { addJobRoutes } from './jobs/jobRoutes.ts';
import { addMakeRoutes } from './make/makeRoutes.ts';
import { addPictureRoutes } from './make/pictures/pictureRoutes.ts';
import { studioPath } from './paths.ts';
import { addPreviewRoutes } from './preview/previewRoutes.ts';
import { addShelfRoutes } from './shelf/shelfRoutes.ts';
import type { StudioDesk } from './studioDesk.ts';
import { tellUnreadable } from './tellUnreadable.ts';
import { addUnderstandRoutes } from './understand/understandRoutes.ts';
import { addWatchRoutes } from './watch/watchRoutes.ts';

export function addStudioRoutes(router: Router, desk: StudioDesk): void {
  addAssetRoutes(router);
  addDoorRoutes(router, desk);
  addShelfRoutes(router, desk);
  addJobRoutes(router, desk);
  addMakeRoutes(router, desk);
  addPictureRoutes(router, desk);
  addPreviewRoutes(router, desk);
  addDesignRoutes(router, desk);
  addFieldRoutes(router, desk);
  addWatchRoutes(router, desk);
  addUnderstandRoutes(router, desk);
  router.use(studioPath, tellUnreadable(desk));
}
