/**
 * What a respondent can do with the code of his last page, without a session: see what is stored of him, take it with him,
 * and have it erased. The code is posted at each step and never part of an address; a code that was never given and one
 * that was used get the same page.
 */
import type { Request, Response, Router } from 'express';
import type { Study } from '../../../study/study.ts';
import { isSameDigest } from '../../front/isSameDigest.ts';
import { preferredLanguage, setLanguage } from '../../front/language.ts';
import { readBody, readFields } from '../../front/readFields.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo, sendPage } from '../../front/reply.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { readMistakes } from '../form/mistakes.ts';
import { answersAsJson, answersAsText } from '../pages/answersFile.ts';
import { makeAnswersPage } from '../pages/answersPage.ts';
import { makeErasePage } from '../pages/erasePage.ts';
import { recordAnswers } from '../pages/recordAnswers.ts';
import { makeWithdrawPage } from '../pages/withdrawPage.ts';
import { hashWithdrawalCode, makeWithdrawalCode } from '../session/secrets.ts';
import type { Survey } from '../survey.ts';
import { findStudy } from './findStudy.ts';

/** What a button of these pages asks for; `see` where none says. */
const steps = ['see', 'json', 'text', 'ask', 'erase'] as const;
type Step = (typeof steps)[number];

const mistakes = { code: { field: 'code', message: 'error.code' } } as const;

interface Asked {
  readonly study: Study;
  readonly language: string;
  readonly code: string;
}

export function addWithdrawRoutes(router: Router, survey: Survey): void {
  router.get('/s/:study/withdraw', (request, response) => {
    const { study } = findStudy(survey, request);
    const language = preferredLanguage(request, study.languages);
    const form = makeForm(survey, study, language, readMistakes(request, mistakes));
    sendPage(response, makeWithdrawPage(study, language, { form, code: '' }));
  });

  router.post('/s/:study/withdraw', readBody, async (request, response) => {
    const { study } = findStudy(survey, request);
    const language = preferredLanguage(request, study.languages);
    setLanguage(response, language);
    const fields = readFields(request);
    const nonce = fields.one('nonce') ?? '';
    const code = fields.one('code')?.trim() ?? '';
    const isPlain = survey.nonces.read(placeOf(study), nonce) !== undefined;
    const wasFound = !isPlain && survey.nonces.read(erasingPlaceOf(study, code), nonce) !== undefined;
    if (!isPlain && !wasFound) throw new Refusal(400);
    if (code === '') return goTo(response, `${actionOf(study, language)}&mistake=code`);
    const step = parseStep(fields.one('step'));
    const asked = { study, language, code };
    if (step === 'erase' && wasFound) return eraseFound(survey, asked, request, response);
    // Only a wrong code counts in the end, but it does before it is known to be wrong.
    await survey.limits.codes.take(request);
    if (step === 'erase') return erase(survey, asked, request, response);
    await show(survey, asked, { step, request }, response);
  });
}

function parseStep(value = 'see'): Step {
  const step = steps.find((one) => one === value);
  if (!step) throw new Refusal(400);
  return step;
}

interface Wish {
  readonly step: Step;
  readonly request: Request;
}

async function show(survey: Survey, asked: Asked, { step, request }: Wish, response: Response): Promise<void> {
  const { study, language, code } = asked;
  const stored = await survey.store.readByCode(study.id, hashWithdrawalCode(code));
  if (!stored) return sayUnknown(survey, asked, response);
  await survey.limits.codes.giveBack(request);
  const form = makeForm(survey, study, language);
  if (step === 'ask') {
    const nonce = survey.nonces.make(erasingPlaceOf(study, code));
    return sendPage(response, makeErasePage(study, language, { form: { ...form, nonce }, code }));
  }
  const snapshot = await survey.registry.readSnapshot(stored.respondent.snapshot);
  if (!snapshot) throw new Error('the snapshot of a respondent is not in the store');
  // Who was asked in a language that the study has lost since reads it in the one that he was asked in.
  const spoken = snapshot.study.languages.includes(language) ? language : stored.respondent.language;
  const answers = { stored, snapshot, language: spoken };
  if (step === 'see') return sendPage(response, makeAnswersPage({ ...answers, code, form }));
  const record = recordAnswers(answers);
  if (step === 'json') return sendFile(response, `${study.id}.json`, answersAsJson(record, stored, snapshot));
  sendFile(response, `${study.id}.txt`, answersAsText(record));
}

function sendFile(response: Response, name: string, content: string): void {
  const type = name.endsWith('.json') ? 'application/json' : 'text/plain';
  response.set({
    'Cache-Control': 'no-store',
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${name}"`,
  });
  response.end(content);
}

async function erase(survey: Survey, asked: Asked, request: Request, response: Response): Promise<void> {
  const { study, code } = asked;
  const isErased = await survey.store.withdraw(study.id, hashWithdrawalCode(code));
  if (!isErased) return sayUnknown(survey, asked, response);
  await survey.limits.codes.giveBack(request);
  survey.log.info('erased', { respondents: 1, because: 'withdrawn' });
  sayErased(survey, asked, request, response);
}

/**
 * By the form that asked once more: its nonce proves that there was somebody with this code when it was made. If there is
 * nobody now, he has been erased, most likely by this very form (a second click, a reload, a reply that got lost): the code is
 * not wrong, and nobody has to remember it to know that.
 */
async function eraseFound(survey: Survey, asked: Asked, request: Request, response: Response): Promise<void> {
  const isErased = await survey.store.withdraw(asked.study.id, hashWithdrawalCode(asked.code));
  if (isErased) survey.log.info('erased', { respondents: 1, because: 'withdrawn' });
  sayErased(survey, asked, request, response);
}

function sayErased(survey: Survey, { study, language, code }: Asked, request: Request, response: Response): void {
  if (holdsCode(survey, study, request, code)) survey.cookies.clear(response, study.id);
  const form = makeForm(survey, study, language);
  sendPage(response, makeWithdrawPage(study, language, { form, code: '', outcome: 'withdrawn' }));
}

function sayUnknown(survey: Survey, { study, language, code }: Asked, response: Response): void {
  const form = makeForm(survey, study, language);
  sendPage(response, makeWithdrawPage(study, language, { form, code, outcome: 'unknown' }));
}

function placeOf(study: Study): string {
  return `withdraw ${study.id}`;
}

/** Where the form that asks once more is sent to. The hash is not in the nonce: that is only signed with it. */
function erasingPlaceOf(study: Study, code: string): string {
  return `erase ${study.id} ${hashWithdrawalCode(code)}`;
}

function actionOf(study: Study, language: string): string {
  return `/s/${study.id}/withdraw?lang=${encodeURIComponent(language)}`;
}

function makeForm({ nonces }: Survey, study: Study, language: string, errors: readonly ErrorView[] = []) {
  return { action: actionOf(study, language), nonce: nonces.make(placeOf(study)), errors };
}

/** Is the session of this browser the one that was erased? On a shared computer it may be another's. */
function holdsCode({ cookies, signer }: Survey, study: Study, request: Request, code: string): boolean {
  const token = cookies.read(request, study.id);
  if (token === undefined) return false;
  return isSameDigest(hashWithdrawalCode(makeWithdrawalCode(signer, study.id, token)), hashWithdrawalCode(code));
}
