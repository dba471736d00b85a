/** Takes the post of a page: saves it, or says why not, and leads on. */
import type { Request, Response } from 'express';
import type { Fields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo } from '../../front/reply.ts';
import type { SaveOutcome, SentBack } from '../../store/records.ts';
import type { PageForm } from '../form/pageForm.ts';
import { type PageAnswer, parsePage } from '../form/parsePage.ts';
import { pickFields } from '../form/sentForm.ts';
import type { Survey } from '../survey.ts';
import { bindingOf } from '../visit/bindingOf.ts';
import { findVisit } from '../visit/findVisit.ts';
import { questionsOn } from '../visit/questionsOn.ts';
import { makeSettle } from '../visit/settle.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import { pageHref, type Visit } from '../visit/visit.ts';
import { leadOn } from './leadOn.ts';
import { hereHref, hrefInLanguage, isSaved, makeKeptForm, placeOf, sendSurveyPage } from './showPage.ts';

export interface PagePost {
  readonly request: Request;
  readonly response: Response;
  readonly visit: Visit;
  readonly page: SurveyPage;
  readonly fields: Fields;
}

export async function takePage(survey: Survey, post: PagePost): Promise<void> {
  const { visit, page, fields } = post;
  const posted = fields.one('nonce') ?? '';
  const revises = readRevision(fields);
  const nonce = survey.nonces.read(placeOf(visit, page, revises), posted);
  if (!nonce) throw new Refusal(400, { continueHref: hereHref(visit) });
  const form = { nonce: posted, ...(revises !== undefined && { revision: revises }) };
  if (fields.one('switch') !== undefined) return switchLanguage(survey, post, form);
  // What is saved and not to be changed stays as it is: there is only to see whether it is the same post again.
  const isRead = !isSaved(visit, page) || (revises !== undefined && visit.snapshot.study.changeAnswers === true);
  const parsed = isRead ? parsePage(fields, visit, page, nonce.age) : { answer: {} };
  if ('errors' in parsed) return sendBack(survey, post, form);
  const replaces = isRead && revises !== undefined && { revises };
  const answer = { nonce: nonce.key, bodyHash: fields.hash, ...parsed.answer, ...replaces };
  await goOn(survey, post, await save(survey, visit, page, answer));
}

type SentForm = Pick<SentBack, 'nonce' | 'revision' | 'isSwitch'>;

/** The page as it was sent, in another language: what was filled in is there again, and nothing is saved. */
function switchLanguage(survey: Survey, post: PagePost, form: SentForm): Promise<void> {
  const { visit, fields } = post;
  const language = fields.one('switch') ?? '';
  if (!visit.snapshot.study.languages.includes(language)) throw new Refusal(400);
  return sendBack(survey, post, { ...form, isSwitch: true }, language);
}

/**
 * To the page again, where he finds what he has sent: with its mistakes, or in another language. The nonce stays: the time
 * that an answer took counts from when the page was first seen.
 */
async function sendBack(
  survey: Survey,
  { request, response, visit, page, fields }: PagePost,
  form: SentForm,
  language = visit.language,
): Promise<void> {
  const { study, respondent } = visit.respondent;
  const sent = {
    page: page.name,
    language: visit.language,
    fields: pickFields(fields, visit, page),
    at: survey.clock.now().toISOString(),
  };
  const isKept = await survey.store.sendBack({ study, respondent, form: { ...form, ...sent } });
  if (isKept) return goTo(response, hrefInLanguage({ ...visit, language }, page));
  const now = await findVisit(survey, request, response);
  if (!now) throw new Refusal(410);
  goTo(response, hereHref(now));
}

/** @throws Refusal 400 for what no form of ours holds. */
function readRevision(fields: Fields): number | undefined {
  const revision = fields.one('revision');
  if (revision === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(revision)) throw new Refusal(400);
  return Number(revision);
}

type Posted = PageAnswer & { readonly nonce: string; readonly bodyHash: string; readonly revises?: number };

function save(
  { store, registry, clock }: Survey,
  visit: Visit,
  page: SurveyPage,
  posted: Posted,
): Promise<SaveOutcome> {
  const { respondent, language, pages, flow, snapshot } = visit;
  const now = clock.now();
  const asks = questionsOn(visit, page).map(({ id }) => id);
  const isLast = pages.every((other) => other === page || respondent.savedPages.has(other.name));
  const rules = {
    now: now.toISOString(),
    hasQuotas: snapshot.study.quotas !== undefined,
    settle: makeSettle(visit, page.name, asks, now),
  };
  const { pauseAt } = registry.entryOf(respondent.study).fieldwork ?? {};
  return store.savePage({
    study: respondent.study,
    respondent: respondent.respondent,
    page: page.name,
    language,
    asks,
    ...posted,
    ...bindingOf(visit, page, now),
    ...(flow.hasRules ? { rules } : isLast && { completedAt: now.toISOString() }),
    ...(pauseAt !== undefined && (flow.hasRules || isLast) && { pauses: { at: pauseAt, now: now.toISOString() } }),
  });
}

async function goOn(survey: Survey, { request, response, visit, page }: PagePost, outcome: SaveOutcome): Promise<void> {
  if (outcome === 'gone') throw new Refusal(410);
  if (outcome === 'saved' && !visit.flow.hasRules) {
    return goTo(response, pageHref(visit, visit.pages[visit.pages.indexOf(page) + 1]));
  }
  // Another post was first, perhaps of another tab, or an answer has opened or closed a page: where is he now?
  const now = await findVisit(survey, request, response);
  if (!now) throw new Refusal(410);
  if (outcome === 'conflict') return showConflict(survey, now, page, response);
  await leadOn(survey, now, response);
}

/** Nothing is overwritten silently: the answer that is kept, and, where the study allows it, the way to change it. */
async function showConflict(survey: Survey, visit: Visit, { name }: SurveyPage, response: Response): Promise<void> {
  const page = visit.pages.find((one) => one.name === name);
  const asks = page?.kind === 'task' || page?.kind === 'questions';
  if (!page || !asks || visit.respondent.status !== 'active') throw new Refusal(409, { continueHref: hereHref(visit) });
  const form: PageForm = { ...(await makeKeptForm(survey, visit, page)), conflict: true };
  sendSurveyPage(response, visit, page, form, 409);
}
