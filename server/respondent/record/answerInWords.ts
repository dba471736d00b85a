/** What a question was answered with, in the words that the respondent read. */
import type { Question } from '../../../study/questions.ts';
import { isNotSaid, type QuestionAnswer } from '../../../study/responses/responses.ts';
import { formatNumber } from '../../../study/speech.ts';
import type { Option } from '../../../study/texts.ts';
import type { Speak } from '../visit/speak.ts';
import type { Said } from './records.ts';

export interface Voice {
  readonly speak: Speak;
  readonly language: string;
}

/** Each thing that was said: an option, a number with its unit, a statement with its answer. */
export function answerInWords(question: Question, answer: QuestionAnswer, { speak, language }: Voice): Said[] {
  const options = 'options' in question ? question.options : [];
  if (isNotSaid(answer)) return question.preferNotToSay ? [speak(question.preferNotToSay)] : [];
  if (typeof answer === 'string') return [wordsOf(options, answer, speak)];
  if (typeof answer === 'number') return [numberWithUnit(question, formatNumber(answer, language), speak)];
  if (isList(answer)) {
    const said = answer.map((id) => wordsOf(options, id, speak));
    return question.type === 'ranking' ? said.map((words, index) => `${index + 1}. ${words}`) : said;
  }
  const items = 'items' in question ? question.items : options;
  const scale = 'scale' in question ? question.scale : [];
  return Object.entries(answer).map(([id, point]) => {
    const label = scale[point - 1];
    return { of: wordsOf(items, id, speak), answer: label ? speak(label) : String(point) };
  });
}

function isList(answer: QuestionAnswer): answer is readonly string[] {
  return Array.isArray(answer);
}

function numberWithUnit(question: Question, answer: string, speak: Speak): string {
  return question.type === 'number' && question.unit ? `${answer} ${speak(question.unit)}` : answer;
}

/** A free text is what it is. */
function wordsOf(options: readonly Option[], id: string, speak: Speak): string {
  const option = options.find((one) => one.id === id);
  return option ? speak(option.label) : id;
}
