/** Checks what the questions of a study take for an answer: ids that exist, bounds that can be met, patterns by name. */
import { notSaidId } from '../../responses/responses.ts';
import { suggestHint } from '../../suggest.ts';
import { isTextPattern, textPatterns } from '../../textPatterns.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

type QuestionDraft = NonNullable<NonNullable<StudyDraft['questions']>[string]>;
type DraftOf<Type> = Extract<QuestionDraft, { readonly type?: Type }>;

export function checkAnswers({ questions = {} }: StudyDraft, report: ProblemReport): void {
  for (const [id, question] of Object.entries(questions)) {
    if (question === undefined) continue;
    const path = ['questions', id];
    if (question.preferNotToSay) refuseTakenId(question, path, report);
    checkOrder(question, path, report);
    if (question.type === 'multiple') checkCounts(question, path, report);
    if (question.type === 'number') checkNumber(question, path, report);
    if (question.type === 'text') checkPattern(question, path, report);
    if (question.type === 'ranking') checkTop(question, path, report);
  }
}

function refuseTakenId(question: QuestionDraft, path: Path, report: ProblemReport): void {
  for (const [part, entries] of Object.entries({ options: optionsOf(question), items: itemsOf(question) })) {
    if (!entries.includes(notSaidId)) continue;
    const message = `"${notSaidId}" is what preferNotToSay itself is called`;
    report.wrongKey([...path, part, notSaidId], message, 'remove it, or remove preferNotToSay');
  }
}

function optionsOf(question: QuestionDraft): string[] {
  return 'options' in question ? Object.keys(question.options ?? {}) : [];
}

function itemsOf(question: QuestionDraft): string[] {
  return 'items' in question ? Object.keys(question.items ?? {}) : [];
}

function checkOrder(question: QuestionDraft, path: Path, report: ProblemReport): void {
  if (!('keepLast' in question) || question.keepLast === undefined) return;
  if (question.order === undefined) {
    report.wrongKey([...path, 'keepLast'], 'has no effect without a random order', 'add order: random');
  }
  refuseUnknown({ list: 'keepLast', named: question.keepLast, question, path }, report);
}

interface NamedIds {
  readonly list: string;
  readonly named: readonly (string | undefined)[];
  readonly question: QuestionDraft;
  readonly path: Path;
}

function refuseUnknown({ list, named, question, path }: NamedIds, report: ProblemReport): void {
  const ids = [...optionsOf(question), ...itemsOf(question)];
  const what = question.type === 'agreement' ? 'statement' : 'option';
  for (const [index, id] of named.entries()) {
    if (id === undefined || ids.length === 0 || ids.includes(id)) continue;
    report.wrong([...path, list, index], `"${id}" is no ${what}`, suggestHint(id, ids));
  }
}

function checkCounts(question: DraftOf<'multiple'>, path: Path, report: ProblemReport): void {
  const { min, max, exclusive = [] } = question;
  refuseUnknown({ list: 'exclusive', named: exclusive, question, path }, report);
  const most = optionsOf(question).filter((id) => !exclusive.includes(id)).length;
  for (const [key, count] of Object.entries({ min, max })) {
    if (count === undefined || most === 0 || count <= most) continue;
    report.wrong([...path, key], `is ${count}, and ${most} options can be chosen together`);
  }
  if (min !== undefined && max !== undefined && min > max) {
    report.wrong([...path, 'max'], `is ${max}, below min ${min}`);
  }
}

function checkTop({ top, options }: DraftOf<'ranking'>, path: Path, report: ProblemReport): void {
  const count = Object.keys(options ?? {}).length;
  if (top === undefined || count === 0 || top <= count) return;
  report.wrong([...path, 'top'], `is ${top}, and there are ${count} options`);
}

function checkNumber({ whole, step, min, max }: DraftOf<'number'>, path: Path, report: ProblemReport): void {
  if (!whole) return;
  if (step !== undefined) report.wrong([...path, 'step'], 'whole numbers have a step of 1', 'leave out one of the two');
  for (const [key, bound] of Object.entries({ min, max })) {
    if (bound !== undefined && !Number.isInteger(bound)) report.wrong([...path, key], `is ${bound}, no whole number`);
  }
}

/** Names of patterns that one might expect, and why there is none. */
const identifying = /mail|phone|telef|name|naam|iban|bsn|address|adres/i;

function checkPattern({ pattern, long }: DraftOf<'text'>, path: Path, report: ProblemReport): void {
  if (pattern === undefined) return;
  if (isTextPattern(pattern)) {
    if (long) report.wrong([...path, 'pattern'], 'is for a text of one line', 'leave out long, or pattern');
  } else if (identifying.test(pattern)) {
    const message = `there is no pattern "${pattern}": answers hold nothing that tells who someone is`;
    report.wrong([...path, 'pattern'], message, 'ask for it outside of the survey, apart from the answers');
  } else {
    const hint = suggestHint(pattern, textPatterns);
    report.wrong([...path, 'pattern'], `there is no pattern "${pattern}"; a regular expression is not taken`, hint);
  }
}
