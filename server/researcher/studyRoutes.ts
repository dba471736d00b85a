/** One study: how its fieldwork stands, and its door. */
import type { Router } from 'express';
import { Refusal } from '../front/refusal.ts';
import { goTo } from '../front/reply.ts';
import { findStudy } from '../respondent/routes/findStudy.ts';
import type { Desk } from './desk.ts';
import { forResearchers, fromEditors } from './guards.ts';
import { hrefIn } from './hrefIn.ts';
import { makeStudyPage } from './pages/studyPage.ts';
import { sendDeskPage } from './renderDeskPage.ts';
import { moveDoor } from './watch/moveDoor.ts';
import { readStanding } from './watch/readStanding.ts';
import { studyFacts } from './watch/studyFacts.ts';

export function addStudyRoutes(router: Router, desk: Desk): void {
  const { survey } = desk;
  router.get(
    '/researcher/studies/:study',
    forResearchers(desk, async (asking) => {
      const snapshot = findStudy(survey, asking.request);
      const standing = await readStanding(desk, snapshot.study.id);
      const facts = studyFacts(desk, asking, { snapshot, standing });
      sendDeskPage(desk, asking, makeStudyPage(facts, asking.language));
    }),
  );

  router.post(
    '/researcher/studies/:study/door',
    fromEditors(desk, async (posting) => {
      const { id } = findStudy(survey, posting.request).study;
      if (!(await moveDoor(desk, id, posting))) throw new Refusal(400);
      goTo(posting.response, hrefIn(posting.language, `/researcher/studies/${id}`));
    }),
  );
}
