/** The studies that are fielded here, and how each stands. */
import type { Router } from 'express';
import { StoreError } from '../../study/errors.ts';
import { busySince } from '../survey/busyFor.ts';
import type { Desk } from './desk.ts';
import { forResearchers } from './guards.ts';
import { showDoor } from './pages/door.ts';
import { makeHomePage } from './pages/homePage.ts';
import { sendDeskPage } from './renderDeskPage.ts';
import { withReader } from './withReader.ts';

export function addHomeRoutes(router: Router, desk: Desk): void {
  router.get(
    '/researcher',
    forResearchers(desk, async (asking) => {
      const { registry, store, clock } = desk.survey;
      const { language } = asking;
      const now = clock.now();
      const notWritable = await findWhyNotWritable(desk);
      const closed = await store.listClosed();
      const studies = await withReader(desk, async (reader) => {
        const found = [];
        for (const { study } of registry.studies) {
          const facts = { entry: registry.entryOf(study.id), closedAt: closed.get(study.id), now };
          const counts = await reader.countFieldwork(study.id, busySince(now));
          found.push({ study, door: showDoor(facts, language), counts });
        }
        return found;
      });
      sendDeskPage(desk, asking, makeHomePage({ studies, ...(notWritable && { notWritable }) }, language));
    }),
  );
}

/** A disk that is full can still be read, and this page is where that is looked for. */
async function findWhyNotWritable({ survey }: Desk): Promise<string | undefined> {
  try {
    await survey.store.checkWritable();
    return undefined;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return error.code;
  }
}
