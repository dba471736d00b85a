/** The pages between consent and thanks: shown one after the other, each saved once. */
import type { Request, Response, Router } from 'express';
import { isOver } from '../arrival/doors.ts';
import { findReturn } from '../arrival/findReturn.ts';
import { makeNoticePage, statusOfDoor } from '../pages/noticePage.ts';
import { makeThanksPage } from '../pages/otherPages.ts';
import type { PageForm } from '../pages/surveyFrame.ts';
import { makeSurveyPage } from '../pages/surveyPage.ts';
import { type Fields, readBody, readFields } from '../request/readFields.ts';
import { Refusal } from '../request/refusal.ts';
import { makeWithdrawalCode } from '../session/secrets.ts';
import type { SaveOutcome } from '../store/responseStore.ts';
import { readKeptValues } from '../survey/keptValues.ts';
import { type PageAnswer, parsePage } from '../survey/parsePage.ts';
import { currentPage, type SurveyPage } from '../survey/surveyPages.ts';
import { hereOf, pageHref, type Visit } from '../survey/visit.ts';
import { findStudy } from './findStudy.ts';
import { findVisit } from './findVisit.ts';
import { goTo, type Survey, sendPage } from './survey.ts';

export function addPageRoutes(router: Router, survey: Survey): void {
  router.get('/s/:study/p/:page', async (request, response) => {
    const { study } = findStudy(survey, request);
    const visit = await findVisit(survey, request, response);
    if (!visit) return goTo(response, `/s/${study.id}`);
    if (isLate(survey, visit)) return sendOver(survey, visit, response);
    const page = findPage(visit, request);
    if (!mayShow(visit, page)) return goTo(response, hereHref(visit));
    await showPage(survey, visit, page, response);
  });

  router.post('/s/:study/p/:page', readBody, async (request, response) => {
    const { study } = findStudy(survey, request);
    const visit = await findVisit(survey, request, response);
    if (!visit) return goTo(response, `/s/${study.id}`);
    if (isLate(survey, visit)) return sendOver(survey, visit, response);
    const page = findPage(visit, request);
    if (!isSaved(visit, page) && page !== hereOf(visit)) return goTo(response, hereHref(visit));
    await takePage(survey, visit, page, readFields(request), response);
  });

  router.get('/s/:study/thanks', async (request, response) => {
    const { study } = findStudy(survey, request);
    const visit = await findVisit(survey, request, response);
    if (!visit) return goTo(response, `/s/${study.id}`);
    if (hereOf(visit)) return goTo(response, hereHref(visit));
    const returnTo = await findReturn(survey, visit, { status: 'complete', hasCode: true });
    sendPage(response, makeThanksPage(visit, makeWithdrawalCode(survey.signer, study.id, visit.token), returnTo));
  });
}

/** Who was still busy when the time to finish was over; who has finished comes back to his code at any time. */
function isLate(survey: Survey, visit: Visit): boolean {
  return !visit.respondent.complete && isOver(survey, visit);
}

function sendOver({ registry }: Survey, { snapshot, language }: Visit, response: Response): void {
  const { study } = snapshot;
  const page = makeNoticePage(study, registry.entryOf(study.id), { door: 'over', language });
  sendPage(response, page, statusOfDoor.over);
}

function findPage({ pages }: Visit, request: Request): SurveyPage {
  const page = pages.find(({ name }) => name === request.params['page']);
  if (!page) throw new Refusal(404);
  return page;
}

function isSaved({ respondent }: Visit, { name }: SurveyPage): boolean {
  return respondent.savedPages.has(name);
}

/** A language that was asked for in the address is not lost by being sent elsewhere. */
function hereHref(visit: Visit): string {
  return withLanguage(visit, pageHref(visit, hereOf(visit)));
}

function withLanguage({ language, respondent }: Visit, href: string): string {
  return language === respondent.language ? href : `${href}?lang=${encodeURIComponent(language)}`;
}

/** Back to what was answered, but not ahead; and once all is answered the survey is closed. */
function mayShow(visit: Visit, page: SurveyPage): boolean {
  return !visit.respondent.complete && (isSaved(visit, page) || page === hereOf(visit));
}

async function showPage(survey: Survey, visit: Visit, page: SurveyPage, response: Response): Promise<void> {
  const answered = isSaved(visit, page);
  const kept = answered ? await readKeptValues(survey.store, visit, page) : new Map<string, readonly string[]>();
  const nonce = survey.nonces.make(placeOf(visit, page));
  const form = { nonce, errors: [], answered, valuesOf: (field: string) => kept.get(field) ?? [] };
  sendPage(response, makeSurveyPage(visit, page, form));
}

function placeOf({ respondent }: Visit, { name }: SurveyPage): string {
  return `page ${respondent.study} ${respondent.respondent} ${name}`;
}

async function takePage(
  survey: Survey,
  visit: Visit,
  page: SurveyPage,
  fields: Fields,
  response: Response,
): Promise<void> {
  const posted = fields.one('nonce') ?? '';
  const nonce = survey.nonces.read(placeOf(visit, page), posted);
  if (!nonce) throw new Refusal(400, { continueHref: hereHref(visit) });
  // What is saved stays as it is, so there is nothing to read in the form: only whether it is the same post again.
  const parsed = isSaved(visit, page) ? { answer: {} } : parsePage(fields, visit, page, nonce.age);
  if ('errors' in parsed) {
    // The nonce stays: the time that an answer took counts from when the page was first seen.
    const form: PageForm = { nonce: posted, errors: parsed.errors, answered: false, valuesOf: fields.all };
    return sendPage(response, makeSurveyPage(visit, page, form), 422);
  }
  const outcome = await save(survey, visit, page, { nonce: nonce.key, bodyHash: fields.hash, ...parsed.answer });
  goOn(outcome, visit, page, response);
}

function save(
  { store, clock }: Survey,
  { respondent, language, pages }: Visit,
  page: SurveyPage,
  posted: PageAnswer & { readonly nonce: string; readonly bodyHash: string },
): Promise<SaveOutcome> {
  const isLast = pages.every((other) => other === page || respondent.savedPages.has(other.name));
  return store.savePage({
    study: respondent.study,
    respondent: respondent.respondent,
    page: page.name,
    language,
    ...posted,
    ...(isLast && { completedAt: clock.now().toISOString() }),
  });
}

function goOn(outcome: SaveOutcome, visit: Visit, page: SurveyPage, response: Response): void {
  if (outcome === 'gone') throw new Refusal(410);
  if (outcome === 'conflict') throw new Refusal(409, { continueHref: hereHref(visit) });
  // Another post was first, perhaps of another tab: on to where the respondent is by now. The same post again goes
  // where the first one went.
  const saved = new Set([...visit.respondent.savedPages, page.name]);
  const next = outcome === 'answered' ? currentPage(visit.pages, saved) : visit.pages[visit.pages.indexOf(page) + 1];
  goTo(response, pageHref(visit, next));
}
