/** From the start page to the first page: consent comes before anything is stored and before any cookie. */
import type { Request, Response, Router } from 'express';
import { canonicalJson, sha256 } from '../../study/fingerprint.ts';
import { consentWords, makeConsentPage } from '../pages/consentPage.ts';
import { makeDeclinedPage } from '../pages/otherPages.ts';
import { askedLanguage, preferredLanguage, setLanguage } from '../request/language.ts';
import { type Fields, readBody, readFields } from '../request/readFields.ts';
import { Refusal } from '../request/refusal.ts';
import { hashToken, hashWithdrawalCode, makeToken, makeWithdrawalCode } from '../session/secrets.ts';
import type { Snapshot } from '../snapshot.ts';
import { drawRespondent } from '../survey/drawRespondent.ts';
import { listPages } from '../survey/surveyPages.ts';
import { hereOf, pageHref, type Visit } from '../survey/visit.ts';
import { findStudy } from './findStudy.ts';
import { findActiveVisit } from './findVisit.ts';
import { goTo, type Survey, sendPage } from './survey.ts';

/** Who has not finished by then is taken to have left, when the next respondents are assigned. */
const activeForHours = 2;

export function addStartRoutes(router: Router, survey: Survey): void {
  router.get('/s/:study', async (request, response) => {
    const snapshot = findStudy(survey, request);
    const visit = await findActiveVisit(survey, request);
    if (visit && visit !== 'gone') return goTo(response, hrefOf(visit));
    const language = preferredLanguage(request, snapshot.study.languages);
    sendPage(response, makeConsentPage(snapshot.study, language, startForm(survey, snapshot)));
  });

  router.post('/s/:study/start', readBody, async (request, response) => {
    const snapshot = findStudy(survey, request);
    const visit = await findActiveVisit(survey, request);
    if (visit && visit !== 'gone') return goTo(response, hrefOf(visit));
    await start(survey, snapshot, request, response);
  });

  // Where a reload, or a change of language, leads after a start form that was not complete.
  router.get('/s/:study/start', (request, response) => {
    const { study } = findStudy(survey, request);
    const language = askedLanguage(request, study.languages);
    goTo(response, language === undefined ? `/s/${study.id}` : `/s/${study.id}?lang=${encodeURIComponent(language)}`);
  });

  router.get('/s/:study/declined', (request, response) => {
    const { study } = findStudy(survey, request);
    sendPage(response, makeDeclinedPage(study, preferredLanguage(request, study.languages)));
  });
}

function startForm({ nonces }: Survey, snapshot: Snapshot) {
  return { action: `/s/${snapshot.study.id}/start`, nonce: nonces.make(placeOf(snapshot)), errors: [] };
}

/** Consent is given to the words that were read: a form of before the study was edited starts nothing. */
function placeOf({ study, hash }: Snapshot): string {
  return `start ${study.id} ${hash}`;
}

/** Where someone who has started is: his first page that is not saved, or the end. */
function hrefOf(visit: Visit): string {
  return pageHref(visit, hereOf(visit));
}

async function start(survey: Survey, snapshot: Snapshot, request: Request, response: Response): Promise<void> {
  const { study } = snapshot;
  const fields = readFields(request);
  const language = fields.one('language') ?? study.languages[0] ?? '';
  if (!study.languages.includes(language)) throw new Refusal(400);
  setLanguage(response, language);
  const nonce = survey.nonces.read(placeOf(snapshot), fields.one('nonce') ?? '');
  if (!nonce) throw new Refusal(400, { continueHref: `/s/${study.id}` });

  const consent = fields.one('consent');
  if (consent === 'decline') return goTo(response, `/s/${study.id}/declined?lang=${encodeURIComponent(language)}`);
  if (consent === undefined) {
    const form = { ...startForm(survey, snapshot), errors: [{ field: 'consent', message: 'error.consent' }] };
    return sendPage(response, makeConsentPage(study, language, form), 422);
  }
  if (consent !== 'agree') throw new Refusal(400);
  const simulated = isSimulated(survey, fields);
  if (!simulated) await survey.limits.starts.take(request);
  await startRespondent(survey, snapshot, { language, nonce: nonce.key, simulated }, response);
}

/** @throws Refusal 403 where only people may answer. */
function isSimulated({ allowSimulated }: Survey, fields: Fields): boolean {
  const simulated = fields.one('simulated');
  if (simulated === undefined) return false;
  if (simulated !== '1') throw new Refusal(400);
  if (!allowSimulated) throw new Refusal(403);
  return true;
}

interface Start {
  readonly language: string;
  readonly nonce: string;
  readonly simulated: boolean;
}

async function startRespondent(
  { store, signer, cookies, clock }: Survey,
  snapshot: Snapshot,
  { language, nonce, simulated }: Start,
  response: Response,
): Promise<void> {
  const { study } = snapshot;
  const token = makeToken(signer, study.id, nonce);
  const now = clock.now();
  const { outcome } = await store.startRespondent({
    study: study.id,
    snapshot: snapshot.hash,
    language,
    simulated,
    consentHash: sha256(canonicalJson(consentWords(study, language))),
    tokenHash: hashToken(token),
    withdrawalHash: hashWithdrawalCode(makeWithdrawalCode(signer, study.id, token)),
    startNonce: nonce,
    startedAt: now.toISOString(),
    activeSince: new Date(now.getTime() - activeForHours * 3_600_000).toISOString(),
    draw: drawRespondent(snapshot),
  });
  const respondent = await store.readRespondent(study.id, hashToken(token));
  // A start form that was used and went on is not a key to what was answered since.
  if (!respondent || (outcome === 'repeated' && respondent.savedPages.size > 0)) {
    throw new Refusal(409, { continueHref: `/s/${study.id}` });
  }
  cookies.write(response, study.id, token);
  goTo(response, pageHref({ respondent }, listPages(study, respondent.presentation)[0]));
}
