/** The pages on what is kept: what is done with answers in general, and what is stored of one respondent. */
import { words } from './locales.ts';
import { makeForm } from './makeForm.ts';
import type { AnswersView, PrivacyView, RecordedAnswer, Said } from './views/records.ts';

export function keepForWords(
  language: string,
  { keepForDays: days, anonymises }: { readonly keepForDays: number; readonly anonymises?: boolean },
): string {
  const key = anonymises ? 'consent.anonymise' : 'consent.keepFor';
  return days === 1 ? words(language, `${key}One`) : words(language, key, { days });
}

export function makePrivacy(view: PrivacyView) {
  const { language, contact, cookie } = view;
  return {
    title: words(language, 'privacy.title'),
    controller: view.controller,
    contact,
    contactHref: /^[^\s@]+@[^\s@]+$/.test(contact) ? `mailto:${contact}` : '',
    keepFor: keepForWords(language, view),
    anonymises: view.anonymises,
    reason: view.reason ?? '',
    seenBy: view.seenBy ?? '',
    researcherPages: view.researcherPages,
    isLedBack: view.isLedBack ?? false,
    stored: view.stored.map((group) => ({
      group,
      text: words(language, `privacy.stored.${group}`),
      asked: group === 'answers' ? view.asked : [],
    })),
    cookie: words(language, 'privacy.cookie', { name: cookie.name, days: cookie.days }),
    withdrawHref: view.withdrawHref,
    continueHref: view.continueHref ?? '',
  };
}

export function makeAnswers(view: AnswersView) {
  const { language, form, code, facts, questions, earlier } = view;
  return {
    title: words(language, 'answers.title'),
    form: makeForm(form, language, () => ({ id: 'main', label: '' })),
    code,
    facts,
    tasks: view.tasks.map(({ title, alternatives, chosen, said, measured }) => ({
      title,
      said: said.map(makeSaid),
      measured,
      profiles: alternatives.map(({ number, name, rows }) => ({ name, isChosen: number === chosen, rows })),
    })),
    questions: questions.map(makeRecorded),
    earlier: earlier.map(makeRecorded),
  };
}

function makeRecorded({ asked, said }: RecordedAnswer) {
  return { asked, said: said.map(makeSaid) };
}

function makeSaid(said: Said) {
  return typeof said === 'string' ? { of: '', answer: said } : said;
}
