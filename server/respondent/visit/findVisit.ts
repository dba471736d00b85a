/** Who is asking: the respondent of the cookie, with the study as he started it. */
import type { Request, Response } from 'express';
import { askedLanguage, setLanguage } from '../../front/language.ts';
import { Refusal } from '../../front/refusal.ts';
import { hashToken } from '../session/secrets.ts';
import type { Survey } from '../survey.ts';
import { repeatsAnswers } from './repeatsAnswers.ts';
import { makeVisit, type Visit } from './visit.ts';

/**
 * `undefined` for who has not started: no cookie, or one that we did not sign.
 *
 * @throws Refusal 410 for who has been erased: his cookie is ours, but nothing is kept under it.
 */
export async function findVisit(survey: Survey, request: Request, response: Response): Promise<Visit | undefined> {
  const visit = await findActiveVisit(survey, request);
  if (visit === 'gone') throw new Refusal(410);
  if (visit) setLanguage(response, visit.language);
  return visit;
}

export async function findActiveVisit(survey: Survey, request: Request): Promise<Visit | 'gone' | undefined> {
  const study = String(request.params['study']);
  const token = survey.cookies.read(request, study);
  if (token === undefined) return undefined;
  const respondent = await survey.store.readRespondent(study, hashToken(token));
  if (!respondent) return 'gone';
  const snapshot = await survey.registry.readSnapshot(respondent.snapshot);
  if (!snapshot) throw new Error('the snapshot of a respondent is not in the store');
  const language = askedLanguage(request, snapshot.study.languages) ?? respondent.language;
  return readVisit(survey, { snapshot, respondent, token, language });
}

/** What a respondent has answered is read only where a rule, or a text, may depend on it. */
export async function readVisit(
  { store, registry }: Survey,
  known: Pick<Visit, 'snapshot' | 'respondent' | 'token' | 'language'>,
): Promise<Visit> {
  const flow = await registry.flowOf(known.snapshot);
  const { study, respondent } = known.respondent;
  const isNeeded = flow.hasRules || repeatsAnswers(known.snapshot.study);
  return makeVisit({ flow, answers: isNeeded ? await store.readAnswers(study, respondent) : {}, ...known });
}
