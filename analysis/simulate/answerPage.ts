/**
 * How a simulated respondent answers the questions of a page: as the truth file says, else at random, but so that the
 * survey goes on for him. Where a rule of the study would screen him out, be it for his age or for a question that
 * checks whether he pays attention, what the rule asks about is drawn again until it does not.
 */
import type { Flow } from '../../study/flow/flow.ts';
import type { Question } from '../../study/questions.ts';
import type { QuestionAnswer } from '../../study/responses/responses.ts';
import type { Profile, ScreenOut, Study } from '../../study/study.ts';
import type { Truth } from '../../study/truth/truth.ts';
import { drawInteger, type RandomSource } from '../numerics/random.ts';
import { answerField, type Field } from './answerField.ts';
import { answerQuestion } from './answerQuestion.ts';
import { answerTold } from './answerTold.ts';

/** What a respondent knows of the study when he answers a page. */
export interface PageKnowledge {
  readonly study: Pick<Study, 'questions' | 'pages'>;
  readonly flow: Flow;
  readonly truth: Pick<Truth, 'answers'>;
  /** What his address brings, by column. */
  readonly brought?: Readonly<Record<string, string>>;
  /** A random source for each thing that is drawn, by its name. */
  readonly randomFor: (what: string) => RandomSource;
}

export type AnswerPage = (fields: readonly Field[], factors: Profile) => ReadonlyMap<string, readonly string[]>;

/** Rules that nobody can pass end the survey after so many tries. */
const mostTries = 500;
/** From here on every second try takes values that the rule itself names: one number out of a thousand may be right. */
const blindTries = 10;

/** Makes the function that answers one page after the other, in their order; it remembers what was answered before. */
export function makeAnswerPage({ study, flow, truth, brought = {}, randomFor }: PageKnowledge): AnswerPage {
  const before: Record<string, QuestionAnswer> = { ...brought };
  const place = (page: string) => study.pages.indexOf(page);

  return (fields, factors) => {
    const asked = study.questions
      .filter(({ id }) => fields.some((field) => questionOf(field) === id))
      .map((question) => asShown(question, fields));
    const values = new Map(fields.map((field) => [field.name, draw(field)]));
    const here = Math.max(...asked.map(({ page }) => place(page)));
    const answers = () => ({ ...before, ...answersOf(asked, values) });
    const ending = () => flow.stand({ factors, answers: answers(), isSaved: (page) => place(page) <= here }).screenOut;
    for (let tries = 1; tries <= mostTries && asked.length > 0; tries++) {
      const rule = ending();
      const again = rule ? fields.filter((field) => isAskedBy(rule, field) && toldOf(field) === undefined) : [];
      if (!rule || again.length === 0) break;
      for (const field of again) values.set(field.name, drawAgain(field, rule, tries));
    }
    Object.assign(before, answers());
    return values;
  };

  function draw(field: Field): readonly string[] {
    const told = toldOf(field);
    const random = randomFor(field.name);
    return told === undefined ? answerField(field, random) : answerTold(field, { told, part: partOf(field) }, random);
  }

  function drawAgain(field: Field, rule: ScreenOut, tries: number): readonly string[] {
    const random = randomFor(`${field.name} again ${tries}`);
    const named = tries > blindTries && tries % 2 === 1 && random() < 0.75 ? valuesNamedBy(rule, field) : [];
    return named.length > 0 ? [named[drawInteger(random, named.length)] as string] : answerField(field, random);
  }

  function toldOf(field: Field) {
    const id = questionOf(field);
    return truth.answers && Object.hasOwn(truth.answers, id) ? truth.answers[id] : undefined;
  }
}

/** Of `q.<question>` and `q.<question>.<statement>`; what is named otherwise is of no question. */
function questionOf({ name }: Field): string {
  const [mark, id = ''] = name.split('.');
  return mark === 'q' ? id : '';
}

/** The question with the parts that the form has, in its order: not everyone is offered all of them. */
function asShown(question: Question, fields: readonly Field[]): Question {
  const name = `q.${question.id}`;
  if (question.type === 'agreement') {
    const isThere = (id: string) => fields.some((field) => field.name === `${name}.${id}`);
    return { ...question, items: question.items.filter(({ id }) => isThere(id)) };
  }
  const sum = fields.find((field) => field.name === name && field.type === 'sum');
  if (question.type !== 'constant-sum' || sum?.type !== 'sum') return question;
  return { ...question, options: sum.options.flatMap((id) => question.options.filter((option) => option.id === id)) };
}

function partOf({ name, type }: Field): string | undefined {
  return type === 'single' ? name.split('.')[2] : undefined;
}

function answersOf(asked: readonly Question[], values: ReadonlyMap<string, readonly string[]>) {
  const valuesOf = ({ name }: Field) => values.get(name) ?? [];
  return Object.fromEntries(asked.map((question) => [question.id, answerQuestion(question, valuesOf)]));
}

/** Names, ids and numbers of an expression. */
function wordsOf({ when }: ScreenOut): string[] {
  return when.match(/[\w.-]+/g) ?? [];
}

function isAskedBy(rule: ScreenOut, field: Field): boolean {
  return wordsOf(rule).some((word) => word.split('.')[0] === questionOf(field));
}

/** Options and numbers that the rule compares the field with, and numbers one step beside them. */
function valuesNamedBy(rule: ScreenOut, field: Field): string[] {
  const all = wordsOf(rule);
  const name = field.name.slice('q.'.length).replaceAll('-', '_');
  const words = all.filter((_, index) => all[index - 1] === name || all[index + 1] === name);
  if (field.type === 'single') return field.options.filter((option) => words.includes(option));
  if (field.type !== 'number') return [];
  const { min, max, step = 1 } = field;
  const numbers = words.map(Number).filter((number) => Number.isFinite(number));
  const near = numbers.flatMap((number) => [number, number - step, number + step]);
  return near
    .filter((number) => number >= min && number <= max)
    .map((number) => String(Number(number.toPrecision(12))));
}
