/** The questions of a page as form fields, with what was typed or is kept. */
import type {
  AgreementQuestion,
  MultipleQuestion,
  NumberQuestion,
  Question,
  RankingQuestion,
} from '../../../study/questions.ts';
import { notSaidId } from '../../../study/responses/responses.ts';
import type { Option } from '../../../study/texts.ts';
import type { FieldView, ItemView, NotSaidView, OptionView } from '../../render/views/fields.ts';
import type { PageForm } from '../pages/surveyFrame.ts';
import type { Speak } from '../visit/speak.ts';
import { fieldName, hasOptions, notSaidName, readingName } from './fieldNames.ts';
import { listMeant } from './typed.ts';

type ValuesOf = PageForm['valuesOf'];

/** The page's words and its language, and what its form holds. */
interface Said extends Pick<PageForm, 'valuesOf'> {
  readonly speak: Speak;
  readonly language: string;
}

export function makeFields(questions: readonly Question[], said: Said): FieldView[] {
  return questions.map((question) => makeField(question, said));
}

function makeField(question: Question, said: Said): FieldView {
  const { speak, valuesOf } = said;
  const name = fieldName(question);
  const base = {
    name,
    id: `q-${question.id}`,
    label: speak(question.label),
    required: question.required,
    ...(question.help && { help: speak.line(question.help) }),
    ...makeNotSaid(question, speak, valuesOf),
  };
  const values = valuesOf(name);
  const value = values[0] ?? '';
  switch (question.type) {
    case 'single':
      return { type: 'single', options: makeOptions(question, question.options, speak, values), ...base };
    case 'multiple':
      return Object.assign(makeMultiple(question, speak, values), base);
    case 'number':
      return Object.assign(makeNumber(question, said), base);
    case 'text': {
      const { long, maxLength, pattern } = question;
      return { type: 'text', long, maxLength, pattern, value, ...base };
    }
    case 'agreement': {
      const items = makeItems(question, question.items, speak, valuesOf);
      return { type: 'agreement', scale: question.scale.map((point) => speak(point)), items, ...base };
    }
    case 'ranking': {
      const items = makeItems(question, question.options, speak, valuesOf);
      return { type: 'ranking', top: question.top, items, ...base };
    }
  }
}

function makeMultiple(question: MultipleQuestion, speak: Speak, values: readonly string[]) {
  const { options, min, max, exclusive = [] } = question;
  return {
    type: 'multiple' as const,
    min,
    max,
    options: makeOptions(question, options, speak, values).map((option) =>
      exclusive.includes(option.value) ? { ...option, alone: true } : option,
    ),
  };
}

/** What was typed; where it could be two numbers, both of them, to choose from. */
function makeNumber(question: NumberQuestion, { speak, valuesOf, language }: Said) {
  const { min, max, step, unit } = question;
  const [value = ''] = valuesOf(fieldName(question));
  const numbers = listMeant(value, question, language);
  const name = readingName(question);
  const [chosen] = valuesOf(name);
  return {
    type: 'number' as const,
    min,
    max,
    step,
    value,
    ...(unit && { unit: speak(unit) }),
    ...(numbers.length > 1 && { readings: { name, numbers, chosen } }),
  };
}

/** Who would rather not say chooses so last, and alone. */
function makeOptions(
  { preferNotToSay }: Question,
  options: readonly Option[],
  speak: Speak,
  values: readonly string[],
): OptionView[] {
  const views = options.map(({ id, label }) => ({ value: id, label: speak(label), checked: values.includes(id) }));
  if (!preferNotToSay) return views;
  const checked = values.includes(notSaidId);
  return [...views, { value: notSaidId, label: speak(preferNotToSay), checked, alone: true }];
}

function makeNotSaid(question: Question, speak: Speak, valuesOf: ValuesOf): { readonly notSaid?: NotSaidView } {
  if (!question.preferNotToSay || hasOptions(question)) return {};
  const name = notSaidName(question);
  return { notSaid: { name, label: speak(question.preferNotToSay), checked: valuesOf(name).length > 0 } };
}

function makeItems(
  question: AgreementQuestion | RankingQuestion,
  items: readonly Option[],
  speak: Speak,
  valuesOf: ValuesOf,
): ItemView[] {
  return items.map((item) => {
    const name = fieldName(question, item);
    const [value] = valuesOf(name);
    return { name, label: speak(item.label), ...(value !== undefined && { value }) };
  });
}
