/**
 * From a view to a whole HTML page. A view says what is shown; the functions here turn it into a model in which every
 * name that a template asks for exists, because the templates know no logic beyond if and each.
 */
import { translate, words } from './locales.ts';
import { errorOf, makeForm } from './makeForm.ts';
import { makeFrame, nameOfLanguage } from './makeFrame.ts';
import { makeLine, makeParagraphs } from './makeParagraphs.ts';
import { keepForWords, makeAnswers, makePrivacy } from './makePrivacy.ts';
import { makeProfiles } from './makeProfiles.ts';
import { makeQuestions } from './makeQuestions.ts';
import { makeReturnTo } from './makeReturnTo.ts';
import { makeSlip } from './makeSlip.ts';
import { makeTask } from './makeTask.ts';
import { renderTemplate } from './templates.ts';
import type { BlockView } from './views/texts.ts';
import type { View } from './views/view.ts';

/** Renders a page; whatever its texts hold comes out as text. */
export function renderPage(view: View): string {
  const page = makePage(view);
  return renderTemplate(view.kind, Object.assign(makeFrame(view, page.title), page));
}

type Page = { readonly title: string } & Readonly<Record<string, unknown>>;

function makePage(view: View): Page {
  switch (view.kind) {
    case 'task':
      return {
        title: titleOfTask(view),
        ...makeTask(view),
      };
    case 'questions':
      return { ...makeQuestions(view) };
    case 'consent':
      return { ...makeWords(view), agree: view.agree, decline: view.decline, promise: makePromise(view) };
    case 'introduction':
      return { ...makeWords(view), example: makeExample(view) };
    case 'words':
      return { ...makeWords(view), returnTo: makeReturnTo(view.returnTo, view.language) };
    case 'thanks':
      return {
        ...makeWords(view),
        slip: makeSlip(view.slip, view.language, 'thanks.keep'),
        returnTo: makeReturnTo(view.returnTo, view.language),
      };
    case 'ended':
      return makeEnded(view);
    case 'finished':
      return {
        title: words(view.language, 'finished.title'),
        lastHref: view.lastHref ?? '',
        anotherHref: view.anotherHref ?? '',
        withdrawHref: view.withdrawHref,
        returnTo: makeReturnTo(view.returnTo, view.language),
      };
    case 'withdraw':
      return makeWithdraw(view);
    case 'answers':
      return makeAnswers(view);
    case 'erase':
      return {
        title: words(view.language, 'erase.title'),
        form: makeForm(view.form, view.language, () => ({ id: 'main', label: '' })),
        code: view.code,
      };
    case 'privacy':
      return makePrivacy(view);
    case 'studies':
      return makeStudies(view);
    case 'notice':
      return makeNotice(view);
    case 'status':
      return makeStatus(view);
  }
}

/** What the bar above it measures: the whole survey where its length is known, otherwise the choices. */
function titleOfTask({ language, progress, taskNumber, taskTotal }: Extract<View, { kind: 'task' }>): string {
  if (progress) return words(language, 'frame.progress', { ...progress });
  return words(language, 'task.progress', { number: taskNumber, total: taskTotal });
}

type WordsPage = Extract<View, { paragraphs: readonly BlockView[] }>;

function makeWords(view: WordsPage): Page {
  const form = 'form' in view && view.form;
  return {
    title: view.title,
    paragraphs: makeParagraphs(view.paragraphs, view.language),
    form: form
      ? makeForm(form, view.language, () => ({ id: view.kind === 'consent' ? 'agree' : 'main', label: '' }))
      : false,
  };
}

function makePromise({ promise, language }: Extract<View, { kind: 'consent' }>): object {
  const { controller, contact, hasPanelId = false } = promise;
  return { keepFor: keepForWords(language, promise), controller, contact, hasPanelId };
}

function makeExample({ example, language }: Extract<View, { kind: 'introduction' }>): object | false {
  if (!example) return false;
  const { alternatives, prefers, note } = example;
  const isChoice = alternatives.length > 1;
  const profiles = makeProfiles(alternatives, isChoice ? alternatives[prefers]?.number : undefined);
  return { ...profiles, isChoice, note: makeLine(note, language) };
}

function makeEnded(view: Extract<View, { kind: 'ended' }>): Page {
  const { status, language, returnTo, slip } = view;
  const key = status === 'screened-out' ? 'ended.screenedOut' : 'ended.quotaFull';
  // Who has a way back is not done with this page yet.
  const close = returnTo ? [] : [words(language, 'ended.close')];
  return {
    title: view.title ?? words(language, `${key}.title`),
    paragraphs: makeParagraphs(view.paragraphs ?? [words(language, `${key}.body`), ...close], language),
    status,
    slip: makeSlip(slip, language, 'ended.keep'),
    returnTo: makeReturnTo(returnTo, language),
  };
}

function makeWithdraw({ form, language, code, outcome }: Extract<View, { kind: 'withdraw' }>): Page {
  return {
    title: words(language, 'withdraw.title'),
    form: makeForm(form, language, () => ({ id: 'code', label: '' })),
    error: errorOf(form, language, 'code'),
    code,
    withdrawn: outcome === 'withdrawn',
    unknown: outcome === 'unknown',
  };
}

function makeStudies({ studies, language }: Extract<View, { kind: 'studies' }>): Page {
  return {
    title: words(language, 'studies.title'),
    studies: studies.map(({ href, title, id = '', languages }) => ({
      ...{ href, title, id },
      languages: languages.map(nameOfLanguage).join(', '),
    })),
  };
}

function makeNotice({ notice, language, contact, date = '' }: Extract<View, { kind: 'notice' }>): Page {
  return {
    title: words(language, `notice.${notice}.title`),
    body: words(language, `notice.${notice}.body`, { date }),
    contact,
  };
}

function makeStatus({
  status,
  words: name = String(status),
  language,
  reason,
  continueHref,
}: Extract<View, { kind: 'status' }>): Page {
  const key = translate(language, `status.${name}.title`) === undefined ? 'status.other' : `status.${name}`;
  return {
    title: words(language, `${key}.title`),
    body: words(language, `${key}.body`),
    reason: reason ?? '',
    continueHref: continueHref ?? '',
  };
}
