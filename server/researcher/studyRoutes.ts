/** One study: how its fieldwork stands, and its door. */
import type { Router } from 'express';
import { Refusal } from '../front/refusal.ts';
import { goTo } from '../front/reply.ts';
import { findStudy } from '../respondent/routes/findStudy.ts';
import { makeTestMark } from '../respondent/session/invitations.ts';
import { busySince } from '../respondent/visit/busyFor.ts';
import type { Desk } from './desk.ts';
import { forResearchers, fromEditors } from './guards.ts';
import { hrefIn } from './hrefIn.ts';
import { showDoor } from './pages/door.ts';
import { makeStudyPage } from './pages/studyPage.ts';
import { sendDeskPage } from './renderDeskPage.ts';
import { withReader } from './withReader.ts';

export function addStudyRoutes(router: Router, desk: Desk): void {
  const { survey } = desk;
  const { registry, store, clock, signer } = survey;
  router.get(
    '/researcher/studies/:study',
    forResearchers(desk, async (asking) => {
      const { request, language } = asking;
      const snapshot = findStudy(survey, request);
      const { id } = snapshot.study;
      const now = clock.now();
      const closedAt = (await store.listClosed()).get(id);
      const isPaused = (await store.listPaused()).has(id);
      const door = showDoor({ entry: registry.entryOf(id), closedAt, isPaused, now }, language);
      const page = await withReader(desk, async (reader) => {
        const fieldwork = await reader.followFieldwork({ study: id, now, busySince: busySince(now) });
        const promises = await reader.countPromises(now, { study: id });
        const testHref = `/s/${id}?test=${makeTestMark(signer, id)}`;
        const fromPanel = (await reader.listPanelIds(id, now)).length;
        return makeStudyPage({ snapshot, door, fieldwork, promises, fromPanel, testHref }, language);
      });
      sendDeskPage(desk, asking, page);
    }),
  );

  router.post(
    '/researcher/studies/:study/door',
    fromEditors(desk, async ({ request, response, language, who, fields }) => {
      const { id } = findStudy(survey, request).study;
      const order = { study: id, at: clock.now().toISOString(), who };
      const wish = fields.one('door');
      if (wish === 'close') await store.closeStudy(order);
      else if (wish === 'pause') await store.pauseStudy(order);
      else if (wish === 'open') await store.openStudy(order);
      else throw new Refusal(400);
      goTo(response, hrefIn(language, `/researcher/studies/${id}`));
    }),
  );
}
