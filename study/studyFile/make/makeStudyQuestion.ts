/** The questions of a Study. */
import type { Question, RandomOrder, TextPattern } from '../../questions.ts';
import type { Option } from '../../texts.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { preferNotToSayWords } from '../schema/taskWordings.ts';
import { makeText } from './makeStudyTexts.ts';

type QuestionFile = NonNullable<StudyFile['questions']>[string];

const defaultMaxLength = 500;

export function makeQuestion(id: string, file: QuestionFile, languages: readonly string[]): Question {
  const base = {
    id,
    page: file.page,
    label: makeText(file.label, languages),
    ...(file.help !== undefined && { help: makeText(file.help, languages) }),
    required: file.required ?? true,
    ...makeNotSaid(file.preferNotToSay, languages),
    ...(file.showIf !== undefined && { showIf: file.showIf }),
  };
  switch (file.type) {
    case 'single':
      return { ...base, type: 'single', options: makeOptions(file.options, languages), ...makeOrder(file) };
    case 'multiple':
      return {
        ...base,
        type: 'multiple',
        options: makeOptions(file.options, languages),
        ...makeOrder(file, file.exclusive),
        ...(file.min !== undefined && { min: file.min }),
        ...(file.max !== undefined && { max: file.max }),
        ...(file.exclusive && { exclusive: file.exclusive }),
      };
    case 'number':
      return {
        ...base,
        type: 'number',
        ...(file.min !== undefined && { min: file.min }),
        ...(file.max !== undefined && { max: file.max }),
        ...((file.step !== undefined || file.whole) && { step: file.step ?? 1 }),
        ...(file.unit !== undefined && { unit: makeText(file.unit, languages) }),
      };
    case 'text':
      return {
        ...base,
        type: 'text',
        long: file.long ?? false,
        maxLength: file.maxLength ?? defaultMaxLength,
        // The parser has refused what is no pattern.
        ...(file.pattern !== undefined && { pattern: file.pattern as TextPattern }),
      };
    case 'agreement':
      return {
        ...base,
        type: 'agreement',
        items: makeOptions(file.items, languages),
        scale: file.scale.map((point) => makeText(point, languages)),
        ...makeOrder(file),
      };
    case 'ranking': {
      const options = makeOptions(file.options, languages);
      return { ...base, type: 'ranking', options, top: file.top ?? options.length, ...makeOrder(file) };
    }
  }
}

function makeNotSaid(words: QuestionFile['preferNotToSay'], languages: readonly string[]) {
  if (words === undefined || words === false) return {};
  return { preferNotToSay: makeText(words === true ? preferNotToSayWords : words, languages) };
}

type OrderFile = Pick<Extract<QuestionFile, { type: 'single' }>, 'order' | 'keepLast'>;

/** An option that is chosen alone stays behind the others, where it is looked for. */
function makeOrder({ order, keepLast = [] }: OrderFile, alone: readonly string[] = []): { randomOrder?: RandomOrder } {
  return order ? { randomOrder: { keepLast: [...new Set([...keepLast, ...alone])] } } : {};
}

function makeOptions(options: Readonly<Record<string, StudyFile['title']>>, languages: readonly string[]): Option[] {
  return Object.entries(options).map(([id, label]) => ({ id, label: makeText(label, languages) }));
}
