/** Erasing one's answers with the code of the last page: no session is needed, and a code works once. */
import type { Request, Router } from 'express';
import type { Study } from '../../study/study.ts';
import { makeWithdrawPage } from '../pages/otherPages.ts';
import { preferredLanguage, setLanguage } from '../request/language.ts';
import { readBody, readFields } from '../request/readFields.ts';
import { Refusal } from '../request/refusal.ts';
import { isSameDigest } from '../session/isSameDigest.ts';
import { hashWithdrawalCode, makeWithdrawalCode } from '../session/secrets.ts';
import type { ErrorView } from '../views.ts';
import { findStudy } from './findStudy.ts';
import { type Survey, sendPage } from './survey.ts';

export function addWithdrawRoutes(router: Router, survey: Survey): void {
  router.get('/s/:study/withdraw', (request, response) => {
    const { study } = findStudy(survey, request);
    const language = preferredLanguage(request, study.languages);
    sendPage(response, makeWithdrawPage(study, language, { form: makeForm(survey, study, language), code: '' }));
  });

  router.post('/s/:study/withdraw', readBody, async (request, response) => {
    const { study } = findStudy(survey, request);
    const language = preferredLanguage(request, study.languages);
    setLanguage(response, language);
    const fields = readFields(request);
    if (!survey.nonces.read(placeOf(study), fields.one('nonce') ?? '')) throw new Refusal(400);
    const code = fields.one('code')?.trim() ?? '';
    if (code === '') {
      const form = makeForm(survey, study, language, [{ field: 'code', message: 'error.code' }]);
      return sendPage(response, makeWithdrawPage(study, language, { form, code }), 422);
    }
    // Only a wrong code counts in the end, but it does before it is known to be wrong.
    await survey.limits.codes.take(request);
    const isErased = await survey.store.withdraw(study.id, hashWithdrawalCode(code));
    if (isErased) {
      await survey.limits.codes.giveBack(request);
      survey.log.info('erased', { respondents: 1, because: 'withdrawn' });
    }
    if (isErased && holdsCode(survey, study, request, code)) survey.cookies.clear(response, study.id);
    const outcome = isErased ? 'withdrawn' : 'unknown';
    const form = makeForm(survey, study, language);
    sendPage(response, makeWithdrawPage(study, language, { form, code: isErased ? '' : code, outcome }));
  });
}

function placeOf(study: Study): string {
  return `withdraw ${study.id}`;
}

function makeForm({ nonces }: Survey, study: Study, language: string, errors: readonly ErrorView[] = []) {
  const action = `/s/${study.id}/withdraw?lang=${encodeURIComponent(language)}`;
  return { action, nonce: nonces.make(placeOf(study)), errors };
}

/** Is the session of this browser the one that was erased? On a shared computer it may be another's. */
function holdsCode({ cookies, signer }: Survey, study: Study, request: Request, code: string): boolean {
  const token = cookies.read(request, study.id);
  if (token === undefined) return false;
  return isSameDigest(hashWithdrawalCode(makeWithdrawalCode(signer, study.id, token)), hashWithdrawalCode(code));
}
