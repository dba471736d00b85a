/** The pages between consent and the end: shown one after the other, and saved. */
import type { Request, Response, Router } from 'express';
import { readBody, readFields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo, sendPage } from '../../front/reply.ts';
import type { StoredRespondent } from '../../store/promise/readByCode.ts';
import { isOver } from '../arrival/doors.ts';
import { findLastPage } from '../arrival/findLastPage.ts';
import { makeEndedPage } from '../pages/endedPage.ts';
import { makeNoticePage, statusOfDoor } from '../pages/noticePage.ts';
import { makeThanksPage } from '../pages/thanksPage.ts';
import { hashWithdrawalCode, makeWithdrawalCode } from '../session/secrets.ts';
import type { Survey } from '../survey.ts';
import { findVisit } from '../visit/findVisit.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import { hereOf, type Visit } from '../visit/visit.ts';
import { findStudy } from './findStudy.ts';
import { isPutAway, sendFinished } from './finishedRoutes.ts';
import { leadOn } from './leadOn.ts';
import { hereHref, isSaved, makePageForm, sendSurveyPage } from './showPage.ts';
import { takePage } from './takePage.ts';

export function addPageRoutes(router: Router, survey: Survey): void {
  router.get('/s/:study/p/:page', async (request, response) => {
    const { study } = findStudy(survey, request);
    const visit = await findVisit(survey, request, response);
    if (!visit || isPutAway(survey, visit)) return goTo(response, `/s/${study.id}`);
    if (isLate(survey, visit)) return sendOver(survey, visit, response);
    const page = findPage(visit, request);
    if (!page || !isOpen(visit, page)) return goTo(response, hereHref(visit));
    sendSurveyPage(response, visit, page, await makePageForm(survey, visit, page));
  });

  router.post('/s/:study/p/:page', readBody, async (request, response) => {
    const { study } = findStudy(survey, request);
    const visit = await findVisit(survey, request, response);
    if (!visit || isPutAway(survey, visit)) return goTo(response, `/s/${study.id}`);
    if (isLate(survey, visit)) return sendOver(survey, visit, response);
    const page = findPage(visit, request);
    if (!page || !isOpen(visit, page)) return leadOn(survey, visit, response, hereHref(visit));
    await takePage(survey, { request, response, visit, page, fields: readFields(request) });
  });

  router.get('/s/:study/thanks', async (request, response) => {
    const { study } = findStudy(survey, request);
    const visit = await findVisit(survey, request, response);
    if (!visit) return goTo(response, `/s/${study.id}`);
    if (isPutAway(survey, visit)) return sendFinished(survey, { request, visit }, response);
    if (hereOf(visit) || isEndedEarly(visit.respondent.status)) return goTo(response, hereHref(visit));
    const last = await findLastPage(survey, visit, 'complete');
    sendPage(response, makeThanksPage(visit, last, await readShown(survey, visit)));
  });

  router.get('/s/:study/ended', async (request, response) => {
    const { study } = findStudy(survey, request);
    const visit = await findVisit(survey, request, response);
    if (!visit) return goTo(response, `/s/${study.id}`);
    if (isPutAway(survey, visit)) return sendFinished(survey, { request, visit }, response);
    const { status } = visit.respondent;
    if (!isEndedEarly(status)) return goTo(response, hereHref(visit));
    sendPage(response, makeEndedPage(visit, status, await findLastPage(survey, visit, status)));
  });
}

/** All that is kept of who chose to see it at once; of anyone else nothing. */
async function readShown(
  { store, signer }: Survey,
  { respondent, token }: Visit,
): Promise<StoredRespondent | undefined> {
  if (respondent.promise?.acts.shown !== 'always') return undefined;
  return store.readByCode(respondent.study, hashWithdrawalCode(makeWithdrawalCode(signer, respondent.study, token)));
}

/** Who was still busy when the time to finish was over; who has come to an end comes back to his code at any time. */
function isLate(survey: Survey, visit: Visit): boolean {
  return visit.respondent.status === 'active' && isOver(survey, visit);
}

function sendOver({ registry }: Survey, { snapshot, language }: Visit, response: Response): void {
  const { study } = snapshot;
  const page = makeNoticePage(study, registry.entryOf(study.id), { door: 'over', language });
  sendPage(response, page, statusOfDoor.over);
}

/** `undefined` for a page that others meet, or that he has met and does not any more. */
function findPage({ allPages, pages }: Visit, request: Request): SurveyPage | undefined {
  const page = allPages.find(({ name }) => name === request.params['page']);
  if (!page) throw new Refusal(404);
  return pages.includes(page) ? page : undefined;
}

/** Back to what was answered, but not ahead; and at an end the survey is closed. */
function isOpen(visit: Visit, page: SurveyPage): boolean {
  return visit.respondent.status === 'active' && (isSaved(visit, page) || page === hereOf(visit));
}

function isEndedEarly(status: Visit['respondent']['status']): status is 'screened-out' | 'quota-full' {
  return status === 'screened-out' || status === 'quota-full';
}
