/** A page of a study as its respondents get it, made by what makes theirs, for a respondent who is not there. */
import type { KeptPromise } from '../../../study/binding/binding.ts';
import { placeInDesign, type TaskAnswer } from '../../../study/responses/responses.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import type { Page } from '../../render/page.ts';
import { findLastPage } from '../../respondent/arrival/findLastPage.ts';
import { findReturnOfDeclined } from '../../respondent/arrival/findReturn.ts';
import { isLedBack } from '../../respondent/arrival/isLedBack.ts';
import type { PageForm } from '../../respondent/form/pageForm.ts';
import { makeConsentPage } from '../../respondent/pages/consentPage.ts';
import { makeDeclinedPage } from '../../respondent/pages/declinedPage.ts';
import { type EarlyEnd, makeEndedPage } from '../../respondent/pages/endedPage.ts';
import { makePrivacyPage } from '../../respondent/pages/privacyPage.ts';
import { makeSurveyPage } from '../../respondent/pages/surveyPage.ts';
import { makeThanksPage } from '../../respondent/pages/thanksPage.ts';
import { bindingOf } from '../../respondent/visit/bindingOf.ts';
import type { SurveyPage } from '../../respondent/visit/surveyPages.ts';
import type { Visit } from '../../respondent/visit/visit.ts';
import type { StoredRespondent } from '../../store/promise/readByCode.ts';
import type { PreviewPage } from './previewPages.ts';
import { type Sample, sampleNonce, samplePanelId, visitAt } from './sample.ts';

/** Nobody has filled it in. */
const freshForm: PageForm = { nonce: sampleNonce, errors: [], answered: false, valuesOf: () => [] };

export async function makePreviewPage(sample: Sample, page: PreviewPage, language: string): Promise<Page> {
  switch (page.kind) {
    case 'consent':
      return consentOf(sample, language);
    case 'declined':
      return declinedOf(sample, language);
    case 'survey':
      return surveyPageOf(sample, page.page, language);
    case 'thanks':
      return thanksOf(sample, language);
    case 'privacy':
      return privacyOf(sample, language);
    case 'quota-full':
      return endedOf(sample, 'quota-full', language);
    default:
      return endedOf(sample, 'screened-out', language, page.rule);
  }
}

function consentOf({ snapshot, source }: Sample, language: string): Page {
  const { study } = snapshot;
  const form = { action: `/s/${study.id}/start`, nonce: sampleNonce, errors: [], hidden: [] };
  const hasPanelId = source.registry.entryOf(study.id).panel !== undefined;
  return makeConsentPage(study, { language, form, query: '', hasPanelId, test: false });
}

function declinedOf({ snapshot, source }: Sample, language: string): Page {
  const { study } = snapshot;
  const { panel } = source.registry.entryOf(study.id);
  const panelId = panel && samplePanelId(panel.shape);
  const returnTo = findReturnOfDeclined(source, { study: study.id, language, ...(panelId && { panelId }) });
  return makeDeclinedPage(study, { language, query: '', ...(returnTo && { returnTo }) });
}

/** All of the page's questions are shown, also those that only some are asked. */
function surveyPageOf(sample: Sample, { name }: SurveyPage, language: string): Page {
  const visit = visitAt(sample, language, name);
  const here = visit.allPages.find((page) => page.name === name);
  if (!here) throw new RangeError(`the sample has no page ${name}`);
  const own = sample.study.questions.filter(({ page }) => page === name).map(({ id }) => id);
  const pages = visit.allPages.filter((page) => page === here || visit.pages.includes(page));
  return makeSurveyPage({ ...visit, pages, questions: new Set([...visit.questions, ...own]) }, here, freshForm);
}

async function thanksOf(sample: Sample, language: string): Promise<Page> {
  const visit = endOf(sample, language, { status: 'complete' });
  const tasks = visit.allPages.filter(({ kind }) => kind === 'task');
  const last = tasks.at(-1);
  const promise = last && promiseOf(visit, last, sample);
  const bound = promise ? { ...visit, respondent: { ...visit.respondent, promise } } : visit;
  const shown = promise?.acts.shown === 'always' ? storedOf(bound, sample) : undefined;
  return makeThanksPage(bound, await findLastPage(sample.source, bound, 'complete'), shown);
}

async function endedOf(sample: Sample, status: EarlyEnd, language: string, rule?: number): Promise<Page> {
  const visit = endOf(sample, language, { status });
  const { screenOut = [] } = sample.study;
  const screenedBy = rule === undefined ? screenOut.find(({ text }) => !text) : screenOut[rule];
  const ended = status === 'screened-out' && screenedBy ? { ...visit, screenOut: screenedBy } : visit;
  return makeEndedPage(ended, status, await findLastPage(sample.source, ended, status));
}

function privacyOf({ snapshot, source }: Sample, language: string): Page {
  const { study } = snapshot;
  return makePrivacyPage({
    study,
    language,
    hasPanel: source.registry.entryOf(study.id).panel !== undefined,
    isLedBack: isLedBack(source.registry, study.id),
    researcherPages: true,
    continueHref: '',
  });
}

function endOf(sample: Sample, language: string, { status }: Pick<Visit['respondent'], 'status'>): Visit {
  const visit = visitAt(sample, language);
  const endedAt = sample.source.clock.now().toISOString();
  return { ...visit, respondent: { ...visit.respondent, status, endedAt } };
}

/** The promise of who accepts what is drawn; nothing where the study keeps none. */
function promiseOf(visit: Visit, lastTask: SurveyPage, { source }: Sample): KeptPromise | undefined {
  const now = source.clock.now();
  const { binds } = bindingOf(visit, lastTask, now);
  return binds?.decide(answerOf(visit, binds.task), now.toISOString());
}

/** He chose the first profile each time. */
function answerOf({ snapshot }: Visit, { version, task }: Pick<TaskAnswer, 'version' | 'task'>): TaskAnswer {
  const isAsked = formatOf(snapshot.study.tasks.response).noneAt === 'second';
  return { version, task, choice: 1, ...(isAsked && { accept: true }) };
}

function storedOf(visit: Visit, { answers, source }: Sample): StoredRespondent {
  const now = source.clock.now().toISOString();
  const { respondent } = visit;
  return {
    respondent,
    startedAt: now,
    completedAt: now,
    trapped: false,
    quotas: [],
    replaced: [],
    answers: respondent.presentation.tasks.map((presented) => answerOf(visit, placeInDesign(presented))),
    questions: answers,
    rows: {},
  };
}
