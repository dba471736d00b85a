/** Checks the pages of a study: in order, each with its words, and every question on one of them. */
import type { StudyDraft } from './parseStudy.ts';
import type { ProblemReport } from './problemReport.ts';
import { knownPages } from './study.ts';
import { idPattern } from './studySchemaTexts.ts';
import { suggest, suggestHint } from './suggest.ts';

/** Pages that have words but no place in the list: everyone who gets there sees them. */
const unlisted = ['declined', 'thanks'];

export function checkPages(study: StudyDraft, report: ProblemReport): void {
  const { pages } = study;
  if (pages === undefined) return;
  const named = pages.filter((page) => page !== undefined);
  const texts = Object.keys(study.texts ?? {});
  for (const [index, page] of named.entries()) {
    const wrong = findPageProblem(page, texts, named.indexOf(page) < index);
    if (wrong) report.wrong(['pages', index], wrong.message, wrong.hint);
  }
  if (named.length > 0 && named.includes('consent') && named[0] !== 'consent') {
    report.wrong(['pages', 0], 'consent has to be the first page');
  }
  for (const page of ['consent', 'tasks'] as const) {
    if (!named.includes(page)) report.wrong(['pages'], `has no page "${page}"`, suggestHint(page, []) ?? `add ${page}`);
  }
  if (study.texts) checkPageTexts(texts, named, report);
}

function findPageProblem(
  page: string,
  texts: readonly string[],
  isRepeated: boolean,
): { message: string; hint?: string } | undefined {
  if (isRepeated) return { message: `"${page}" stands here twice` };
  if (unlisted.includes(page)) return { message: `"${page}" comes by itself`, hint: 'leave it out of pages' };
  if (!idPattern.test(page)) return { message: `"${page}" is no id`, hint: 'use small letters, digits, - and _' };
  if (page === 'tasks' || texts.includes(page)) return undefined;
  if (page === 'consent') return undefined;
  const nearest = suggest(page, [...knownPages, ...texts]);
  const isMisspelt = nearest !== undefined && nearest !== page;
  const hint = isMisspelt ? `did you mean "${nearest}"?` : `add texts: { ${page}: { title: ..., body: ... } }`;
  return { message: `page "${page}" has no words`, hint };
}

function checkPageTexts(texts: readonly string[], pages: readonly string[], report: ProblemReport): void {
  for (const name of texts) {
    if (unlisted.includes(name) || name === 'consent' || pages.includes(name)) continue;
    const nearest = suggest(name, [...pages, ...unlisted]);
    const hint = nearest === undefined ? 'add it to pages, or remove it' : `did you mean "${nearest}"?`;
    report.wrongKey(['texts', name], 'has words, but is not in pages', hint);
  }
}

export function checkQuestions({ questions = {}, pages }: StudyDraft, report: ProblemReport): void {
  const own = (pages ?? []).filter((page) => page !== undefined && !isKnown(page)) as string[];
  for (const [id, question] of Object.entries(questions)) {
    if (question === undefined) continue;
    const path = ['questions', id];
    if (pages && question.page !== undefined && !own.includes(question.page)) {
      const isSpecial = isKnown(question.page);
      const message = isSpecial ? `page "${question.page}" asks no questions` : `"${question.page}" is not in pages`;
      const hint = isSpecial ? 'make a page of your own for it' : suggestHint(question.page, own);
      report.wrong([...path, 'page'], message, hint);
    }
    if (question.type === 'single' || question.type === 'multiple') {
      const count = Object.keys(question.options ?? {}).length;
      if (question.options && count < 2) report.wrong([...path, 'options'], `needs at least 2 options, has ${count}`);
    }
    if (question.type === 'agreement' && question.items && Object.keys(question.items).length === 0) {
      report.wrong([...path, 'items'], 'needs at least 1 statement, has 0');
    }
    if (question.type !== 'number' || question.min === undefined || question.max === undefined) continue;
    if (question.min > question.max) report.wrong([...path, 'max'], `is ${question.max}, below min ${question.min}`);
  }
}

function isKnown(page: string): boolean {
  return (knownPages as readonly string[]).includes(page) || unlisted.includes(page);
}
