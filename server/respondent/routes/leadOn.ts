/**
 * On to where someone is now. Where the study says so, whom it has just ended for early goes back to his panel at once, and
 * never sees our last page. The page's script takes him there; without it, his browser would follow the form itself, which
 * our policy lets lead to this server only: then he gets the last page with its button.
 */
import type { Response } from 'express';
import { asksByScript, goTo } from '../../front/reply.ts';
import { findReturn } from '../arrival/findReturn.ts';
import { isLedBack } from '../arrival/isLedBack.ts';
import type { Survey } from '../survey.ts';
import { hereOf, pageHref, type Visit } from '../visit/visit.ts';

export async function leadOn(
  survey: Survey,
  visit: Visit,
  response: Response,
  here = pageHref(visit, hereOf(visit)),
): Promise<void> {
  const away = asksByScript(response) ? await findWayAtOnce(survey, visit) : undefined;
  goTo(response, away ?? here);
}

async function findWayAtOnce(survey: Survey, visit: Visit): Promise<string | undefined> {
  const { study, status } = visit.respondent;
  const isEarly = status === 'screened-out' || status === 'quota-full';
  if (!isEarly || !isLedBack(survey.registry, study)) return undefined;
  return (await findReturn(survey, visit, { status, hasCode: false }))?.href;
}
