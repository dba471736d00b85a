/** From the start page to the first page: consent comes before anything is stored and before any cookie. */
import type { Request, Response, Router } from 'express';
import { canonicalJson, sha256 } from '../../../study/fingerprint.ts';
import { type Viewport, viewports } from '../../../study/responses/responses.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import { askedLanguage, preferredLanguage, setLanguage } from '../../front/language.ts';
import { type Fields, readBody, readFields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo, sendPage } from '../../front/reply.ts';
import { type StartRefusal, StartRefused } from '../../store/respondents/startRefused.ts';
import {
  type Arrival,
  addressOfArrival,
  type Brought,
  broughtByAddress,
  readArrival,
  urlField,
  urlOf,
} from '../arrival/arrival.ts';
import { findDoor, findShutDoor, type ShutDoor } from '../arrival/doors.ts';
import { findOwnVisit } from '../arrival/ownVisit.ts';
import { readMistakes } from '../form/mistakes.ts';
import { consentWords } from '../pages/consentPage.ts';
import { hashLink } from '../session/invitations.ts';
import type { NonceRead } from '../session/nonce.ts';
import { hashToken, hashWithdrawalCode, makeToken, makeWithdrawalCode } from '../session/secrets.ts';
import type { Survey } from '../survey.ts';
import { busySince } from '../visit/busyFor.ts';
import { drawRespondent } from '../visit/drawRespondent.ts';
import { readVisit } from '../visit/findVisit.ts';
import { hereOf, pageHref, type Visit } from '../visit/visit.ts';
import { type Comer, consentPage, placeOfStart, sendNotice, startHref } from './comer.ts';
import { leadDeclined } from './declinedRoutes.ts';
import { findStudy, findStudyToStart } from './findStudy.ts';
import { isPutAway, sendFinished } from './finishedRoutes.ts';
import { leadOn } from './leadOn.ts';
import { tryCookie } from './tryCookie.ts';

export function addStartRoutes(router: Router, survey: Survey): void {
  router.get('/s/:study', async (request, response) => {
    const snapshot = await findStudyToStart(survey, request, request.query['test']);
    const { study } = snapshot;
    const arrival = readArrival(survey, study.id, broughtByAddress(survey, study.id, request.query));
    const visit = await findOwnVisit(survey, request, { arrival, snapshot });
    if (visit && visit.respondent.status !== 'active')
      return sendFinished(survey, { request, visit, arrival }, response);
    if (visit) return goTo(response, hrefOf(visit));
    const language = preferredLanguage(request, study.languages);
    const door = await findDoor(survey, study.id, arrival);
    if (door) return sendNotice({ survey, snapshot, arrival, language }, door, response);
    sendPage(response, consentPage({ survey, snapshot, arrival, language }, readMistakes(request, consentMistakes)));
  });

  router.post('/s/:study/start', readBody, async (request, response) => {
    const fields = readFields(request);
    const snapshot = await findStudyToStart(survey, request, fields.one('test'));
    const arrival = readArrival(survey, snapshot.study.id, broughtByForm(survey, snapshot.study.id, fields));
    const nonce = survey.nonces.read(placeOfStart(snapshot, arrival), fields.one('nonce') ?? '');
    const formToken = nonce && makeToken(survey.signer, snapshot.study.id, nonce.key);
    const visit = await findOwnVisit(survey, request, { arrival, snapshot, formToken });
    if (visit) return goTo(response, isPutAway(survey, visit) ? startHref(survey, snapshot, arrival) : hrefOf(visit));
    await start(survey, snapshot, { request, arrival, fields, nonce }, response);
  });

  // Where a reload, or a change of language, leads after a start form that was not complete.
  router.get('/s/:study/start', (request, response) => {
    const { study } = findStudy(survey, request);
    const language = askedLanguage(request, study.languages);
    goTo(response, language === undefined ? `/s/${study.id}` : `/s/${study.id}?lang=${encodeURIComponent(language)}`);
  });
}

const consentMistakes = { consent: { field: 'consent', message: 'error.consent' } } as const;

/** @throws Refusal 403 for who says that nobody is behind it, where only people may answer. */
function broughtByForm(survey: Survey, study: string, fields: Fields): Brought {
  const [panelId, link, test, another] = ['panelId', 'link', 'test', 'another'].map((name) => fields.one(name));
  const url = Object.fromEntries(urlOf(survey, study).map(({ id }) => [id, fields.one(urlField(id))]));
  return { panelId, link, test, another, url, simulated: isSimulated(survey, fields) };
}

/** Where someone who has started is: his first page that is not saved, or the end. */
function hrefOf(visit: Visit): string {
  return pageHref(visit, hereOf(visit));
}

interface Posted {
  readonly request: Request;
  readonly arrival: Arrival;
  readonly fields: Fields;
  /** `undefined` where the form was made for something else. */
  readonly nonce: NonceRead | undefined;
}

async function start(
  survey: Survey,
  snapshot: Snapshot,
  { request, arrival, fields, nonce }: Posted,
  response: Response,
): Promise<void> {
  const { study } = snapshot;
  const language = fields.one('language') ?? study.languages[0] ?? '';
  if (!study.languages.includes(language)) throw new Refusal(400);
  setLanguage(response, language);
  if (!nonce) throw new Refusal(400, { continueHref: startHref(survey, snapshot, arrival) });
  const comer = { survey, snapshot, arrival, language };

  const consent = fields.one('consent');
  if (consent === 'decline') return leadDeclined(comer, response);
  if (consent === undefined) {
    return goTo(
      response,
      `/s/${study.id}?lang=${encodeURIComponent(language)}&mistake=consent${addressOfArrival(survey, study.id, arrival)}`,
    );
  }
  if (consent !== 'agree') throw new Refusal(400);
  const door = findShutDoor(survey, study.id, arrival);
  if (door) return sendNotice(comer, door, response);
  if (!arrival.simulated && survey.cookies.isInDoubt(request, study.id)) return tryCookie(comer, request, response);
  if (!arrival.simulated) await survey.limits.starts.take(request);
  try {
    await startRespondent(comer, { nonce: nonce.key, ...observe(fields) }, response);
  } catch (cause) {
    if (!(cause instanceof StartRefused)) throw cause;
    await sendNotice(comer, doorOf[cause.reason], response);
  }
}

const doorOf: Readonly<Record<StartRefusal, ShutDoor>> = {
  'link-used': 'link',
  'panel-id-used': 'again',
  'study-closed': 'closed',
};

/** @throws Refusal 403 where only people may answer. */
function isSimulated({ allowSimulated }: Survey, fields: Fields): boolean {
  const simulated = fields.one('simulated');
  if (simulated === undefined) return false;
  if (simulated !== '1') throw new Refusal(400);
  if (!allowSimulated) throw new Refusal(403);
  return true;
}

/** What the form tells beside the answer: neither is anybody's to be refused for. */
function observe(fields: Fields): Observed {
  const viewport = viewports.find((one) => one === fields.all('viewport')[0]);
  const trapped = fields.all('leave-empty').some((text) => text !== '');
  return { ...(viewport && { viewport }), trapped };
}

interface Observed {
  readonly viewport?: Viewport;
  readonly trapped: boolean;
}

async function startRespondent(
  { survey, snapshot, arrival, language }: Comer,
  { nonce, ...observed }: Observed & { readonly nonce: string },
  response: Response,
): Promise<void> {
  const { store, signer, cookies, clock, registry } = survey;
  const { study } = snapshot;
  const { simulated, panelId, link, url: brought = {} } = arrival;
  const test = arrival.test !== undefined;
  const token = makeToken(signer, study.id, nonce);
  const now = clock.now();
  const flow = await registry.flowOf(snapshot);
  const { outcome } = await store.startRespondent({
    study: study.id,
    snapshot: snapshot.hash,
    language,
    simulated,
    test,
    ...observed,
    ...(panelId !== undefined && { panelId, oncePerPanelId: registry.entryOf(study.id).panel?.once && !test }),
    ...(link !== undefined && !test && { linkHash: hashLink(link) }),
    brought,
    consentHash: sha256(
      canonicalJson(
        consentWords(study, language, { hasPanelId: panelId !== undefined, hasUrl: arrival.url !== undefined }),
      ),
    ),
    tokenHash: hashToken(token),
    withdrawalHash: hashWithdrawalCode(makeWithdrawalCode(signer, study.id, token)),
    startNonce: nonce,
    startedAt: now.toISOString(),
    activeSince: busySince(now),
    hasQuotas: study.quotas !== undefined,
    draw: drawRespondent(snapshot, flow, now, brought),
  });
  const respondent = await store.readRespondent(study.id, hashToken(token));
  // A start form that was used and went on is not a key to what was answered since.
  if (!respondent || (outcome === 'repeated' && respondent.savedPages.size > 0)) {
    throw new Refusal(409, { continueHref: startHref(survey, snapshot, arrival) });
  }
  cookies.write(response, study.id, token);
  await leadOn(survey, await readVisit(survey, { snapshot, respondent, token, language }), response);
}
