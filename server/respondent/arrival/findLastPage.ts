/** What a last page shows beside its words: the code, and the way back to the panel that sent the respondent. */
import type { LastPage } from '../pages/lastPage.ts';
import { makeWithdrawalCode } from '../session/secrets.ts';
import type { LastPageSource } from '../survey.ts';
import { timeLeft } from '../visit/isCodeShown.ts';
import type { Visit } from '../visit/visit.ts';
import { findReturn } from './findReturn.ts';
import type { EndStatus } from './returnAddress.ts';

export async function findLastPage(survey: LastPageSource, visit: Visit, status: EndStatus): Promise<LastPage> {
  const { study, respondent } = visit.respondent;
  const returnTo = await findReturn(survey, visit, { status, hasCode: true });
  const hasPanel = survey.registry.entryOf(study).panel !== undefined;
  return {
    slip: {
      code: makeWithdrawalCode(survey.signer, study, visit.token),
      withdrawHref: `/s/${study}/withdraw?lang=${encodeURIComponent(visit.language)}`,
      shownForSeconds: Math.ceil(timeLeft(visit.respondent, survey.clock.now()) / 1000),
      form: { action: keptHref(visit), nonce: survey.nonces.make(placeOfKept(visit)), errors: [] },
      isFromPanel: hasPanel && (await survey.store.readPanelId(study, respondent)) !== undefined,
    },
    ...(returnTo && { returnTo }),
  };
}

/** What the nonce of the form is made for by which he says that he has his code. */
export function placeOfKept({ respondent }: Visit): string {
  return `kept ${respondent.study} ${respondent.respondent}`;
}

function keptHref({ respondent, language }: Visit): string {
  return `/s/${respondent.study}/kept?lang=${encodeURIComponent(language)}`;
}
