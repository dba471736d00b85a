/** What a last page shows beside its words: the code, and the way back to the panel that sent the respondent. */
import type { LastPage } from '../pages/otherPages.ts';
import type { Survey } from '../routes/survey.ts';
import { makeWithdrawalCode } from '../session/secrets.ts';
import type { Visit } from '../survey/visit.ts';
import { findReturn } from './findReturn.ts';
import type { EndStatus } from './returnAddress.ts';

export async function findLastPage(survey: Survey, visit: Visit, status: EndStatus): Promise<LastPage> {
  const { study, respondent } = visit.respondent;
  const returnTo = await findReturn(survey, visit, { status, hasCode: true });
  const hasPanel = survey.registry.entryOf(study).panel !== undefined;
  return {
    slip: {
      code: makeWithdrawalCode(survey.signer, study, visit.token),
      withdrawHref: `/s/${study}/withdraw?lang=${encodeURIComponent(visit.language)}`,
      isFromPanel: hasPanel && (await survey.store.readPanelId(study, respondent)) !== undefined,
    },
    ...(returnTo && { returnTo }),
  };
}
