/**
 * Texts that depend on a respondent. Of his factors: `{sector}` is the label of his level, `{sector.data}` the level's
 * text `data`. Of what he answered before: `{age}` is his answer, `{concern.sharing}` that to one statement, and
 * `{age|your age}` is `your age` where he gave none. Of the profile that he chose: `{alternative|this proposal}` is its
 * name, and `this proposal` where it is not known. Written `{Sector}`, what is piped in starts with a capital, as at
 * the start of a sentence.
 */
import { lookUp } from '../lookUp.ts';
import { type AnswerWords, kindOf } from '../questionKinds.ts';
import type { Question } from '../questions.ts';
import { isNotSaid, type QuestionAnswer } from '../responses/responses.ts';
import { formatList } from '../speech.ts';
import type { Study } from '../study.ts';
import type { Texts } from '../texts.ts';

export interface Pipe {
  /** As it is written, with its braces. */
  readonly source: string;
  /** Of a factor or a question. */
  readonly id: string;
  /** A text of a factor's level, a statement, or a place of a ranking; absent for the label or the answer itself. */
  readonly part?: string;
  /** What stands there for who gave no answer. */
  readonly otherwise?: string;
  readonly isCapital: boolean;
  /** Characters before it. */
  readonly offset: number;
}

/** Who reads a text. */
export interface Reader {
  readonly study: Study;
  readonly language: string;
  /** Level id by factor id; empty before there is one. */
  readonly factors: Readonly<Record<string, string>>;
  /** By question id: what was answered on the pages before. */
  readonly answers: Readonly<Record<string, QuestionAnswer>>;
  /** What the profile is called that the text is about: "Proposal B"; absent where that is not known. */
  readonly alternative?: string;
}

/** The pipe of the chosen profile's name, in a study that has no factor and no question of this id. */
export const alternativePipe = 'alternative';

/** What is put in the place of a pipe. */
export interface Piped {
  readonly text: string;
  /** The respondent's own words, which may be of any language and direction. */
  readonly isForeign?: boolean;
}

/** Everything between braces in a text. */
export function findPipes(text: string): Pipe[] {
  if (!text.includes('{')) return [];
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => {
    const [named = '', ...alternatives] = (match[1] ?? '').split('|');
    const [id = '', ...rest] = named.trim().split('.');
    const small = id.charAt(0).toLowerCase() + id.slice(1);
    return {
      source: match[0],
      id: small,
      ...(rest.length > 0 && { part: rest.join('.') }),
      ...(alternatives.length > 0 && { otherwise: alternatives.join('|').trim() }),
      isCapital: small !== id,
      offset: match.index,
    };
  });
}

/**
 * The text as a respondent reads it. A pipe of no factor of his and no question stays as it is. His own words stand
 * between Unicode's isolates, which do in plain text what <bdi> does in HTML.
 *
 * @example pipeText('Wat doet {sector} met uw {sector.data}?', { study, language: 'nl', factors: { sector: 'bank' }, answers: {} });
 * // 'Wat doet uw bank met uw betalingen?'
 */
export function pipeText(text: string, reader: Reader): string {
  let whole = '';
  let end = 0;
  for (const pipe of findPipes(text)) {
    const piped = readPipe(pipe, reader);
    whole +=
      text.slice(end, pipe.offset) + (piped?.isForeign ? `\u2068${piped.text}\u2069` : (piped?.text ?? pipe.source));
    end = pipe.offset + pipe.source.length;
  }
  return whole + text.slice(end);
}

/** What stands in a pipe's place; `undefined` if it is a pipe of nothing. */
export function readPipe(pipe: Pipe, reader: Reader): Piped | undefined {
  const { study, language } = reader;
  const question = study.questions.find(({ id }) => id === pipe.id);
  const piped = question
    ? speakAnswer(question, pipe, reader)
    : (factorWords(pipe, reader) ?? chosenName(pipe, reader));
  if (!piped || !pipe.isCapital || piped.isForeign) return piped;
  return { text: piped.text.charAt(0).toLocaleUpperCase(language) + piped.text.slice(1) };
}

function factorWords({ id, part }: Pipe, { study, language, factors }: Reader): Piped | undefined {
  const levels = study.factors.find((factor) => factor.id === id)?.levels ?? [];
  const level = levels.find((one) => one.id === lookUp(factors, id));
  const text = lookUp(part === undefined ? level?.label : lookUp(level?.texts, part), language);
  return text === undefined ? undefined : { text };
}

/**
 * Names by place begin with a capital where they stand alone, and with a small letter inside a sentence. The label of an
 * alternative is written as it is.
 */
function chosenName({ id, part, otherwise }: Pipe, { study, language, alternative }: Reader): Piped | undefined {
  const isOther = study.factors.some((factor) => factor.id === id);
  if (id !== alternativePipe || part !== undefined || isOther) return undefined;
  if (alternative === undefined) return otherwise === undefined ? undefined : { text: otherwise };
  if (study.attributes.some(({ names }) => names)) return { text: alternative };
  return { text: alternative.charAt(0).toLocaleLowerCase(language) + alternative.slice(1) };
}

/** For who gave no answer, where the text says nothing else. */
const gap = '…';

export function speakAnswer(question: Question, { part, otherwise }: Pipe, reader: Reader): Piped {
  const { answers } = reader;
  const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  const words =
    answer === undefined || isNotSaid(answer) ? undefined : kindOf(question).wordsOf(question, answer, part);
  return speakWords(words, reader) ?? { text: otherwise ?? gap };
}

function speakWords(words: AnswerWords | undefined, reader: Reader): Piped | undefined {
  const { language } = reader;
  if (words === undefined) return undefined;
  if ('say' in words) return { text: words.say(language) };
  if ('typed' in words) return { text: tame(words.typed), isForeign: true };
  const labels = words.labels.flatMap((label) => say(label, reader)?.text ?? []);
  return labels.length > 0 ? { text: formatList(labels, language) } : undefined;
}

/** A label may pipe in something itself: what was answered before its own page, so that this comes to an end. */
function say(texts: Texts | undefined, reader: Reader): Piped | undefined {
  const text = lookUp(texts, reader.language);
  return text === undefined ? undefined : { text: pipeText(text, reader) };
}
/** On one line, and without characters that turn the direction of what follows. */
function tame(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
}
