/** What a question was answered with, in the words that the respondent read. */
import type { AnyQuestion } from '../../../study/frame/urlParameters.ts';
import { type AnswerWords, kindOf } from '../../../study/questionKinds.ts';
import { isNotSaid, type QuestionAnswer } from '../../../study/responses/responses.ts';
import type { Option } from '../../../study/texts.ts';
import type { Speak } from '../visit/speak.ts';
import type { Said } from './records.ts';

export interface Voice {
  readonly speak: Speak;
  readonly language: string;
}

/** Each thing that was said: an option, a number with its unit, a statement with its answer. */
export function answerInWords(question: AnyQuestion, answer: QuestionAnswer, { speak, language }: Voice): Said[] {
  const options = 'options' in question ? question.options : [];
  if (isNotSaid(answer)) return question.preferNotToSay ? [speak(question.preferNotToSay)] : [];
  if (typeof answer === 'string' || typeof answer === 'number') {
    const words = inWords(kindOf(question).wordsOf(question, answer, undefined), { speak, language });
    return [withUnit(question, words ?? String(answer), speak)];
  }
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

/** A free text is what it is. */
function inWords(words: AnswerWords | undefined, { speak, language }: Voice): string | undefined {
  if (words === undefined) return undefined;
  if ('say' in words) return words.say(language);
  return 'typed' in words ? words.typed : words.labels.map((label) => speak(label))[0];
}

function withUnit(question: AnyQuestion, answer: string, speak: Speak): string {
  return 'unit' in question && question.unit ? `${answer} ${speak(question.unit)}` : answer;
}

function wordsOf(options: readonly Option[], id: string, speak: Speak): string {
  const option = options.find((one) => one.id === id);
  return option ? speak(option.label) : id;
}
