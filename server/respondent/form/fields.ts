/** The questions of a page as form fields, with what was typed or is kept. */
import type { Question } from '../../../study/questions.ts';
import type { FieldView, NotSaidView } from '../../render/views/fields.ts';
import type { Speak } from '../visit/speak.ts';
import { fieldName, hasOptions, notSaidName } from './fieldNames.ts';
import { formKindOf } from './kinds.ts';
import type { Said } from './pageForm.ts';

export function makeFields(questions: readonly Question[], said: Said): FieldView[] {
  return questions.map((question) => makeField(question, said));
}

function makeField(question: Question, said: Said): FieldView {
  const { speak, valuesOf } = said;
  const control = formKindOf(question).makeControl(question, said);
  return Object.assign(control, {
    name: fieldName(question),
    id: `q-${question.id}`,
    label: speak(question.label),
    required: question.required,
    ...(question.help && { help: speak.line(question.help) }),
    ...makeNotSaid(question, speak, valuesOf),
  });
}

function makeNotSaid(question: Question, speak: Speak, valuesOf: Said['valuesOf']): { readonly notSaid?: NotSaidView } {
  if (!question.preferNotToSay || hasOptions(question)) return {};
  const name = notSaidName(question);
  return { notSaid: { name, label: speak(question.preferNotToSay), checked: valuesOf(name).length > 0 } };
}
