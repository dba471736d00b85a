/** One simulated respondent goes through the survey in his browser, from the start page to the last one. */
import type { Field } from '../../analysis/simulate/answerField.ts';
import { fillFields } from '../../analysis/simulate/answerQuestion.ts';
import type { SimulatedRespondent } from '../../analysis/simulate/makeRespondents.ts';
import type { ResponseFormat } from '../../study/study.ts';
import { formatOf } from '../../study/taskFormats.ts';
import { plainDecimals } from './plainDecimals.ts';
import type { Browser, BrowserPage } from './simulateBrowser.ts';
import { type PageForm, readPage, type SurveyPage } from './simulatePage.ts';

/** A respondent who has agreed to take part, and what is still before him. */
export interface StartedRespondent {
  /** Answers page after page, to the last one or to where the survey ends for him. */
  finish(): Promise<FinishedRespondent>;
}

export interface FinishedRespondent {
  /** How many he has seen. */
  readonly pages: number;
  readonly status: 'complete' | 'screened-out' | 'quota-full';
}

/** No survey is longer; a page that leads back to itself is. */
const mostPages = 1000;

/**
 * Opens the start page and agrees to take part. Resolves when the server has taken the respondent in, so that the next
 * one can start and get the next number.
 */
export async function startRespondent(
  browser: Browser,
  start: URL,
  respondent: SimulatedRespondent,
): Promise<StartedRespondent> {
  const opened = await browser.open(start);
  const page = readSound(opened);
  if (!page.form) throw unexpected(opened, 'has no form to start with');
  // The one thing that a person's browser does not send: the mark that this is not a person.
  const fields = [...fill(page.form, () => []), ['simulated', '1'] as const];
  const sent = await browser.post(new URL(page.form.action, opened.url), fields);
  return { finish: () => answerPages(browser, sent, respondent) };
}

async function answerPages(
  browser: Browser,
  started: { follow(): Promise<BrowserPage> },
  respondent: SimulatedRespondent,
): Promise<FinishedRespondent> {
  let opened = await started.follow();
  let taskNumber = 0;
  for (let pages = 1; pages <= mostPages; pages++) {
    const page = readSound(opened);
    const { form } = page;
    if (!form) return { pages, status: page.ended ?? 'complete' };
    if (page.kind === 'task') taskNumber += 1;
    const values =
      page.kind === 'task'
        ? answerTaskFields(page, form, taskNumber, respondent)
        : respondent.answerPage(form.fields, page.factors);
    const fields = fill(form, ({ name }) => values.get(name) ?? []);
    const sent = await browser.post(new URL(form.action, opened.url), fields);
    opened = await sent.follow();
  }
  throw unexpected(opened, `is still not the last page after ${mostPages}`);
}

/** What a form sends: its hidden fields, its answers, and its first button, which is the one that goes on. */
function fill(form: PageForm, answerOf: (field: Field) => readonly string[]): (readonly [string, string])[] {
  const answers = fillFields(form.fields, (field) => typeNumber(field, answerOf(field)));
  const [button] = form.buttons;
  return [...form.hidden, ...answers, ...(button?.name ? [[button.name, button.value] as const] : [])];
}

/** Three decimals could be thousands in another language, so that the page would ask which is meant; four could not. */
function typeNumber(field: Field, values: readonly string[]): readonly string[] {
  return field.type === 'number' ? values.map((value) => plainDecimals(value).replace(/\.\d{3}$/, '$&0')) : values;
}

/** The values of `choice` and `accept`, whichever of them the page asks. */
function answerTaskFields(
  page: SurveyPage,
  form: PageForm,
  taskNumber: number,
  respondent: SimulatedRespondent,
): ReadonlyMap<string, readonly string[]> {
  const response = responseOf(form);
  const profiles = page.alternatives.map(({ profile }) => profile);
  const { place, accept } = respondent.answerTask({ taskNumber, factors: page.factors, profiles, response });
  const choice = String(page.alternatives[place - 1]?.number ?? 0);
  const isAccepted = formatOf(response).compares ? accept : place === 1;
  return new Map([
    ['choice', [choice]],
    ['accept', [isAccepted ? 'yes' : 'no']],
  ]);
}

/** Which format a task has shows in what it asks. */
function responseOf(form: PageForm): ResponseFormat {
  const choice = form.fields.find(({ name }) => name === 'choice');
  const asksAccept = form.fields.some(({ name }) => name === 'accept');
  if (!choice) return 'accept-reject';
  if (asksAccept) return 'dual-response';
  return 'options' in choice && choice.options.includes('0') ? 'choice-none' : 'choice';
}

function readSound(opened: BrowserPage): SurveyPage {
  const page = readPage(opened.html);
  const said = [page.title, ...page.errors].filter(Boolean).join(': ');
  if (opened.status === 200 && page.errors.length > 0) throw unexpected(opened, `did not take the answers: ${said}`);
  if (opened.status === 200) return page;
  // Reading a start page is allowed to anyone; only the mark of a simulated respondent is refused like this.
  const hint = opened.status === 403 ? ' (a server takes simulated respondents only with --allow-simulated)' : '';
  throw unexpected(opened, `came with status ${opened.status}: ${said}${hint}`);
}

function unexpected({ url }: BrowserPage, what: string): Error {
  return new Error(`${url.origin}${url.pathname} ${what}`);
}
