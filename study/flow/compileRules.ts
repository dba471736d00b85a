/** The expressions of a study's flow, compiled, each with the pages that its answers are asked on. */

import { carryOf } from '../carry/carried.ts';
import type { Expression, ExpressionNames } from '../expression/expression.ts';
import type { Quota, ScreenOut, Study } from '../study.ts';
import { answerNames, answerShape, type Values } from './answerValues.ts';

export interface Rule {
  /** The questions that it names, each with the place of its page in `study.pages`. */
  readonly asks: readonly { readonly question: string; readonly page: number }[];
  isTrue(values: Values): boolean;
}

const everyone: Rule = { asks: [], isTrue: () => true };

export interface StudyRules {
  /** By page name. */
  readonly pages: ReadonlyMap<string, Rule>;
  /** By question id. */
  readonly questions: ReadonlyMap<string, Rule>;
  readonly screenOut: readonly { readonly rule: Rule; readonly what: ScreenOut }[];
  readonly quotas: readonly { readonly rule: Rule; readonly what: Quota }[];
}

export function hasRules({ pagesShownIf, questions, screenOut, quotas }: Study): boolean {
  const isAny = (list: readonly unknown[] | undefined) => list !== undefined && list.length > 0;
  const someAreAsked = questions.some((question) => question.showIf !== undefined || carryOf(question) !== undefined);
  return someAreAsked || isAny(Object.keys(pagesShownIf ?? {})) || isAny(screenOut) || isAny(quotas);
}

/** @throws StudyError if an expression can't be read, which a parsed study rules out */
export async function compileRules(study: Study): Promise<StudyRules> {
  const { compileExpression } = await import('../expression/expression.ts');
  const { names, askedAs } = namesOf(study);
  const compile = async (source: string): Promise<Rule> => {
    const expression: Expression = await compileExpression(source, names);
    const asks = expression.names.map((name) => askedAs.get(name)).filter((asked) => asked !== undefined);
    return { asks, isTrue: expression.evaluate };
  };
  const conditional = study.questions.flatMap(({ id, showIf }) =>
    showIf === undefined ? [] : [[id, showIf] as const],
  );
  const compileAll = async (sources: readonly (readonly [string, string])[]) =>
    new Map(await Promise.all(sources.map(async ([id, source]) => [id, await compile(source)] as const)));
  const compileList = <T extends { readonly when?: string }>(list: readonly T[] = []) =>
    Promise.all(
      list.map(async (what) => ({ what, rule: what.when === undefined ? everyone : await compile(what.when) })),
    );
  return {
    pages: await compileAll(Object.entries(study.pagesShownIf ?? {})),
    questions: await compileAll(conditional),
    screenOut: await compileList(study.screenOut),
    quotas: await compileList(study.quotas),
  };
}

/** Every name, and for the answers the question that they are of. */
function namesOf({ factors, questions, url = [], pages, recodes = [] }: Study) {
  const levels = factors.map(({ id, levels: own }) => [id, own.map((level) => level.id)] as const);
  const names: Record<string, ExpressionNames[string]> = Object.fromEntries(levels);
  // What the address brings is known from the start, as factors are.
  for (const parameter of url) Object.assign(names, answerNames(answerShape(parameter)));
  const askedAs = new Map<string, Rule['asks'][number]>();
  for (const question of questions) {
    const own = answerNames(answerShape(question));
    Object.assign(names, own);
    const asked = { question: question.id, page: pages.indexOf(question.page) };
    for (const name of Object.keys(own)) askedAs.set(name, asked);
  }
  for (const { id, question, levels: own } of recodes) {
    names[id] = own.map((level) => level.id);
    const page = questions.find((one) => one.id === question)?.page ?? '';
    askedAs.set(id, { question, page: pages.indexOf(page) });
  }
  return { names, askedAs };
}
