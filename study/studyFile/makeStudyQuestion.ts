/** The questions of a Study. */

import type { Option, Question } from '../study.ts';
import { makeText } from './makeStudyTexts.ts';
import type { StudyFile } from './studySchema.ts';

type QuestionFile = NonNullable<StudyFile['questions']>[string];

const defaultMaxLength = 500;

export function makeQuestion(id: string, file: QuestionFile, languages: readonly string[]): Question {
  const base = {
    id,
    page: file.page,
    label: makeText(file.label, languages),
    ...(file.help !== undefined && { help: makeText(file.help, languages) }),
    required: file.required ?? true,
    ...(file.showIf !== undefined && { showIf: file.showIf }),
  };
  switch (file.type) {
    case 'single':
    case 'multiple':
      return { ...base, type: file.type, options: makeOptions(file.options, languages) };
    case 'number':
      return {
        ...base,
        type: 'number',
        ...(file.min !== undefined && { min: file.min }),
        ...(file.max !== undefined && { max: file.max }),
        ...(file.unit !== undefined && { unit: makeText(file.unit, languages) }),
      };
    case 'text':
      return { ...base, type: 'text', long: file.long ?? false, maxLength: file.maxLength ?? defaultMaxLength };
    case 'agreement':
      return {
        ...base,
        type: 'agreement',
        items: makeOptions(file.items, languages),
        scale: file.scale.map((point) => makeText(point, languages)),
      };
  }
}

function makeOptions(options: Readonly<Record<string, StudyFile['title']>>, languages: readonly string[]): Option[] {
  return Object.entries(options).map(([id, label]) => ({ id, label: makeText(label, languages) }));
}
