/** The questions of a page as form fields, with what was typed or is kept. */
import type { AgreementQuestion, Option, Question } from '../../study/study.ts';
import { fieldName } from '../survey/parseQuestions.ts';
import type { FieldView, OptionView } from '../views.ts';
import type { Speak } from './speak.ts';
import type { PageForm } from './surveyFrame.ts';

type ValuesOf = PageForm['valuesOf'];

export function makeFields(questions: readonly Question[], speak: Speak, { valuesOf }: PageForm): FieldView[] {
  return questions.map((question) => makeField(question, speak, valuesOf));
}

function makeField(question: Question, speak: Speak, valuesOf: ValuesOf): FieldView {
  const name = fieldName(question);
  const base = {
    name,
    id: `q-${question.id}`,
    label: speak(question.label),
    required: question.required,
    ...(question.help && { help: speak(question.help) }),
  };
  const values = valuesOf(name);
  const value = values[0] ?? '';
  switch (question.type) {
    case 'single':
    case 'multiple':
      return { ...base, type: question.type, options: makeOptions(question.options, speak, values) };
    case 'number': {
      const { min, max, unit } = question;
      return { ...base, type: 'number', min, max, value, ...(unit && { unit: speak(unit) }) };
    }
    case 'text':
      return { ...base, type: 'text', long: question.long, maxLength: question.maxLength, value };
    case 'agreement':
      return {
        ...base,
        type: 'agreement',
        scale: question.scale.map(speak),
        items: makeItems(question, speak, valuesOf),
      };
  }
}

function makeItems(question: AgreementQuestion, speak: Speak, valuesOf: ValuesOf) {
  return question.items.map((item) => {
    const name = fieldName(question, item);
    const [point] = valuesOf(name);
    return { name, label: speak(item.label), ...(point !== undefined && { value: point }) };
  });
}

function makeOptions(options: readonly Option[], speak: Speak, values: readonly string[]): OptionView[] {
  return options.map(({ id, label }) => ({ value: id, label: speak(label), checked: values.includes(id) }));
}
