/**
 * The way of a respondent through a study: which pages and questions he meets, whether a rule ends the survey for him,
 * and for which quotas he counts. The server and the simulation without a server both ask here, so that no rule is
 * written twice. Nothing is remembered: the same factors, answers and saved pages always give the same standing.
 *
 * A condition depends on factors and on answers of earlier pages only (the study file is checked for that), so one pass
 * over the pages in their order finds everything. The answer to a question that is not asked any more counts as not
 * given, also for what follows from it.
 */
import { carryOf, offeredTo } from '../carry/carried.ts';
import { lookUp } from '../lookUp.ts';
import type { Question } from '../questions.ts';
import type { Recode } from '../recode/recode.ts';
import { nameOfSource, recodeValue } from '../recode/recodeAnswers.ts';
import type { QuestionAnswer } from '../responses/responses.ts';
import type { Profile, Quota, ScreenOut, Study } from '../study.ts';
import { type AnswerShape, answerShape, answerValues, type Values } from './answerValues.ts';
import { compileRules, hasRules, type Rule, type StudyRules } from './compileRules.ts';

/** A respondent as far as he has come. */
export interface Journey {
  readonly factors: Profile;
  /** By question; those of a page that has to be answered again may be among them. */
  readonly answers: Readonly<Record<string, QuestionAnswer>>;
  /** Is all that stands in `study.pages` under this name saved? */
  readonly isSaved: (page: string) => boolean;
}

export interface Standing {
  /** Names of `study.pages` that he meets, without consent; those ahead as far as it is known by now. */
  readonly pages: readonly string[];
  /** Will those be all, whatever he answers? */
  readonly isCertain: boolean;
  /** Is all saved that he meets? */
  readonly isThrough: boolean;
  /** Ids of the questions that he is asked on those pages, and of what his address may have answered. */
  readonly questions: ReadonlySet<string>;
  /** The options or statements that are offered, of those questions where some are carried to or from another. */
  readonly offered: ReadonlyMap<string, readonly string[]>;
  /** The first rule that ends the survey for him. */
  readonly screenOut?: ScreenOut;
  /** Every quota that he counts for. One that depends on what he has not been asked yet is not among them. */
  readonly quotas: readonly Quota[];
}

export interface Flow {
  /** Without a rule everyone meets the same pages and questions. */
  readonly hasRules: boolean;
  stand(journey: Journey): Standing;
}

/** Compiles the rules of a study; where it has none, nothing is loaded for it. */
export async function compileFlow(study: Study): Promise<Flow> {
  return hasRules(study) ? makeFlow(study, await compileRules(study)) : plainFlow(study);
}

/** The flow of a study without rules. @throws RangeError if it has any. */
export function plainFlow(study: Study): Flow {
  if (hasRules(study))
    throw new RangeError(`the rules of ${study.id} have to be compiled first: await compileFlow(study)`);
  return makeFlow(study, { pages: new Map(), questions: new Map(), screenOut: [], quotas: [] });
}

interface FlowPage {
  readonly name: string;
  readonly condition?: Rule;
  readonly questions: readonly FlowQuestion[];
  /** Everything that decides whether the page is met. */
  readonly decidedBy: readonly Rule[];
}

interface FlowQuestion {
  readonly question: Question;
  readonly shape: AnswerShape;
  /** Are the options of a later question carried from it? */
  readonly isSource: boolean;
  readonly recodes: readonly Recode[];
  readonly condition?: Rule;
}

function makeFlow(study: Study, rules: StudyRules): Flow {
  const pages = study.pages.map((name) => makePage(name, study, rules));
  const brought = (study.url ?? []).map(answerShape);
  return {
    hasRules: hasRules(study),
    stand: (journey) => {
      const { here, values, answered, ...walked } = walk(pages, brought, journey);
      const isSettled = ({ asks }: Rule) => asks.every(({ question, page }) => page < here || answered.has(question));
      const holds = ({ rule }: { readonly rule: Rule }) => isSettled(rule) && rule.isTrue(values);
      const screenOut = rules.screenOut.find(holds)?.what;
      return {
        isThrough: here === Number.POSITIVE_INFINITY,
        quotas: rules.quotas.filter(holds).map(({ what }) => what),
        ...walked,
        ...(screenOut && { screenOut }),
      };
    },
  };
}

function makePage(name: string, study: Study, rules: StudyRules): FlowPage {
  const condition = rules.pages.get(name);
  const questions = study.questions
    .filter((question) => question.page === name)
    .map((question): FlowQuestion => {
      const isSource = study.questions.some((other) => carryOf(other)?.from === question.id);
      const recodes = (study.recodes ?? []).filter((recode) => recode.question === question.id);
      return { question, shape: answerShape(question), isSource, recodes, condition: rules.questions.get(question.id) };
    });
  const deciding = questions.map(({ question, condition }) =>
    [condition, ruleOfCarry(question, study)].filter((rule) => rule !== undefined),
  );
  // One question for everyone is enough for the page to come.
  const own = deciding.every((some) => some.length > 0) ? deciding.flat() : [];
  return { name, condition, questions, decidedBy: [...(condition ? [condition] : []), ...own] };
}

/** Whether there is anything to offer depends on what it is carried from. */
function ruleOfCarry(question: Question, { questions, pages }: Study): Rule | undefined {
  const from = carryOf(question)?.from;
  const source = questions.find(({ id }) => id === from);
  return source && { asks: [{ question: source.id, page: pages.indexOf(source.page) }], isTrue: () => true };
}

/** From what the address brought and the first page to the last, with the values that are known by then. */
function walk(pages: readonly FlowPage[], brought: readonly AnswerShape[], { factors, answers, isSaved }: Journey) {
  const met: string[] = [];
  const questions = new Set<string>(brought.map(({ id }) => id));
  const answered = new Set<string>();
  const offered = new Map<string, readonly string[]>();
  const givenTo = (id: string) => (Object.hasOwn(answers, id) ? answers[id] : undefined);
  let values: Values = factors;
  for (const shape of brought) values = { ...values, ...answerValues(shape, lookUp(answers, shape.id)) };
  let here = Number.POSITIVE_INFINITY;
  let isCertain = true;
  for (const [index, page] of pages.entries()) {
    if (page.name === 'consent') continue;
    const isOpen = ({ asks }: Rule) => asks.some((asked) => asked.page >= here && !answered.has(asked.question));
    if (page.decidedBy.some(isOpen)) isCertain = false;
    if (page.condition && !page.condition.isTrue(values)) continue;
    const asked = page.questions.filter(({ question, condition, isSource }) => {
      if (condition && !condition.isTrue(values)) return false;
      const carry = carryOf(question);
      if (!carry && !isSource) return true;
      const from = carry && offered.get(carry.from);
      const own = offeredTo(question, carry && from && { offered: from, answer: givenTo(carry.from) });
      if (own) offered.set(question.id, own);
      return own !== undefined;
    });
    if (page.questions.length > 0 && asked.length === 0) continue;
    met.push(page.name);
    if (!isSaved(page.name)) here = Math.min(here, index);
    for (const { question, shape, recodes } of asked) {
      questions.add(shape.id);
      const answer = givenTo(shape.id);
      if (answer === undefined) continue;
      answered.add(shape.id);
      const own = carryOf(question) ? offered.get(shape.id) : undefined;
      const parts = own ? shape.parts.filter((part) => own.includes(part)) : shape.parts;
      values = { ...values, ...answerValues({ ...shape, parts }, answer) };
      for (const recode of recodes) {
        const level = recodeValue(recode, values[nameOfSource(recode)]);
        if (level !== undefined) values = { ...values, [recode.id]: level };
      }
    }
  }
  return { pages: met, questions, offered, answered, values, here, isCertain };
}

/**
 * The quotas that someone counts for before he has answered anything.
 *
 * @param answers what the address brought
 */
export function quotasOfFactors(flow: Flow, factors: Profile, answers: Journey['answers'] = {}): Standing['quotas'] {
  return flow.stand({ factors, answers, isSaved: () => false }).quotas;
}
