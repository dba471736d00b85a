/** The studies that are fielded here, and how each stands. */
import type { Router } from 'express';
import { StoreError } from '../../study/errors.ts';
import { inTime } from '../front/inTime.ts';
import { goTo } from '../front/reply.ts';
import { sayWhoWent } from '../keepPromise.ts';
import { busySince } from '../respondent/visit/busyFor.ts';
import type { Desk } from './desk.ts';
import { forResearchers, fromEditors } from './guards.ts';
import { hrefIn } from './hrefIn.ts';
import { longestLook } from './orNoAnswer.ts';
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
      const waits = await store.readErasingWaits();
      const closed = await store.listClosed();
      const paused = await store.listPaused();
      const studies = await withReader(desk, async (reader) => {
        const found = [];
        for (const { study } of registry.studies) {
          const { id } = study;
          const facts = { entry: registry.entryOf(id), closedAt: closed.get(id), isPaused: paused.has(id), now };
          const counts = await reader.countFieldwork(study.id, busySince(now));
          found.push({ study, door: showDoor(facts, language), counts });
        }
        return found;
      });
      const facts = { studies, now, waits, notWritable, hasStudio: desk.studio !== undefined };
      sendDeskPage(desk, asking, makeHomePage(facts, language));
    }),
  );

  router.post(
    '/researcher/erasing',
    fromEditors(desk, async ({ response, language, who, fields }) => {
      const { store, clock, log } = desk.survey;
      const waits = await store.readErasingWaits();
      // By the waiting that he saw: a clock that has jumped once more is another matter, and nothing waits twice.
      if (waits && fields.one('since') === waits.since) {
        const [now, detail] = [clock.now(), String(waits.respondents)];
        await store.note({ at: now.toISOString(), what: 'erasing-confirmed', who, detail });
        sayWhoWent(log, await store.eraseExpired(now, { isConfirmed: true }));
      }
      goTo(response, hrefIn(language, '/researcher'));
    }),
  );
}

/** A disk that is full can still be read, and this page is where that is looked for. */
async function findWhyNotWritable({ survey }: Desk): Promise<string | undefined> {
  try {
    return await inTime<string | undefined>(
      survey.store.checkWritable().then(() => undefined),
      longestLook,
      () => 'no-answer',
    );
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return error.code;
  }
}
