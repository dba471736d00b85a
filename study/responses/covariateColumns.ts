/** The columns that the answers to questions make, in every layout of responses. */
import { carryOf, offeredBy } from '../carry/carried.ts';
import { type AnyQuestion, isAsked, withUrl } from '../frame/urlParameters.ts';
import { kindOf } from '../questionKinds.ts';
import type { Question } from '../questions.ts';
import type { Recode } from '../recode/recode.ts';
import { recodeAnswers } from '../recode/recodeAnswers.ts';
import type { Scale } from '../scales/scale.ts';
import { scoreResponse } from '../scales/scoreScale.ts';
import type { Study } from '../study.ts';
import { isNotSaid, notSaidId, type Response } from './responses.ts';

/** One column of answers: a question, or one item or option of it. */
export interface CovariateColumn {
  readonly name: string;
  readonly question: AnyQuestion;
  /** The statement of an agreement question, the option of a multiple one or a ranking, or `prefer-not-to-say`. */
  readonly part?: string;
  /** What is recoded from answers has a cell of its own making. */
  readonly recode?: Recode;
  /** Of a recode all that was asked. */
  readonly questions?: readonly Question[];
  /** Was the option offered to who gave these answers? Absent where it is to everyone, or where an empty cell says so anyway. */
  readonly isOffered?: (answers: Response['questions']) => boolean;
}

/**
 * The columns that a question makes: `age`, `concern.sharing` for a statement, `devices.phone` for an option (0 or 1; in
 * a ranking its place), and `age.prefer-not-to-say` (0 or 1) where one may rather not say; `source` for a parameter of the
 * address.
 */
export function covariateColumns(questions: readonly AnyQuestion[]): CovariateColumn[] {
  return questions.flatMap((question): CovariateColumn[] => {
    const part = ({ id }: { readonly id: string }) => ({ name: `${question.id}.${id}`, question, part: id });
    // What is not ticked is 0, and so would be what was never there to be ticked.
    const ticked = (option: { readonly id: string }): CovariateColumn => {
      if (question.type !== 'multiple' || !carryOf(question)) return part(option);
      const isOffered = (answers: Response['questions']) =>
        offeredBy(question, questions.filter(isAsked), answers)?.includes(option.id) ?? false;
      return { ...part(option), isOffered };
    };
    // A code among numbers would make a column of words of them, so that whoever did not say has a column beside them.
    const unsaid = question.preferNotToSay ? [part({ id: notSaidId })] : [];
    const { compared, partsOf } = kindOf(question);
    if (compared === 'option') return [{ name: question.id, question }];
    const own = partsOf ? partsOf(question).map(ticked) : [{ name: question.id, question }];
    return [...own, ...unsaid];
  });
}

/** The columns of what is recoded from answers to these questions. */
export function recodeColumns(questions: readonly Question[], recodes: readonly Recode[] = []): CovariateColumn[] {
  return recodes.flatMap((recode) => {
    const question = questions.find(({ id }) => id === recode.question);
    return question ? [{ name: recode.id, question, recode, questions }] : [];
  });
}

export interface RespondentColumn {
  readonly name: string;
  cell(response: Pick<Response, 'questions'>): string | number;
}

/**
 * What a respondent's answers are as columns: those of the questions that he was asked, what his address brought, and what is
 * recoded and scored of them.
 *
 * @param made recodes and scales of the study as it is now, whichever study he answered
 */
export function respondentColumns(
  study: Study,
  { recodes = [], scales = [] }: { readonly recodes?: readonly Recode[]; readonly scales?: readonly Scale[] },
): RespondentColumn[] {
  const { questions } = study;
  const columns = [...covariateColumns(withUrl(study)), ...recodeColumns(questions, recodes)];
  const asked = columns.map((column): RespondentColumn => {
    return { name: column.name, cell: (response) => covariateCell(column, response) };
  });
  const scored = scales.map((scale): RespondentColumn => {
    return { name: scale.id, cell: (response) => scoreResponse(scale, response, questions) ?? '' };
  });
  return [...asked, ...scored];
}

/**
 * An empty cell is a question that was not answered, or not asked: the codebook says of whom it was asked. Who would
 * rather not say shows in a column of its own, or as a level.
 */
export function covariateCell(
  { question, part, isOffered, recode, questions: asked = [] }: CovariateColumn,
  { questions }: Pick<Response, 'questions'>,
): string | number {
  if (recode) return recodeAnswers(recode, asked, questions) ?? '';
  const answer = Object.hasOwn(questions, question.id) ? questions[question.id] : undefined;
  if (answer === undefined) return '';
  if (part === notSaidId && question.preferNotToSay) return flag(isNotSaid(answer));
  const { compared, cellOf } = kindOf(question);
  if (isNotSaid(answer)) return compared === 'option' ? notSaidId : '';
  if (isOffered && !isOffered(questions)) return '';
  if (cellOf) return cellOf(answer, part) ?? '';
  return typeof answer === 'string' || typeof answer === 'number' ? answer : '';
}

function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}
