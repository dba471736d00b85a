/**
 * What kinds of questions differ in wherever their answers are named, stored and spoken of: in expressions, in the columns
 * of responses.csv and its codebook, and in texts that pipe an answer in. A kind is a shape of this interface, and a line
 * of the table at the end. How a kind is asked is in server/respondent/form/kinds.ts.
 */
import { isRecord } from './isRecord.ts';
import { lookUp } from './lookUp.ts';
import type {
  AgreementQuestion,
  MultipleQuestion,
  NumberQuestion,
  Question,
  RankingQuestion,
  SingleQuestion,
  TextQuestion,
} from './questions.ts';
import type { Option, Texts } from './texts.ts';

/** Labels in the order in which they are said, a number, or what somebody typed, which is no text of ours. */
export type AnswerWords =
  | { readonly labels: readonly Texts[] }
  | { readonly number: number }
  | { readonly typed: string };

export interface QuestionKind<Asked extends Question = Question> {
  /**
   * What expressions compare: the question with the id of an option, the question with numbers, or each of its parts with
   * numbers. Absent where nothing can be compared with an answer.
   */
  readonly compared?: 'option' | 'number' | 'parts';
  /** What has a column of its own; absent where the question itself has one. */
  partsOf?(question: Asked): readonly Option[];
  /** The values that a cell may hold, with their labels; absent where it holds a number or a text. */
  levelsOf?(question: Asked): readonly Option[];
  /** The cell of a part, where an answer lists parts. */
  cellOf?(answer: readonly string[], part: string): number | '';
  /** An answer, or a part of it (a statement, a place of a ranking), in words; `undefined` where there is none. */
  wordsOf(question: Asked, answer: unknown, part: string | undefined): AnswerWords | undefined;
}

const single: QuestionKind<SingleQuestion> = {
  compared: 'option',
  levelsOf: ({ options }) => options,
  wordsOf: ({ options }, answer) => ({ labels: labelsOf(options, [answer]) }),
};

const multiple: QuestionKind<MultipleQuestion> = {
  compared: 'parts',
  partsOf: ({ options }) => options,
  cellOf: (answer, part) => (answer.includes(part) ? 1 : 0),
  wordsOf: listed,
};

const number: QuestionKind<NumberQuestion> = {
  compared: 'number',
  wordsOf: (_, answer) => (typeof answer === 'number' ? { number: answer } : undefined),
};

const text: QuestionKind<TextQuestion> = {
  wordsOf: (_, answer) => (typeof answer === 'string' ? { typed: answer } : undefined),
};

const agreement: QuestionKind<AgreementQuestion> = {
  compared: 'parts',
  partsOf: ({ items }) => items,
  levelsOf: ({ scale }) => scale.map((label, index) => ({ id: String(index + 1), label })),
  wordsOf: ({ scale }, answer, part) => {
    const point = part !== undefined && isRecord(answer) ? lookUp(answer, part) : undefined;
    const label = typeof point === 'number' ? scale[point - 1] : undefined;
    return label && { labels: [label] };
  },
};

const ranking: QuestionKind<RankingQuestion> = {
  partsOf: ({ options }) => options,
  cellOf: (answer, part) => (answer.includes(part) ? answer.indexOf(part) + 1 : ''),
  wordsOf: listed,
};

export const questionKinds: { readonly [Type in Question['type']]: QuestionKind<Extract<Question, { type: Type }>> } = {
  single,
  multiple,
  number,
  text,
  agreement,
  ranking,
};

export function kindOf({ type }: Pick<Question, 'type'>): QuestionKind {
  return questionKinds[type];
}

/** All that was chosen, or what stands in one place, counted from 1. */
function listed(
  { options }: MultipleQuestion | RankingQuestion,
  answer: unknown,
  part: string | undefined,
): AnswerWords | undefined {
  if (!Array.isArray(answer)) return undefined;
  return { labels: labelsOf(options, part === undefined ? answer : answer.slice(Number(part) - 1, Number(part))) };
}

function labelsOf(options: readonly Option[], ids: readonly unknown[]): Texts[] {
  return ids.flatMap((id) => options.filter((option) => option.id === id).map(({ label }) => label));
}
