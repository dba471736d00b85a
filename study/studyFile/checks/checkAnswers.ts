/** Checks what the questions of a study take for an answer: ids that exist, and what each kind has of its own. */
import { notSaidId } from '../../responses/responses.ts';
import { fileKindOf } from '../questions/fileKinds.ts';
import { entriesOf, refuseUnknown } from '../questions/options.ts';
import type { QuestionDraft, QuestionWrong } from '../questions/questionFile.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

export function checkAnswers({ questions = {} }: StudyDraft, report: ProblemReport): void {
  for (const [id, question] of Object.entries(questions)) {
    if (question === undefined) continue;
    const path = ['questions', id];
    const wrong: QuestionWrong = (key, ...said) =>
      report.wrong([...path, ...(typeof key === 'string' ? [key] : key)], ...said);
    if (question.preferNotToSay) refuseTakenId(question, path, report);
    checkOrder(question, path, report, wrong);
    const { type } = question;
    if (type !== undefined) fileKindOf({ type }).check?.(question, wrong);
  }
}

function refuseTakenId(question: QuestionDraft, path: Path, report: ProblemReport): void {
  for (const [part, entries] of Object.entries(entriesOf(question))) {
    if (!entries.includes(notSaidId)) continue;
    const message = `"${notSaidId}" is what preferNotToSay itself is called`;
    report.wrongKey([...path, part, notSaidId], message, 'remove it, or remove preferNotToSay');
  }
}

function checkOrder(question: QuestionDraft, path: Path, report: ProblemReport, wrong: QuestionWrong): void {
  if (!('keepLast' in question) || question.keepLast === undefined) return;
  if (question.order === undefined) {
    report.wrongKey([...path, 'keepLast'], 'has no effect without a random order', 'add order: random');
  }
  refuseUnknown(question, 'keepLast', question.keepLast, wrong);
}
