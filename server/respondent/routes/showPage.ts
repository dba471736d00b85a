/** A page of the survey with its form: fresh, or with the answer that is kept. */
import type { Response } from 'express';
import { sendPage } from '../../front/reply.ts';
import { type FieldValues, readKeptValues } from '../form/keptValues.ts';
import type { PageForm } from '../form/pageForm.ts';
import { parsePage } from '../form/parsePage.ts';
import { findSentForm } from '../form/sentForm.ts';
import { makeSurveyPage } from '../pages/surveyPage.ts';
import type { Survey } from '../survey.ts';
import type { SurveyPage } from '../visit/surveyPages.ts';
import { hereOf, pageHref, type Visit } from '../visit/visit.ts';

/** The form of a page: as it was sent back, or as the store has it. */
export async function makePageForm(survey: Survey, visit: Visit, page: SurveyPage): Promise<PageForm> {
  const revision = revisionToChange(visit, page);
  const sent = findSentForm(visit, page, { revision, now: survey.clock.now() });
  if (!sent) return makeKeptForm(survey, visit, page);
  const { filled, nonce, isSwitch } = sent;
  const parsed = isSwitch ? { errors: [] } : parsePage(filled, visit, page);
  const errors = 'errors' in parsed ? parsed.errors : [];
  const answered = isSaved(visit, page);
  return { nonce, errors, answered, ...(revision !== undefined && { revision }), valuesOf: filled.all };
}

/** The form of a page as the store has it: of one that was answered before, with its answer. */
export async function makeKeptForm(survey: Survey, visit: Visit, page: SurveyPage): Promise<PageForm> {
  const kept: FieldValues = isAnswered(visit, page) ? await readKeptValues(survey.store, visit, page) : new Map();
  const revision = revisionToChange(visit, page);
  return {
    nonce: survey.nonces.make(placeOf(visit, page, revision)),
    errors: [],
    answered: isSaved(visit, page),
    ...(revision !== undefined && { revision }),
    valuesOf: (field) => kept.get(field) ?? [],
  };
}

export function sendSurveyPage(response: Response, visit: Visit, page: SurveyPage, form: PageForm, status = 200): void {
  sendPage(response, makeSurveyPage(visit, page, form), status);
}

export function isSaved({ respondent }: Visit, { name }: SurveyPage): boolean {
  return respondent.savedPages.has(name);
}

/** Also of a page that has to be answered again. */
function isAnswered({ respondent }: Visit, { name }: SurveyPage): boolean {
  return respondent.revisions.has(name);
}

/** Where the study lets answers be changed, a saved page says in its form which answer it shows. */
function revisionToChange(visit: Visit, page: SurveyPage): number | undefined {
  const asks = page.kind === 'task' || page.kind === 'questions';
  if (!asks || !isSaved(visit, page) || !visit.snapshot.study.changeAnswers) return undefined;
  return visit.respondent.revisions.get(page.name);
}

/** What a nonce is good for: this page of this respondent, and, of a page that was saved, a change of that very answer. */
export function placeOf({ respondent }: Visit, { name }: SurveyPage, revision?: number): string {
  const change = revision === undefined ? '' : ` change ${revision}`;
  return `page ${respondent.study} ${respondent.respondent} ${name}${change}`;
}

/** Where the respondent is, in the language that was asked for in the address. */
export function hereHref(visit: Visit): string {
  return hrefInLanguage(visit, hereOf(visit));
}

export function hrefInLanguage(visit: Visit, page: SurveyPage | undefined): string {
  const href = pageHref(visit, page);
  const { language, respondent } = visit;
  return language === respondent.language ? href : `${href}?lang=${encodeURIComponent(language)}`;
}
