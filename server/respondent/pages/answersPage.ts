/** What is stored of a respondent, for him to read on a page. */
import { words } from '../../render/locales.ts';
import { makeForm } from '../../render/makeForm.ts';
import type { Page } from '../../render/page.ts';
import type { FormView } from '../../render/views/frame.ts';
import { recordAnswers, type StoredAnswers } from '../record/recordAnswers.ts';
import type { AnswersRecord, RecordedAnswer, RecordedTask, Said } from '../record/records.ts';
import { pageFrame } from './frame.ts';

export interface AnswersPage extends StoredAnswers {
  readonly code: string;
  readonly form: FormView;
}

export function makeAnswersPage({ code, form, ...answers }: AnswersPage): Page {
  const { stored, snapshot, language } = answers;
  const { factors, test } = stored.respondent;
  const record = recordAnswers(answers);
  return {
    template: 'answers',
    title: words(language, 'answers.title'),
    frame: pageFrame({ study: snapshot.study, language, factors, test }),
    form: makeForm(form, language),
    model: {
      code,
      pledge: record.receipt,
      ...showRecord(record),
    },
  };
}

/** What the part `record` of the templates asks for. */
export function showRecord({ facts, tasks, questions, earlier }: AnswersRecord) {
  return {
    facts,
    tasks: tasks.map(showTask),
    questions: questions.map(showAnswer),
    earlier: earlier.map(showAnswer),
  };
}

function showTask({ title, alternatives, chosen, said, measured }: RecordedTask) {
  return {
    title,
    said: said.map(showSaid),
    measured,
    profiles: alternatives.map(({ number, name, rows }) => ({ name, isChosen: number === chosen, rows })),
  };
}

function showAnswer({ asked, said }: RecordedAnswer) {
  return { asked, said: said.map(showSaid) };
}

function showSaid(said: Said) {
  return typeof said === 'string' ? { of: '', answer: said } : said;
}
