/** The researcher's pages: how fieldwork stands, its data, its links and its door, for who signs in with a token. */
import type { Router } from 'express';
import { addStudioRoutes } from '../studio/addStudioRoutes.ts';
import type { Desk } from './desk.ts';
import { addDownloadRoutes } from './downloadRoutes.ts';
import { addEventRoutes } from './eventRoutes.ts';
import { addHomeRoutes } from './homeRoutes.ts';
import { addLinkRoutes } from './linkRoutes.ts';
import { addSignInRoutes } from './signInRoutes.ts';
import { addStudyRoutes } from './studyRoutes.ts';

export function addResearcherRoutes(router: Router, desk: Desk): void {
  addSignInRoutes(router, desk);
  addHomeRoutes(router, desk);
  addStudyRoutes(router, desk);
  addDownloadRoutes(router, desk);
  addLinkRoutes(router, desk);
  addEventRoutes(router, desk);
  if (desk.studio) addStudioRoutes(router, { ...desk, studio: desk.studio });
}
