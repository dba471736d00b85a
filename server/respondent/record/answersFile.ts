/** What is stored of a respondent, for him to take with him: as a text, and as JSON with every row behind it. */
import type { Snapshot } from '../../../study/snapshot.ts';
import { words } from '../../render/locales.ts';
import { keyColumns, type StoredRespondent } from '../../store/promise/readByCode.ts';
import type { AnswersRecord, RecordedAnswer, Said } from './records.ts';

/** The page as a text, for who wants to keep it or have it read out. */
export function answersAsText({ language, studyTitle, facts, receipt, ...record }: AnswersRecord): string {
  const tasks = record.tasks.map(({ title, alternatives, chosen, said, measured }) => [
    title,
    ...alternatives.flatMap(({ number, name, rows }) => [
      number === chosen ? `  ${name} (${words(language, 'answers.chosen')})` : `  ${name}`,
      ...rows.map(({ attributeLabel, levelLabel }) => `    ${attributeLabel}: ${levelLabel}`),
    ]),
    ...[...said, ...measured].flatMap(inLines),
    '',
  ]);
  const list = (answers: readonly RecordedAnswer[]) =>
    answers.flatMap(({ asked, said }) => [asked, ...said.flatMap(inLines), '']);
  const earlier = record.earlier.length > 0 ? [words(language, 'answers.earlier'), '', ...list(record.earlier)] : [];
  const lines = [
    `${words(language, 'answers.title')}: ${studyTitle}`,
    '',
    ...facts.map(({ term, value }) => `${term}: ${value}`),
    '',
    ...(receipt ? [receipt.title, `  ${receipt.body}`, ...receipt.lines.map((line) => `  ${line}`), ''] : []),
    ...tasks.flat(),
    ...list(record.questions),
    ...earlier,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** An answer stands under what it is an answer to. */
function inLines(said: Said): string[] {
  return typeof said === 'string' ? [`  ${said}`] : [`  ${said.of}`, `    ${said.answer}`];
}

/** Everything: in words, and every row of every table as it is stored. */
export function answersAsJson(
  inWords: AnswersRecord,
  { respondent, rows }: StoredRespondent,
  { hash }: Snapshot,
): string {
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
