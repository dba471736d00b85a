/** The studies that are fielded here, and how each stands. */
import type { Router } from 'express';
import { words } from '../render/locales.ts';
import type { Desk } from './desk.ts';
import { forResearchers } from './guards.ts';
import { sendDeskPage } from './renderDeskPage.ts';

export function addHomeRoutes(router: Router, desk: Desk): void {
  router.get(
    '/researcher',
    forResearchers(desk, (asking) => {
      sendDeskPage(desk, asking, { template: 'home', title: words(asking.language, 'researcher.studies'), model: {} });
    }),
  );
}
