/** Checks the rules of a study's flow: each is a sound expression over what is known where it is asked. */
import { StudyError } from '../../errors.ts';
import type { ExpressionNames } from '../../expression/expression.ts';
import { answerNames } from '../../flow/answerValues.ts';
import { kindOf } from '../../questionKinds.ts';
import { urlDrafts, urlValuesOf } from '../frame/urlDrafts.ts';
import { fileKindOf } from '../questions/fileKinds.ts';
import { parseLease } from '../schema/lease.ts';
import { pageCondition, pageName, pageNames } from '../schema/pageEntry.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

interface RulePlace {
  readonly path: Path;
  readonly source: string;
  /** Place in `pages` before which all that it names has to be asked; absent where it may name any answer. */
  readonly before?: number;
  /** Does it say nothing where it names factors only? */
  readonly needsAnswer?: true;
}

export async function checkFlow(study: StudyDraft, report: ProblemReport): Promise<void> {
  checkPageConditions(study, report);
  checkRuleIds(study, report);
  for (const [id, quota] of Object.entries(study.quotas ?? {})) {
    if (quota?.lease === undefined || parseLease(quota.lease) !== undefined) continue;
    const hint = 'write a number and minutes, hours or days: 60 minutes';
    report.wrong(['quotas', id, 'lease'], `"${quota.lease}" is no time between a minute and a week`, hint);
  }
  const rules = rulesOf(study);
  if (rules.length === 0) return;
  const { compileExpression } = await import('../../expression/expression.ts');
  const factors = new Set(Object.keys(study.factors ?? {}));
  for (const { path, source, before, needsAnswer } of rules) {
    try {
      const { names } = await compileExpression(source, namesAt(study, before));
      if (!needsAnswer || names.some((name) => !factors.has(name))) continue;
      const hint = 'factors are assigned: give the level a quota, or name an answer';
      report.wrong(path, 'depends on no answer', hint);
    } catch (error) {
      if (!(error instanceof StudyError)) throw error;
      for (const { column = 1, message, hint } of error.problems) report.wrongInside(path, column - 1, message, hint);
    }
  }
}

/** Everyone agrees first, and everyone who is not turned away answers the tasks. */
function checkPageConditions({ pages = [] }: StudyDraft, report: ProblemReport): void {
  for (const [index, entry] of pages.entries()) {
    const name = entry && pageName(entry);
    if (pageCondition(entry) === undefined || (name !== 'consent' && name !== 'tasks')) continue;
    const hint = name === 'tasks' ? 'turn people away with screenOut or quotas' : undefined;
    report.wrong(['pages', index, 'showIf'], `page "${name}" is for everyone`, hint);
  }
}

/** By its id a rule is counted and led back, so none can have that of another. */
function checkRuleIds({ screenOut = [] }: StudyDraft, report: ProblemReport): void {
  const ids = screenOut.map((rule) => rule?.id);
  for (const [index, id] of ids.entries()) {
    if (id === undefined || ids.indexOf(id) === index) continue;
    report.wrong(['screenOut', index, 'id'], `"${id}" is the id of another rule`, 'give each its own');
  }
}

function rulesOf({ pages = [], questions = {}, screenOut = [], quotas = {} }: StudyDraft): RulePlace[] {
  const names = pageNames({ pages });
  const ofPages = pages.flatMap((entry, index): RulePlace[] => {
    const source = pageCondition(entry);
    return source === undefined ? [] : [{ path: ['pages', index, 'showIf'], source, before: index }];
  });
  const ofQuestions = Object.entries(questions).flatMap(([id, question]): RulePlace[] => {
    if (question?.showIf === undefined || question.page === undefined) return [];
    return [{ path: ['questions', id, 'showIf'], source: question.showIf, before: names.indexOf(question.page) }];
  });
  const ofScreenOut = screenOut.flatMap((rule, index): RulePlace[] =>
    rule?.when === undefined ? [] : [{ path: ['screenOut', index, 'when'], source: rule.when, needsAnswer: true }],
  );
  const ofQuotas = Object.entries(quotas).flatMap(([id, quota]): RulePlace[] =>
    quota?.when === undefined ? [] : [{ path: ['quotas', id, 'when'], source: quota.when }],
  );
  return [...ofPages, ...ofQuestions, ...ofScreenOut, ...ofQuotas];
}

/** What an expression may name there; what exists and may not be named says why. */
function namesAt(study: StudyDraft, before = Number.POSITIVE_INFINITY): ExpressionNames {
  const { attributes = {}, factors = {}, questions = {} } = study;
  const pages = pageNames(study);
  const names: Record<string, ExpressionNames[string]> = {};
  for (const id of Object.keys(attributes)) names[id] = { because: 'varies from profile to profile' };
  for (const [id, question] of Object.entries(questions)) {
    if (question?.type === undefined) continue;
    const { type } = question;
    if (!kindOf({ type }).compared) names[id] = { because: `is a ${type}, and nothing can be compared with it` };
    const own = answerNames({ id, type, parts: fileKindOf({ type }).comparedOf?.(question) ?? [] });
    const page = question.page ?? '';
    const tooLate = whyTooLate(page, pages.indexOf(page), before);
    for (const [name, values] of Object.entries(own)) names[name] = tooLate ?? values;
  }
  for (const [id, recode] of Object.entries(study.recode ?? {})) {
    const page = questions[recode?.from?.split('.')[0] ?? '']?.page ?? '';
    names[id] = whyTooLate(page, pages.indexOf(page), before) ?? Object.keys(recode?.levels ?? {});
  }
  // Known from the start, as factors are.
  for (const url of urlDrafts(study)) names[url.id] = urlValuesOf(url);
  for (const [id, factor] of Object.entries(factors)) names[id] = Object.keys(factor?.levels ?? {});
  return names;
}

function whyTooLate(page: string, index: number, before: number): { because: string; hint: string } | undefined {
  if (before < 0 || index < before) return undefined;
  if (index > before)
    return { because: `is asked later, on the page "${page}"`, hint: 'only what was answered before is known' };
  // Without JavaScript a page can't change while it is answered.
  return { because: `is asked on the same page, "${page}"`, hint: 'ask this on a later page' };
}
