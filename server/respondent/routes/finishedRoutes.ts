/**
 * A browser in which somebody has finished, on a computer that others may use: the start page offers it to somebody else, and
 * the last page shows its code until its owner has it, or an hour has passed.
 */
import type { Request, Response, Router } from 'express';
import { askedLanguage, preferredLanguage } from '../../front/language.ts';
import { readBody, readFields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo, sendPage } from '../../front/reply.ts';
import { type Arrival, addressOfArrival } from '../arrival/arrival.ts';
import { findDoor } from '../arrival/doors.ts';
import { placeOfKept } from '../arrival/findLastPage.ts';
import { findReturn } from '../arrival/findReturn.ts';
import { makeFinishedPage } from '../pages/finishedPage.ts';
import type { Survey } from '../survey.ts';
import { findVisit } from '../visit/findVisit.ts';
import { isCodeShown, timeLeft } from '../visit/isCodeShown.ts';
import { pageHref, type Visit } from '../visit/visit.ts';
import { findStudy } from './findStudy.ts';
import { hereHref } from './showPage.ts';

export function addFinishedRoutes(router: Router, survey: Survey): void {
  router.post('/s/:study/kept', readBody, async (request, response) => {
    const { study } = findStudy(survey, request);
    const visit = await findVisit(survey, request, response);
    if (!visit) return goTo(response, `/s/${study.id}`);
    const { status, respondent } = visit.respondent;
    const isMeant = survey.nonces.read(placeOfKept(visit), readFields(request).one('nonce') ?? '') !== undefined;
    if (status === 'active' || !isMeant) throw new Refusal(400, { continueHref: hereHref(visit) });
    await survey.store.keepCode(study.id, respondent);
    const language = askedLanguage(request, study.languages);
    goTo(response, `/s/${study.id}/thanks${language === undefined ? '' : `?lang=${encodeURIComponent(language)}`}`);
  });
}

/** Is he at an end, and does this browser show nothing of it any more? */
export function isPutAway({ clock }: Survey, visit: Visit): boolean {
  return visit.respondent.status !== 'active' && !isCodeShown(visit, clock.now());
}

interface Come {
  readonly request: Request;
  readonly visit: Visit;
  /** Of who comes to the start page. */
  readonly arrival?: Arrival;
}

export async function sendFinished(
  survey: Survey,
  { request, visit, arrival }: Come,
  response: Response,
): Promise<void> {
  const { study } = findStudy(survey, request);
  const language = preferredLanguage(request, study.languages);
  const { status } = visit.respondent;
  const isOwn = await isKnownToBeHe(survey, visit, arrival);
  const returnTo =
    isOwn && status !== 'active' ? await findReturn(survey, visit, { status, hasCode: false }) : undefined;
  const anotherHref = await findStartOfAnother(survey, study.id, language, arrival);
  const page = makeFinishedPage(
    study,
    { language, query: arrival ? addressOfArrival(survey, study.id, arrival) : '' },
    {
      ...(isCodeShown(visit, survey.clock.now()) && {
        lastHref: `${pageHref(visit, undefined)}?lang=${encodeURIComponent(language)}`,
      }),
      ...(anotherHref !== undefined && { anotherHref }),
      ...(returnTo && { returnTo }),
    },
  );
  sendPage(response, page);
}

/** The way back leads to his panel with his number in it: for who has just finished, or comes with that number. */
async function isKnownToBeHe({ store, clock }: Survey, { respondent }: Visit, arrival?: Arrival): Promise<boolean> {
  if (timeLeft(respondent, clock.now()) > 0) return true;
  if (arrival?.panelId === undefined) return false;
  return arrival.panelId === (await store.readPanelId(respondent.study, respondent.respondent));
}

/** `undefined` where nobody gets in without something of his own: a link, a panel's number, a time that is right. */
async function findStartOfAnother(
  survey: Survey,
  study: string,
  language: string,
  { simulated }: Pick<Arrival, 'simulated'> = { simulated: false },
): Promise<string | undefined> {
  const another: Arrival = { simulated, another: true };
  if ((await findDoor(survey, study, another)) !== undefined) return undefined;
  return `/s/${study}?lang=${encodeURIComponent(language)}${addressOfArrival(survey, study, another)}`;
}
