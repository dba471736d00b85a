/** What the page of results shows, in words. */
import { nearestLanguage } from '../../../report/locales/locales.ts';
import { reportLanguages } from '../../../report/locales/reportLanguages.ts';
import type { Method } from '../../../study/estimates/estimates.ts';
import { respondentKinds } from '../../../study/responses/chosenRespondents.ts';
import { formatNumber } from '../../../study/speech.ts';
import { words } from '../../render/locales.ts';
import { nameOfLanguage } from '../../render/makeFrame.ts';
import { isForViewers } from '../../researcher/downloads.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { offeredFiles } from '../../researcher/offeredFiles.ts';
import type { Job } from '../jobs/job.ts';
import { showJob } from '../jobs/showJob.ts';
import { roomPath } from '../paths.ts';
import { say } from '../words.ts';
import { type Asked, flagsOf, queryOf } from './asked.ts';
import { showFilters } from './filters.ts';
import type { FitOrder, FitStatus, Fits } from './fits.ts';
import { drawsOfQuickLook, hasTooFewDraws } from './looks.ts';
import type { Fit } from './readFit.ts';
import { fewestPeople, type Results } from './results.ts';
import { sayNoWorkbook } from './sendWorkbook.ts';
import { showMethods } from './showMethods.ts';

interface PageOrder {
  readonly fits: Fits;
  readonly language: string;
  readonly isEditor: boolean;
  readonly folder: string;
}

/** Why there is nothing to show, or that there is. */
type Is = FitStatus['is'] | 'wrongFile' | 'inField' | 'tooFew' | 'nobody';

/** @param results absent where the study's file has mistakes */
export async function makeUnderstandModel(results: Results | undefined, order: PageOrder) {
  const { fits, language, folder } = order;
  const path = roomPath(folder, 'understand');
  const status = results?.order ? await firstOf(fits, results.order) : undefined;
  const is: Is = status?.is ?? whyNothing(results);
  const fit = results?.order && is === 'ready' ? await fits.open(results.order) : undefined;
  const asked = results?.asked;
  const query = asked ? queryOf(asked) : {};
  const href = (at: string, more: Readonly<Record<string, string>> = {}) =>
    hrefIn(language, `${path}${at}`, { ...query, ...more });
  const isWaiting = asked?.of === 'people' && results?.flags.is === 'waiting';
  return {
    is,
    stateHref: href('/state'),
    roomHref: path,
    reloadHref: href(''),
    isReady: fit !== undefined,
    isComputing: is === 'computing',
    isFailed: is === 'failed',
    nothing: fit || is === 'computing' || is === 'failed' ? '' : sayNothing(is, results, language),
    job:
      status?.job && asked && asked.method !== 'mnl'
        ? showWork(status.job, asked.method, { language, back: href('') })
        : false,
    notes: is === 'failed' ? (status?.job?.notes ?? []) : [],
    finding: fit && asked ? showFinding(fit, asked, language) : false,
    sheetHref: href('/sheet'),
    whose: results ? showWhose(results, { path, language }) : [],
    isOther: (results?.isOther ?? false) && !isWaiting,
    isWaiting,
    filters: results ? showFilters(results, language) : false,
    methods: results?.order ? await showMethods(results.order, { ...order, path }) : [],
    estimateHref: href('/estimate'),
    command: results?.order ? commandOf(results.order) : '',
    reports: fit ? showReports(href) : [],
    ...showWorkbooks(fit, href, language),
    estimatesHref: href('/estimates.json'),
    exports: results ? showExports(results, order) : [],
  };
}

/** The logit starts by itself where nobody has asked for it before. */
async function firstOf(fits: Fits, order: FitOrder): Promise<FitStatus> {
  const status = await fits.status(order);
  if (status.is !== 'absent' || order.asked.method !== 'mnl') return status;
  return { is: 'computing', job: await fits.start(order) };
}

function whyNothing(results: Results | undefined): Is {
  if (!results) return 'wrongFile';
  const { asked, counts, isOpen, isFielded } = results;
  if (asked.of !== 'people') return 'nobody';
  if (!isOpen && (isFielded || counts.people > 0)) return 'inField';
  return counts.people === 0 ? 'nobody' : 'tooFew';
}

function sayNothing(is: Is, results: Results | undefined, language: string): string {
  const of = results?.asked.of ?? 'people';
  if (is === 'nobody') return say(language, `understand.nobody.${of}`);
  return say(language, `understand.nothing.${is}`, { least: fewestPeople });
}

function showWork(job: Job, method: Method, { language, back }: { readonly language: string; readonly back: string }) {
  const view = showJob(job, language);
  const title = say(language, 'understand.estimating', { method: say(language, `understand.method.${method}`) });
  return { ...view, words: { ...view.words, title }, back };
}

function showFinding(fit: Fit, { of, method, quick }: Asked, language: string) {
  const code = nearestLanguage('report', language) ?? 'en';
  const { first, warnings } = fit.summary(code);
  const { estimates } = fit;
  const facts = [
    say(language, `understand.method.${estimates.method}`),
    say(language, 'understand.choices', { tasks: estimates.nTasks, choices: estimates.nChoices }),
    say(language, estimates.converged ? 'understand.converged' : 'understand.notConverged'),
  ];
  const badge = say(language, 'understand.testMark');
  const test = { kind: 'tests', badge, text: say(language, 'understand.testMeaning') };
  const notices = of === 'tests' ? [test, ...first.notices] : first.notices;
  const warningsSay = say(language, 'understand.warnings', { n: warnings.length });
  const draws = drawsOfQuickLook(method) ?? 0;
  const look = quick
    ? say(language, `understand.quick.${hasTooFewDraws(estimates) ? 'tooFew' : 'enough'}`, { draws })
    : '';
  return { ...first, notices, look, facts, warnings, warningsSay, hasWarnings: warnings.length > 0 };
}

function showWhose({ asked, counts, isOpen }: Results, { path, language }: { path: string; language: string }) {
  return respondentKinds.map((kind) => ({
    name: say(language, `understand.of.${kind}`),
    count: kind === 'people' && !isOpen ? '' : formatNumber(counts[kind], language),
    href: hrefIn(language, path, { of: kind }),
    isHere: kind === asked.of,
  }));
}

/** What `export` writes: of a study that this server fields, once somebody has answered. */
function showExports({ study, isFielded, answered }: Results, { isEditor, language }: PageOrder) {
  if (!isFielded) return [];
  return offeredFiles(study, answered)
    .filter((file) => isEditor || isForViewers(file))
    .map((file) => ({
      file,
      href: `/researcher/studies/${study.id}/files/${file}`,
      says: words(language, `researcher.files.${file.replace('.', '-')}`),
    }));
}

/** What a person would type; where the responses are is said by where he types it. */
function commandOf(order: FitOrder): string {
  const from = order.responses === undefined ? order.folder.name : 'responses.csv';
  return ['partworth', 'estimate', from, ...flagsOf(order.asked, order)].join(' ');
}

/** The simulator as a workbook in each language of reports, or why there is none. */
function showWorkbooks(
  fit: Fit | undefined,
  href: (at: string, more: Readonly<Record<string, string>>) => string,
  language: string,
) {
  const noWorkbook = fit ? sayNoWorkbook(fit, language) : '';
  const languages = fit && noWorkbook === '' ? reportLanguages() : [];
  const workbooks = languages.map((code) => ({
    language: nameOfLanguage(code),
    code,
    href: href('/simulator.xlsx', { in: code }),
  }));
  return { workbooks, noWorkbook };
}

function showReports(href: (at: string, more: Readonly<Record<string, string>>) => string) {
  return reportLanguages().map((code) => ({
    language: nameOfLanguage(code),
    code,
    openHref: href('/report.html', { in: code }),
    saveHref: href('/report.html', { in: code, save: '1' }),
  }));
}
