/** Checks the pages of a study: in order, each with its words, and every question on one of them. */
import { blockName } from '../../order/taskBlocks.ts';
import { knownPages } from '../../study.ts';
import { suggest, suggestHint } from '../../suggest.ts';
import { blockEntries, pageName, pageNames } from '../schema/pageEntry.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import { idPattern } from '../schema/studySchemaTexts.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

/** Pages that have words but no place in the list: everyone who gets there sees them. */
const unlisted = ['declined', 'thanks', 'screenedOut', 'quotaFull'];

/** Names in the survey's addresses that are no page of the study, and the names of the tasks' own pages. */
const takenNames = /^(p|start|withdraw|task-\d+)$/;

export function checkPages(study: StudyDraft, report: ProblemReport): void {
  if (study.pages === undefined) return;
  const pages = pageNames(study);
  const texts = Object.keys(study.texts ?? {});
  const meant = new Set<string>();
  for (const [index, entry] of study.pages.entries()) {
    const page = entry && pageName(entry);
    if (page === undefined) continue;
    // Tasks may come in blocks, which are checked apart.
    const isRepeated = page !== 'tasks' && study.pages.findIndex((other) => other && pageName(other) === page) < index;
    const wrong = isRepeated ? { message: `"${page}" stands here twice` } : findPageProblem(page, texts, meant);
    if (page !== 'tasks' && pages.filter((name) => name === page).length > 1 && isBlock(page)) {
      report.wrong(['pages', index], `"${page}" is what a block of tasks is called`, 'rename it');
      continue;
    }
    if (wrong) report.wrong(['pages', index], wrong.message, wrong.hint);
  }
  if (pages.includes('consent') && pages[0] !== 'consent') {
    report.wrong(['pages', 0], `"${pages[0]}" comes before consent`, 'consent has to be the first page');
  }
  for (const page of ['consent', 'tasks']) {
    if (!pages.includes(page) && !meant.has(page)) report.wrong(['pages'], `has no page "${page}"`, `add ${page}`);
  }
  for (const name of texts) {
    if (unlisted.includes(name) || name === 'consent' || pages.includes(name) || meant.has(name)) continue;
    const nearest = suggest(name, [...pages, ...unlisted]);
    const hint = nearest === undefined ? 'add it to pages, or remove it' : `did you mean "${nearest}"?`;
    report.wrongKey(['texts', name], 'has words, but is not in pages', hint);
  }
}

/** `meant` takes the page that a misspelt one stands for, so that it is not called missing as well. */
function findPageProblem(
  page: string,
  texts: readonly string[],
  meant: Set<string>,
): { message: string; hint?: string } | undefined {
  if (unlisted.includes(page)) return { message: `"${page}" comes by itself`, hint: 'leave it out of pages' };
  if (page === 'tasks' || page === 'consent') return undefined;
  if (!idPattern.test(page)) return { message: `"${page}" is no id`, hint: 'use small letters, digits, - and _' };
  if (takenNames.test(page)) return { message: `"${page}" is a name that the survey uses itself`, hint: 'rename it' };
  if (texts.includes(page)) return undefined;
  const nearest = suggest(
    page,
    [...knownPages, ...texts].filter((name) => name !== page),
  );
  if (nearest !== undefined) meant.add(nearest);
  const hint = nearest ? `did you mean "${nearest}"?` : `add texts: { ${page}: { title: ..., body: ... } }`;
  return { message: `page "${page}" has no words`, hint };
}

export function checkQuestions({ questions = {}, pages, texts }: StudyDraft, report: ProblemReport): void {
  // A page that has words but is missing from the list has been complained of already.
  const named = [...new Set([...pageNames({ pages }), ...Object.keys(texts ?? {})])];
  const blocks = blockEntries({ pages }).map((_, index) => blockName(index));
  const own = named.filter((page) => !isKnown(page) && !blocks.includes(page));
  for (const [id, question] of Object.entries(questions)) {
    if (question === undefined) continue;
    const path = ['questions', id];
    if (pages && question.page !== undefined && !own.includes(question.page)) {
      const isSpecial = isKnown(question.page);
      const message = isSpecial ? `page "${question.page}" asks no questions` : `"${question.page}" is not in pages`;
      const hint = isSpecial ? 'make a page of your own for it' : suggestHint(question.page, own);
      report.wrong([...path, 'page'], message, hint);
    }
  }
}

/** The second block of tasks, or a later one. */
function isBlock(page: string): boolean {
  return /^tasks-\d+$/.test(page);
}

function isKnown(page: string): boolean {
  return (knownPages as readonly string[]).includes(page) || unlisted.includes(page);
}
