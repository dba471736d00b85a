/** The respondent of this browser's cookie, unless someone else comes with it: computers are shared. */
import type { Request } from 'express';
import { findActiveVisit } from '../routes/findVisit.ts';
import type { Survey } from '../routes/survey.ts';
import { hashLink } from '../session/invitations.ts';
import type { Visit } from '../survey/visit.ts';
import type { Arrival } from './arrival.ts';

export async function findOwnVisit(survey: Survey, request: Request, arrival: Arrival): Promise<Visit | undefined> {
  const visit = await findActiveVisit(survey, request);
  if (!visit || visit === 'gone') return undefined;
  return (await isAnother(survey, visit, arrival)) ? undefined : visit;
}

/** Another id of the panel, a link that nobody has used, or a test: it is not he who began here. */
async function isAnother({ store }: Survey, { respondent }: Visit, arrival: Arrival): Promise<boolean> {
  const { panelId, link, test, wrong } = arrival;
  if (wrong) return false;
  if (respondent.test !== (test !== undefined)) return true;
  // Who tests begins anew each time; in the middle of it he goes on.
  if (respondent.test && respondent.complete) return true;
  const { study } = respondent;
  if (panelId !== undefined && panelId !== (await store.readPanelId(study, respondent.respondent))) return true;
  return link !== undefined && !(await store.isLinkSpent(study, hashLink(link)));
}
