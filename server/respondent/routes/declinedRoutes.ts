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
import type { Survey } from '../survey.ts';
import type { Comer } from './comer.ts';
import { findStudy } from './findStudy.ts';

export function addDeclinedRoutes(router: Router, survey: Survey): void {
  router.get('/s/:study/declined', (request, response) => {
    const { study } = findStudy(survey, request);
    const language = preferredLanguage(request, study.languages);
    const { panelId } = readArrival(survey, study.id, broughtByAddress(survey, study.id, request.query));
    const returnTo = findReturnOfDeclined(survey, { study: study.id, language, panelId });
    const query = addressOfPanelId(survey, study.id, panelId);
    sendPage(response, makeDeclinedPage(study, { language, query, ...(returnTo && { returnTo }) }));
  });
}

/** Whom the study says to lead back without a button goes at once, as who is screened out: no code waits for him here. */
export function leadDeclined({ survey, snapshot, arrival, language }: Comer, response: Response): void {
  const { id } = snapshot.study;
  const { panelId } = arrival;
  const isLed = isLedBack(survey.registry, id) && asksByScript(response);
  const returnTo = isLed ? findReturnOfDeclined(survey, { study: id, language, panelId }) : undefined;
  const here = `/s/${id}/declined?lang=${encodeURIComponent(language)}${addressOfPanelId(survey, id, panelId)}`;
  goTo(response, returnTo?.href ?? here);
}

/** A link or the mark of a test has nothing to do here. */
function addressOfPanelId(survey: Survey, study: string, panelId: Arrival['panelId']): string {
  return addressOfArrival(survey, study, { panelId, simulated: false });
}
