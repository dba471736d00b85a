/**
 * For who does not agree to take part. Nothing of him is stored, so what the way back to his panel needs, the number by
 * which the panel knows him, goes along in the address and nowhere else.
 */
import type { Response, Router } from 'express';
import { preferredLanguage } from '../../front/language.ts';
import { asksByScript, goTo, sendPage } from '../../front/reply.ts';
import { type Arrival, addressOfArrival, broughtByAddress, readArrival } from '../arrival/arrival.ts';
import { findReturnOfDeclined } from '../arrival/findReturn.ts';
import { isLedBack } from '../arrival/isLedBack.ts';
import { makeDeclinedPage } from '../pages/declinedPage.ts';
import { addressOfMark } from '../pages/frame.ts';
import { draftMarkOf } from '../session/invitations.ts';
import type { Survey } from '../survey.ts';
import type { Comer } from './comer.ts';
import { findStudyToStart } from './findStudy.ts';

export function addDeclinedRoutes(router: Router, survey: Survey): void {
  router.get('/s/:study/declined', async (request, response) => {
    const { test } = request.query;
    const { study } = await findStudyToStart(survey, request, test);
    const language = preferredLanguage(request, study.languages);
    const { panelId } = readArrival(survey, study.id, broughtByAddress(survey, study.id, request.query));
    const returnTo = findReturnOfDeclined(survey, { study: study.id, language, panelId });
    const draftMark = draftMarkOf(survey, study.id, test);
    const query = addressOfPanelId(survey, study.id, panelId) + addressOfMark(draftMark);
    sendPage(response, makeDeclinedPage(study, { language, query, draftMark, ...(returnTo && { returnTo }) }));
  });
}

/** Whom the study says to lead back without a button goes at once, as who is screened out: no code waits for him here. */
export function leadDeclined({ survey, snapshot, arrival, language }: Comer, response: Response): void {
  const { id } = snapshot.study;
  const { panelId, test } = arrival;
  const isLed = isLedBack(survey.registry, id) && asksByScript(response);
  const returnTo = isLed ? findReturnOfDeclined(survey, { study: id, language, panelId }) : undefined;
  const here = `/s/${id}/declined?lang=${encodeURIComponent(language)}${addressOfPanelId(survey, id, panelId)}`;
  const mark = addressOfMark(draftMarkOf(survey, id, test));
  goTo(response, returnTo?.href ?? here + mark);
}

/** A link has nothing to do here, nor has the mark of a test but that of a draft, which nobody sees without. */
function addressOfPanelId(survey: Survey, study: string, panelId: Arrival['panelId']): string {
  return addressOfArrival(survey, study, { panelId, simulated: false });
}
