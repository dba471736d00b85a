/** What is done with the answers: for who thinks of taking part, and, in the words of his own consent, for who has started. */
import type { Router } from 'express';
import { preferredLanguage } from '../../front/language.ts';
import { sendPage } from '../../front/reply.ts';
import { isLedBack } from '../arrival/isLedBack.ts';
import { makeReceipt } from '../binding/receipt.ts';
import { makePrivacyPage } from '../pages/privacyPage.ts';
import { speakOf } from '../pages/surveyFrame.ts';
import { draftMarkOf } from '../session/invitations.ts';
import type { Survey } from '../survey.ts';
import { findActiveVisit } from '../visit/findVisit.ts';
import { hereOf, pageHref, type Visit } from '../visit/visit.ts';
import { findStudy, findStudyToStart } from './findStudy.ts';
import { isPutAway } from './finishedRoutes.ts';

export function addPrivacyRoutes(router: Router, survey: Survey): void {
  const { researcherPages } = survey;
  router.get('/s/:study/privacy', async (request, response) => {
    const visit = await findActiveVisit(survey, request);
    const { test: mark } = request.query;
    // A draft is for who has its mark, or has come in by it.
    const { study } = visit ? findStudy(survey, request) : await findStudyToStart(survey, request, mark);
    const { panel } = survey.registry.entryOf(study.id);
    const isPanelStudy = panel !== undefined;
    const said = { researcherPages, isLedBack: isLedBack(survey.registry, study.id) };
    if (visit === undefined || visit === 'gone' || isPutAway(survey, visit)) {
      const language = preferredLanguage(request, study.languages);
      const draftMark = draftMarkOf(survey, study.id, mark);
      return sendPage(response, makePrivacyPage({ study, language, hasPanel: isPanelStudy, draftMark, ...said }));
    }
    const { snapshot, language, respondent } = visit;
    const continueHref = pageHref(visit, hereOf(visit));
    const { factors, test } = respondent;
    const hasPanel = isPanelStudy || (await hasPanelId(survey, respondent));
    const shown = { study: snapshot.study, language, hasPanel, ...said };
    const { presentation, promise } = respondent;
    const receipt = makeReceipt({ snapshot, presentation, factors, promise, language, speak: speakOf(visit) });
    sendPage(response, makePrivacyPage({ ...shown, factors, test, receipt, continueHref }));
  });
}

/** He may have been sent before the study file stopped to speak of a panel. */
async function hasPanelId({ store }: Survey, { study, respondent }: Visit['respondent']): Promise<boolean> {
  return (await store.readPanelId(study, respondent)) !== undefined;
}
