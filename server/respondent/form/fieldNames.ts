/** The names of a question's fields in the form that asks it. */
import type { Question } from '../../../study/questions.ts';
import { notSaidId } from '../../../study/responses/responses.ts';
import type { Option } from '../../../study/texts.ts';

/** `q.age`; `q.concern.sharing` for a part that is answered by itself. */
export function fieldName(question: Pick<Question, 'id'>, item?: Pick<Option, 'id'>): string {
  return item ? `q.${question.id}.${item.id}` : `q.${question.id}`;
}

/** The box for who would rather not say, beside a question's own controls. */
export function notSaidName(question: Pick<Question, 'id'>): string {
  return fieldName(question, { id: notSaidId });
}

/** Which of two numbers was meant, where what was typed could be either. */
export function readingName(question: Pick<Question, 'id'>): string {
  return fieldName(question, { id: 'reading' });
}

/** Where options are chosen from, not saying is one of them; other questions have a box for it. */
export function hasOptions({ type }: Question): boolean {
  return type === 'single' || type === 'dropdown' || type === 'multiple';
}
