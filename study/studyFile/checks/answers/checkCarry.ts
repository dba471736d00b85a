/** Checks what questions carry from others: it is there, it has options, and it was answered before. */
import { lookUp } from '../../../lookUp.ts';
import { suggestHint } from '../../../suggest.ts';
import { carriedFrom, carriedOptions } from '../../questions/carriedOptions.ts';
import type { QuestionDraft } from '../../questions/questionFile.ts';
import { pageNames } from '../../schema/pageEntry.ts';
import type { StudyDraft } from '../../schema/studyDraft.ts';
import type { Path } from '../../yaml/position.ts';
import type { ProblemReport } from '../../yaml/problemReport.ts';

/** Kinds whose answers say which options were chosen. */
const sources: readonly (string | undefined)[] = ['single', 'dropdown', 'multiple', 'ranking', 'constant-sum'];
/** Kinds that are nothing to answer with one option. */
const needTwo: readonly (string | undefined)[] = ['single', 'dropdown', 'ranking', 'constant-sum'];

/** @param study as the file has it, without what is carried written out */
export function checkCarry(study: StudyDraft, report: ProblemReport): void {
  for (const [id, question] of Object.entries(study.questions ?? {})) {
    if (question === undefined) continue;
    const path = ['questions', id];
    const carried = carriedFrom(question);
    if (!carried) checkOwn(question, path, report);
    else {
      const wrong = findWrongSource(id, question, carried.from, study);
      if (wrong) report.wrong([...path, carried.key], wrong.message, wrong.hint);
      else checkTwice(question, path, study, report);
    }
  }
}

function checkOwn(question: QuestionDraft, path: Path, report: ProblemReport): void {
  const { type } = question;
  const part = type === 'agreement' ? 'items' : sources.includes(type) ? 'options' : undefined;
  // A key whose value has the wrong shape is there, and has been complained of.
  if (part && !Object.hasOwn(question, part)) {
    report.wrong([...path, part], 'is missing', `list them, or name another question: ${part}From`);
  }
  if ('which' in question && question.which !== undefined) {
    report.wrongKey([...path, 'which'], 'is of options that are carried from another question', 'add optionsFrom');
  }
}

function findWrongSource(id: string, question: QuestionDraft, from: string, study: StudyDraft) {
  const { questions = {} } = study;
  if (from === id) return { message: 'is this question itself', hint: 'name one of an earlier page' };
  const source = lookUp(questions, from);
  if (!Object.hasOwn(questions, from)) {
    const known = Object.keys(questions).filter((other) => sources.includes(questions[other]?.type) && other !== id);
    return { message: `"${from}" is no question`, hint: suggestHint(from, known) };
  }
  if (source?.type === undefined) return undefined;
  if (!sources.includes(source.type)) {
    const message = `${from} is a question of type ${source.type}, which has no options to choose`;
    return { message, hint: `name one of type ${sources.slice(0, -1).join(', ')} or ${sources.at(-1)}` };
  }
  return findWrongOrder(question, source, from, study) ?? findTooFew(question, source, from);
}

/** Without JavaScript a page can't change while it is answered. */
function findWrongOrder(question: QuestionDraft, source: QuestionDraft, from: string, study: StudyDraft) {
  const pages = pageNames(study);
  const [here, there] = [pages.indexOf(question.page ?? ''), pages.indexOf(source.page ?? '')];
  if (here < 0 || there < 0 || there < here) return undefined;
  if (there === here) {
    return { message: `${from} is asked on the same page, "${question.page}"`, hint: 'ask this on a later page' };
  }
  const message = `${from} is asked later, on the page "${source.page}"`;
  return { message, hint: `ask ${from} on an earlier page, or this on a later one` };
}

/** Of one answer one option is carried. */
function findTooFew(question: QuestionDraft, source: QuestionDraft, from: string) {
  const takesOne = source.type === 'single' || source.type === 'dropdown';
  const isChosen = !('which' in question) || question.which !== 'notChosen';
  const hasOwn = 'options' in question && Object.keys(question.options ?? {}).length > 0;
  if (!takesOne || !isChosen || hasOwn || !needTwo.includes(question.type)) return undefined;
  const message = `${from} has one answer, and one option is nothing to choose between`;
  return { message, hint: 'write which: notChosen, or carry from a question with several answers' };
}

function checkTwice(question: QuestionDraft, path: Path, { questions = {} }: StudyDraft, report: ProblemReport): void {
  const part = question.type === 'agreement' ? 'items' : 'options';
  const own = 'items' in question ? question.items : 'options' in question ? question.options : {};
  const carried = carriedOptions(question, questions);
  for (const id of Object.keys(own ?? {})) {
    if (!Object.hasOwn(carried, id)) continue;
    const message = `"${id}" is carried from ${carriedFrom(question)?.from} already`;
    report.wrongKey([...path, part, id], message, 'leave it out, or give it another id');
  }
}
