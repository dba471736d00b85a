/** What a respondent answered, as words in a text of a later page. */
import { lookUp } from '../lookUp.ts';
import { isNotSaid } from '../responses.ts';
import { formatList, formatNumber } from '../speech.ts';
import type { Option, Question, Texts } from '../study.ts';
import { type Pipe, type Piped, pipeText, type Reader } from './pipeText.ts';

/** For who gave no answer, where the text says nothing else. */
const gap = '…';

export function speakAnswer(question: Question, { part, otherwise }: Pipe, reader: Reader): Piped {
  const { answers } = reader;
  const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  const words = answer === undefined || isNotSaid(answer) ? undefined : wordsOf(question, answer, part, reader);
  return words ?? { text: otherwise ?? gap };
}

function wordsOf(question: Question, answer: unknown, part: string | undefined, reader: Reader): Piped | undefined {
  const { language } = reader;
  switch (question.type) {
    case 'number':
      return typeof answer === 'number' ? { text: formatNumber(answer, language) } : undefined;
    case 'text':
      return typeof answer === 'string' ? { text: tame(answer), isForeign: true } : undefined;
    case 'agreement': {
      const point = part !== undefined && isRecord(answer) ? lookUp(answer, part) : undefined;
      return say(typeof point === 'number' ? question.scale[point - 1] : undefined, reader);
    }
    case 'single':
      return say(labelOf(question.options, answer), reader);
    case 'multiple':
    case 'ranking': {
      if (!Array.isArray(answer)) return undefined;
      const chosen: readonly unknown[] = part === undefined ? answer : answer.slice(Number(part) - 1, Number(part));
      const labels = chosen.flatMap((id) => say(labelOf(question.options, id), reader)?.text ?? []);
      return labels.length > 0 ? { text: formatList(labels, language) } : undefined;
    }
  }
}

/** A label may pipe in something itself: what was answered before its own page, so that this comes to an end. */
function say(texts: Texts | undefined, reader: Reader): Piped | undefined {
  const text = lookUp(texts, reader.language);
  return text === undefined ? undefined : { text: pipeText(text, reader) };
}

function labelOf(options: readonly Option[], id: unknown): Texts | undefined {
  return options.find((option) => option.id === id)?.label;
}

/** On one line, and without characters that turn the direction of what follows. */
function tame(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
