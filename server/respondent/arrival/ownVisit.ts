/** The respondent of this browser's cookie, unless someone else comes with it: computers are shared. */
import type { Request } from 'express';
import type { Snapshot } from '../../../study/snapshot.ts';
import { isSameDigest } from '../../front/isSameDigest.ts';
import { hashLink } from '../session/invitations.ts';
import { hashToken } from '../session/secrets.ts';
import type { Survey } from '../survey.ts';
import { findActiveVisit } from '../visit/findVisit.ts';
import type { Visit } from '../visit/visit.ts';
import type { Arrival } from './arrival.ts';

interface Coming {
  readonly arrival: Arrival;
  /** What he would start with now. */
  readonly snapshot: Snapshot;
  /** What the start form gives to whom it starts, where a form is posted. */
  readonly formToken?: string;
}

export async function findOwnVisit(
  survey: Survey,
  request: Request,
  { arrival, snapshot, formToken }: Coming,
): Promise<Visit | undefined> {
  const visit = await findActiveVisit(survey, request);
  if (!visit || visit === 'gone') return undefined;
  // The form that has started him, once more.
  if (formToken !== undefined && isSameDigest(hashToken(visit.token), hashToken(formToken))) return visit;
  if (visit.respondent.test && visit.respondent.snapshot !== snapshot.hash) return undefined;
  if (await isAnother(survey, visit, arrival)) return undefined;
  return (await hasStartedAnother(survey, visit, formToken)) ? undefined : visit;
}

/** Another id of the panel, a link that nobody has used, or a test: it is not he who began here. */
async function isAnother({ store }: Survey, { respondent }: Visit, arrival: Arrival): Promise<boolean> {
  const { panelId, link, test, another, wrong } = arrival;
  if (wrong) return false;
  if (another && respondent.status !== 'active') return true;
  if (respondent.test !== (test !== undefined)) return true;
  // Who tests begins anew each time; in the middle of it he goes on.
  if (respondent.test && respondent.status !== 'active') return true;
  const { study } = respondent;
  if (panelId !== undefined && panelId !== (await store.readPanelId(study, respondent.respondent))) return true;
  return link !== undefined && !(await store.isLinkSpent(study, hashLink(link)));
}

/**
 * The same form again, sent before the cookie of its first post had come (a double click): it belongs to whom it has
 * started, and by now it has used up his link.
 */
async function hasStartedAnother({ store }: Survey, visit: Visit, formToken: string | undefined): Promise<boolean> {
  if (formToken === undefined) return false;
  return (await store.readRespondent(visit.respondent.study, hashToken(formToken))) !== undefined;
}
