/** Checks a study's rules for the alternatives of a task, and the orders of levels that one of them goes by. */

import { StudyError } from '../../errors.ts';
import { lookUp } from '../../lookUp.ts';
import { namesOfDraft } from '../amounts/draftNames.ts';
import { levelIdsOf } from '../amounts/levelIds.ts';
import { priorMean } from '../schema/defaults.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

export async function checkRules(study: StudyDraft, report: ProblemReport): Promise<void> {
  checkOrders(study, report);
  const rules = study.design?.rules;
  if (!rules || !study.attributes) return;
  const path = ['design', 'rules'];
  const count = Object.keys(study.attributes).length;
  if (rules.maxOverlap !== undefined && rules.maxOverlap >= count) {
    const message = `is ${rules.maxOverlap}, and there are ${count} attributes: that allows everything`;
    const hint = count > 1 ? `two alternatives always differ in one; take at most ${count - 2}` : undefined;
    report.wrong([...path, 'maxOverlap'], message, hint);
  }
  if (rules.noDominated && !hasOrder(study)) {
    const hint = 'give an attribute an order, such as order: worst-to-best, or the design priors';
    report.wrong([...path, 'noDominated'], 'nothing says which levels are better', hint);
  }
  await checkNever(study, report);
}

function hasOrder({ attributes = {}, design }: StudyDraft): boolean {
  const priors = design?.priors ?? {};
  return Object.keys(attributes).some(
    (id) =>
      lookUp(attributes, id)?.order !== undefined ||
      Object.values(ownEntries(priors, id)).some((prior) => priorMean(prior) !== 0),
  );
}

/** Whoever states an order and priors against it can mean only one of the two. */
function checkOrders({ attributes = {}, design }: StudyDraft, report: ProblemReport): void {
  for (const [id, attribute] of Object.entries(attributes)) {
    const priors = ownEntries(design?.priors ?? {}, id);
    if (attribute?.order === undefined || Object.keys(priors).length === 0) continue;
    const levels = levelIdsOf(attribute);
    if (attribute.order === 'best-to-worst') levels.reverse();
    const worths = levels.map((level) => priorMean(Object.hasOwn(priors, level) ? priors[level] : undefined));
    const fall = worths.findIndex((worth, index) => index > 0 && worth < (worths[index - 1] ?? 0));
    if (fall < 0) continue;
    const message = `says that "${levels[fall]}" is better than "${levels[fall - 1]}", and the priors the opposite`;
    report.wrong(['attributes', id, 'order'], message, 'correct the order, or design.priors');
  }
}

type PriorDraft = Parameters<typeof priorMean>[0];

function ownEntries(priors: object, id: string): Readonly<Record<string, PriorDraft>> {
  const own: unknown = Object.hasOwn(priors, id) ? (priors as Record<string, unknown>)[id] : undefined;
  return typeof own === 'object' && own !== null ? (own as Record<string, PriorDraft>) : {};
}

async function checkNever({ attributes = {}, design }: StudyDraft, report: ProblemReport): Promise<void> {
  const sources = design?.rules?.never ?? [];
  if (sources.length === 0) return;
  const { compileExpression } = await import('../../expression/expression.ts');
  const { pairNames } = await import('../../expression/pairNames.ts');
  for (const [index, source] of sources.entries()) {
    if (source === undefined) continue;
    const path = ['design', 'rules', 'never', index];
    try {
      const { names } = await compileExpression(source, pairNames(namesOfDraft({ attributes })));
      const sides = new Set(names.map((name) => name[0]));
      if (sides.size < 2) {
        const hint = 'say something of a and of b, or put it into design.prohibited';
        report.wrong(path, 'speaks of one alternative only', hint);
      }
    } catch (error) {
      if (!(error instanceof StudyError)) throw error;
      for (const { column = 1, message, hint } of error.problems) report.wrongInside(path, column - 1, message, hint);
    }
  }
}
