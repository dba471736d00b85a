/** One page of every template, in several states, made of fair-exchange and of short plain texts. */
import { makeStatusPage } from '../../../server/front/statusPage.ts';
import { makeParagraphs } from '../../../server/render/makeParagraphs.ts';
import type { Page } from '../../../server/render/page.ts';
import type { ShutDoor } from '../../../server/respondent/arrival/doors.ts';
import { makeAnswersPage } from '../../../server/respondent/pages/answersPage.ts';
import { makeConsentPage } from '../../../server/respondent/pages/consentPage.ts';
import { makeDeclinedPage } from '../../../server/respondent/pages/declinedPage.ts';
import { makeEndedPage } from '../../../server/respondent/pages/endedPage.ts';
import { makeErasePage } from '../../../server/respondent/pages/erasePage.ts';
import { makeFinishedPage } from '../../../server/respondent/pages/finishedPage.ts';
import { makeNoticePage } from '../../../server/respondent/pages/noticePage.ts';
import { makePrivacyPage } from '../../../server/respondent/pages/privacyPage.ts';
import { makeStudiesPage } from '../../../server/respondent/pages/studiesPage.ts';
import { makeSurveyPage } from '../../../server/respondent/pages/surveyPage.ts';
import { makeThanksPage } from '../../../server/respondent/pages/thanksPage.ts';
import { makeWindowPage } from '../../../server/respondent/pages/windowPage.ts';
import { makeWithdrawPage } from '../../../server/respondent/pages/withdrawPage.ts';
import type { StoredRespondent } from '../../../server/store/promise/readByCode.ts';
import { fairExchange } from '../fielded.ts';
import { parameterOf } from '../frame/framed.ts';
import {
  first,
  form,
  marked,
  questions,
  questionsPage,
  task,
  taskPage,
  wrongQuestions,
  wrongTask,
} from './sampleViews.ts';
import { freshForm, sampleVisit } from './sampleVisit.ts';

const language = 'nl';
const query = '';
const visit = await sampleVisit();
const { snapshot, respondent, allPages } = visit;

const slip = {
  code: 'k7qm-29fd',
  withdrawHref: '/s/fair-exchange/withdraw',
  isFromPanel: false,
  shownForSeconds: 3600,
  form,
};
const panel = { href: 'https://panel.example/back?id=1&cc=2', name: 'Het Panel' };
const declined = makeDeclinedPage(fairExchange, { language, query });
const wrongCode = { ...form, errors: [{ field: 'code', message: 'error.code' }] };
const doors: readonly ShutDoor[] = ['incomplete', 'link', 'again', 'early', 'closed', 'paused', 'over'];
const opens = { at: '2026-01-05T08:00:00.000Z', zone: 'Europe/Amsterdam' };
const entry = { access: 'open', fieldwork: { opens, closes: opens, graceMinutes: 0 } } as const;

const stored: StoredRespondent = {
  respondent,
  startedAt: '2026-01-05T09:00:00.000Z',
  trapped: false,
  quotas: [],
  answers: respondent.presentation.tasks.map(({ version, task }) => ({ version, task, choice: 1, accept: true })),
  questions: { age: 'from-30', concern: { 'too-much': 3 } },
  replaced: [{ page: 'background', answers: { age: 'from-18' } }],
  rows: {},
};

/** A study that takes something from the address. */
const bringing = { ...fairExchange, url: [parameterOf('source')] };

export const samplePages: readonly Page[] = [
  makeConsentPage(fairExchange, { language, form }),
  makeConsentPage(bringing, {
    ...{ language, hasPanelId: true, test: true, url: { source: 'letter' } },
    form: { ...form, errors: [{ field: 'consent', message: 'error.consent' }] },
  }),
  ...allPages.map((page) => makeSurveyPage(visit, page, freshForm)),
  taskPage(task),
  taskPage(wrongTask),
  taskPage({ ...task, response: 'choice-none', values: { choice: '0' } }),
  taskPage({ ...task, response: 'choice' }),
  taskPage({ ...task, response: 'accept-reject', alternatives: [first] }),
  taskPage({ ...task, answered: true, values: { choice: '2', accept: 'no' } }),
  questionsPage(questions),
  questionsPage(wrongQuestions),
  declined,
  makeDeclinedPage(fairExchange, { language, query, returnTo: { ...panel, says: 'declined' } }),
  { ...declined, model: { ...declined.model, paragraphs: makeParagraphs(marked, language) } },
  makeThanksPage(visit, { slip }),
  makeThanksPage(visit, { slip, returnTo: { ...panel, says: 'withCode', afterSeconds: 10 } }),
  makeThanksPage(visit, { slip, returnTo: { ...panel, says: 'closingWithCode' } }),
  makeWindowPage(fairExchange, language, '/s/fair-exchange?lang=en'),
  makeEndedPage(visit, 'screened-out', { slip }),
  makeEndedPage(visit, 'quota-full', { slip: { ...slip, isFromPanel: true }, returnTo: { ...panel, says: 'plain' } }),
  makeFinishedPage(fairExchange, { language, query }, {}),
  makeFinishedPage(fairExchange, { language, query }, { lastHref: '/s/x/thanks', anotherHref: '/s/x?another=1' }),
  ...doors.map((door) => makeNoticePage(fairExchange, entry, { door, language })),
  makeWithdrawPage(fairExchange, language, { form, code: 'k7qm' }),
  makeWithdrawPage(fairExchange, language, { form, code: '', outcome: 'withdrawn' }),
  makeWithdrawPage(fairExchange, language, { form: wrongCode, code: '' }),
  makeAnswersPage({ stored, snapshot, language, code: 'k7qm', form }),
  makeErasePage(fairExchange, language, { form, code: 'k7qm' }),
  makePrivacyPage({
    ...{ study: fairExchange, language, hasPanel: true, isLedBack: true, researcherPages: true },
    continueHref: '/s/fair-exchange/p/task-3',
  }),
  makeStudiesPage([fairExchange], fairExchange.languages, language),
  makeStudiesPage([], fairExchange.languages, language),
  makeStatusPage({ status: 404, language, reason: 'a1b2', continueHref: '/s/fair-exchange' }),
];
