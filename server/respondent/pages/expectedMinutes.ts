/**
 * About how many minutes a survey takes, for its first page. The study's own words come first: what its consent text says is
 * repeated as it says it, so that a page never tells two times. Otherwise it is reckoned from what there is to read and to
 * answer. Fair exchange, whose text says 10, comes to 9 that way.
 */
import { lookUp } from '../../../study/lookUp.ts';
import type { Question } from '../../../study/questions.ts';
import type { Study } from '../../../study/study.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import type { Texts } from '../../../study/texts.ts';

/** In words a minute: silent reading is at 238 (Brysbaert 2019, of English), and questionnaires are read by everybody. */
const pace = 200;
/** Tasks are much alike, and are skimmed. */
const paceOfTasks = 300;
/** In seconds, beside the reading. */
const secondsOf = { choice: 5, decision: 2, click: 5, statement: 4, typed: 15 } as const;

/** How languages of Europe begin their minutes and hours. */
const speaksOfTime = /minu|\b(?:hour|uur|uren|heure|stund|hora)/iu;
/** "10 minutes", "10-minute", "8 to 10 minutes", "8–10 minuten". */
const inFigures = /(?<![\d.,])(\d{1,3})(?:(?:\s?[-–]\s?|\s\p{L}{1,3}\s)(\d{1,3}))?[\s-]?minu/iu;

/** A number, or the study's own "8–10"; undefined where the study says it in words, which we can't repeat. */
export function expectedMinutes(study: Study, language: string): number | string | undefined {
  const { title, body } = study.texts.consent;
  const said = [title, body].map((text) => lookUp(text, language) ?? '').join('\n');
  if (!speaksOfTime.test(said)) return roundMinutes(reckonSeconds(study, language) / 60);
  const [, from, to] = inFigures.exec(said) ?? [];
  if (from === undefined) return undefined;
  return to === undefined ? Number(from) : `${from}–${to}`;
}

/** Nobody can tell twelve from thirteen. */
function roundMinutes(minutes: number): number {
  return minutes > 10 ? Math.round(minutes / 5) * 5 : Math.max(1, Math.round(minutes));
}

function reckonSeconds(study: Study, language: string): number {
  const { consent, introduction, debrief, own } = study.texts;
  const pages = [consent, introduction, debrief, ...Object.values(own)].map((page) => page?.body);
  const read = [...pages, introduction?.example?.note].reduce((sum, text) => sum + count(text, language), 0);
  const questions = study.questions.reduce((sum, question) => sum + secondsOfQuestion(question, language), 0);
  return (read / pace) * 60 + secondsOfTasks(study, language) + questions;
}

function secondsOfTasks({ tasks, attributes }: Study, language: string): number {
  const { perRespondent, fixed, repeat, alternatives, response, prefer } = tasks;
  const nTasks = perRespondent + fixed.length + (repeat ? 1 : 0);
  const wordsOfProfile = attributes.reduce((sum, { label, levels }) => {
    const inAll = levels.reduce((words, level) => words + count(level.label, language), 0);
    return sum + count(label, language) + inAll / levels.length;
  }, 0);
  const { compares, asksAcceptance } = formatOf(response);
  const words = count(prefer, language) + alternatives * wordsOfProfile;
  const deciding = (compares ? secondsOf.choice : 0) + (asksAcceptance ? secondsOf.decision : 0);
  return nTasks * ((words / paceOfTasks) * 60 + deciding);
}

function secondsOfQuestion(question: Question, language: string): number {
  const parts = 'items' in question ? question.items : 'options' in question ? question.options : [];
  const texts = [question.label, question.help, ...parts.map(({ label }) => label)];
  const reading = (texts.reduce((sum, text) => sum + count(text, language), 0) / pace) * 60;
  return reading + secondsOfAnswer(question);
}

function secondsOfAnswer(question: Question): number {
  if (question.type === 'agreement') return question.items.length * secondsOf.statement;
  if (question.type === 'constant-sum') return question.options.length * secondsOf.statement;
  if (question.type === 'ranking') return question.top * secondsOf.click;
  if (question.type === 'text') return question.long ? 2 * secondsOf.typed : secondsOf.typed;
  return question.type === 'number' || question.type === 'date' ? secondsOf.typed : secondsOf.click;
}

function count(text: Texts | undefined, language: string): number {
  return (lookUp(text, language) ?? '').split(/\s+/).filter(Boolean).length;
}
