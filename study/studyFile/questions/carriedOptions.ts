/** Options that a question of a study file takes from another one: what the file means, with them written out. */
import { lookUp } from '../../lookUp.ts';
import type { Carry } from '../../questions.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import type { QuestionDraft, QuestionFile } from './questionFile.ts';

type Entries = Readonly<Record<string, unknown>>;

/** The question that it carries from, and the key that names it; `undefined` where it carries nothing. */
export function carriedFrom(
  question: QuestionDraft | QuestionFile,
): { readonly key: 'optionsFrom' | 'itemsFrom'; readonly from: string } | undefined {
  if ('optionsFrom' in question && question.optionsFrom !== undefined) {
    return { key: 'optionsFrom', from: question.optionsFrom };
  }
  return 'itemsFrom' in question && question.itemsFrom !== undefined
    ? { key: 'itemsFrom', from: question.itemsFrom }
    : undefined;
}

/** The file with every carried option among those of the question; its own come last. */
export function withCarried<File extends StudyDraft | StudyFile>(file: File): File {
  const { questions } = file as StudyDraft;
  if (!questions || !Object.values(questions).some((question) => question && carriedFrom(question))) return file;
  const whole = Object.entries(questions).map(([id, question]) => [id, question && writeOut(question, questions)]);
  return { ...file, questions: Object.fromEntries(whole) };
}

function writeOut(question: QuestionDraft, questions: NonNullable<StudyDraft['questions']>): QuestionDraft {
  const carried = carriedFrom(question);
  if (!carried) return question;
  const part = carried.key === 'itemsFrom' ? 'items' : 'options';
  return { ...question, [part]: { ...carriedOptions(question, questions), ...ownEntries(question) } } as QuestionDraft;
}

/**
 * What there is to carry: options that are chosen alone, such as "none of these", stay where they are.
 *
 * @param seen questions that are being looked at, in case they carry in a circle, which is told elsewhere
 */
export function carriedOptions(
  question: QuestionDraft,
  questions: NonNullable<StudyDraft['questions']>,
  seen: readonly string[] = [],
): Entries {
  const from = carriedFrom(question)?.from;
  const source = from === undefined || seen.includes(from) ? undefined : lookUp(questions, from);
  if (from === undefined || !source || !('options' in source || 'optionsFrom' in source)) return {};
  const all = { ...carriedOptions(source, questions, [...seen, from]), ...ownEntries(source) };
  const alone = 'exclusive' in source ? (source.exclusive ?? []) : [];
  return Object.fromEntries(Object.entries(all).filter(([id]) => !alone.includes(id)));
}

function ownEntries(question: QuestionDraft): Entries {
  if ('items' in question) return question.items ?? {};
  return 'options' in question ? (question.options ?? {}) : {};
}

/** @param question as the file has it, without what is carried */
export function makeCarry(question: QuestionFile): { readonly carry?: Carry } {
  const carried = carriedFrom(question);
  if (!carried) return {};
  const which = ('which' in question && question.which) || 'chosen';
  return { carry: { from: carried.from, which, own: Object.keys(ownEntries(question)) } };
}
