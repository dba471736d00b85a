/** The questions of a Study. */
import type { Question } from '../../questions.ts';
import { makeCarry } from '../questions/carriedOptions.ts';
import { fileKindOf } from '../questions/fileKinds.ts';
import type { QuestionFile } from '../questions/questionFile.ts';
import { preferNotToSayWords } from '../schema/taskWordings.ts';
import { makeText } from './makeStudyTexts.ts';

/** @param own the question as the file has it, where its options are written out with those that it carries */
export function makeQuestion(
  id: string,
  file: QuestionFile,
  languages: readonly string[],
  own: QuestionFile = file,
): Question {
  const base = {
    id,
    page: file.page,
    label: makeText(file.label, languages),
    ...(file.help !== undefined && { help: makeText(file.help, languages) }),
    required: file.required ?? true,
    ...makeNotSaid(file.preferNotToSay, languages),
    ...(file.showIf !== undefined && { showIf: file.showIf }),
  };
  return { ...base, ...fileKindOf(file).make(file, languages), ...makeCarry(own) } as Question;
}

function makeNotSaid(words: QuestionFile['preferNotToSay'], languages: readonly string[]) {
  if (words === undefined || words === false) return {};
  return { preferNotToSay: makeText(words === true ? preferNotToSayWords : words, languages) };
}
