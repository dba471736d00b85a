/** What is stored of a respondent, for him to read: on a page, as a text, and as JSON with every row behind it. */
import type { TaskAnswer } from '../../study/responses.ts';
import { words } from '../render/locales.ts';
import type { Snapshot } from '../snapshot.ts';
import { keyColumns, type StoredRespondent } from '../store/readByCode.ts';
import type { AnswersView, FormView, RecordedTask } from '../views.ts';
import { makeAlternatives } from './alternatives.ts';
import { answerInWords } from './answerInWords.ts';
import { makeFrame } from './frame.ts';
import { makeSpeak } from './speak.ts';

export interface AnswersPage {
  readonly stored: StoredRespondent;
  readonly snapshot: Snapshot;
  readonly language: string;
  readonly code: string;
  readonly form: FormView;
}

export function makeAnswersPage({ stored, snapshot, language, code, form }: AnswersPage): AnswersView {
  const { study } = snapshot;
  const { factors, test } = stored.respondent;
  const speak = makeSpeak({ study, language, factors, answers: stored.questions });
  return {
    kind: 'answers',
    ...makeFrame({ study, language, factors, test }),
    form,
    code,
    facts: listFacts(stored, snapshot, language),
    tasks: stored.answers.map((answer, index) => makeTask({ answer, index, stored, snapshot, language })),
    questions: study.questions.flatMap((question) => {
      const answer = stored.questions[question.id];
      return answer === undefined
        ? []
        : [{ asked: speak(question.label), said: answerInWords(question, answer, speak) }];
    }),
  };
}

function listFacts({ respondent, startedAt, completedAt }: StoredRespondent, { study }: Snapshot, language: string) {
  const fact = (key: string, value: string) => ({ term: words(language, `answers.${key}`), value });
  const groups = study.factors.flatMap(({ id, label, levels }) => {
    const level = levels.find((one) => one.id === respondent.factors[id]);
    return level ? [{ term: label[language] ?? id, value: level.label[language] ?? level.id }] : [];
  });
  return [
    fact('number', String(respondent.respondent)),
    fact('started', inUtc(startedAt, language)),
    ...(completedAt === undefined ? [] : [fact('completed', inUtc(completedAt, language))]),
    fact('language', respondent.language),
    ...groups,
  ];
}

function inUtc(time: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(new Date(time))} UTC`;
}

interface TaskOrder extends Pick<AnswersPage, 'stored' | 'snapshot' | 'language'> {
  readonly answer: TaskAnswer;
  readonly index: number;
}

function makeTask({ answer, index, stored, snapshot, language }: TaskOrder): RecordedTask {
  const { study, design } = snapshot;
  const { factors, presentation } = stored.respondent;
  const speak = makeSpeak({ study, language, factors, answers: stored.questions });
  const isTask = (one: Pick<TaskAnswer, 'version' | 'task'>) =>
    one.version === answer.version && one.task === answer.task;
  const order = presentation.tasks.find(isTask)?.order ?? [];
  const profiles = design.tasks.find(isTask)?.alternatives ?? [];
  const shown = order.flatMap((number) => {
    const profile = profiles[number - 1];
    return profile ? [{ number, profile }] : [];
  });
  return {
    title: words(language, 'task.progress', { number: index + 1, total: presentation.tasks.length }),
    alternatives: makeAlternatives(study, speak, presentation.attributeOrder, shown),
    ...(answer.choice > 0 && { chosen: answer.choice }),
    said: saidOf(snapshot, answer, speak),
    ...(answer.seconds !== undefined && {
      time: words(language, 'answers.seconds', { seconds: new Intl.NumberFormat(language).format(answer.seconds) }),
    }),
  };
}

/** What was said beside the choice of a profile. */
function saidOf({ study }: Snapshot, { choice, accept }: TaskAnswer, speak: ReturnType<typeof makeSpeak>): string[] {
  const { response, none, acceptYes, acceptNo, accept: asked } = study.tasks;
  if (response === 'accept-reject') return [`${speak(asked)} ${speak(choice === 1 ? acceptYes : acceptNo)}`];
  return [
    ...(choice === 0 ? [speak(none)] : []),
    ...(accept === undefined ? [] : [`${speak(asked)} ${speak(accept ? acceptYes : acceptNo)}`]),
  ];
}

/** The page as a text, for who wants to keep it or have it read out. */
export function answersAsText(view: AnswersView): string {
  const { language, studyTitle = '' } = view;
  const tasks = view.tasks.map(({ title, alternatives, chosen, said, time }) => [
    title,
    ...alternatives.flatMap(({ number, name, rows }) => [
      number === chosen ? `  ${name} (${words(language, 'answers.chosen')})` : `  ${name}`,
      ...rows.map(({ attributeLabel, levelLabel }) => `    ${attributeLabel}: ${levelLabel}`),
    ]),
    ...[...said, ...(time === undefined ? [] : [time])].map((line) => `  ${line}`),
    '',
  ]);
  const questions = view.questions.flatMap(({ asked, said }) => [asked, ...said.map((line) => `  ${line}`), '']);
  const lines = [
    `${words(language, 'answers.title')}: ${studyTitle}`,
    '',
    ...view.facts.map(({ term, value }) => `${term}: ${value}`),
    '',
    ...tasks.flat(),
    ...questions,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Everything: in words, and every row of every table as it is stored. */
export function answersAsJson(view: AnswersView, { respondent, rows }: StoredRespondent, { hash }: Snapshot): string {
  const { language, studyTitle, facts, tasks, questions } = view;
  const inWords = { language, studyTitle, facts, tasks, questions };
  const result = {
    schemaVersion: 1,
    study: respondent.study,
    snapshot: hash,
    inWords,
    stored: rows,
    leftOut: keyColumns,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
