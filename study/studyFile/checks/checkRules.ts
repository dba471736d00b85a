/** Checks a study's rules for the alternatives of a task, and the orders of levels that one of them goes by. */

import { StudyError } from '../../errors.ts';
import { lookUp } from '../../lookUp.ts';
import type { LevelOrder } from '../../study.ts';
import { namesOfDraft } from '../amounts/draftNames.ts';
import { levelIdsOf } from '../amounts/levelIds.ts';
import { attributePriors, isNumber, priorMean, priorsByLevel, priorsFile } from '../schema/readPriors.ts';
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
  if (Object.values(attributes).some((attribute) => attribute?.order !== undefined)) return true;
  // What an earlier study found is not known yet; the design says where it tells nothing.
  if (priorsFile(design?.priors) !== undefined) return true;
  return attributePriors(design?.priors).some(([id, written]) =>
    Object.values(priorsByLevel(id, written, lookUp(attributes, id))).some((prior) => priorMean(prior) !== 0),
  );
}

/** Whoever states an order and priors against it can mean only one of the two. */
function checkOrders({ attributes = {}, design }: StudyDraft, report: ProblemReport): void {
  const all = Object.fromEntries(attributePriors(design?.priors));
  for (const [id, attribute] of Object.entries(attributes)) {
    const written = lookUp(all, id);
    if (attribute?.order === undefined || written === undefined) continue;
    const priors = priorsByLevel(id, written, attribute);
    if (Object.keys(priors).length === 0) continue;
    const slope = lookUp(priors, id);
    if (isNumber(attribute) && slope) {
      checkSlope(id, priorMean(slope), attribute.order, report);
      continue;
    }
    const levels = levelIdsOf(attribute);
    if (attribute.order === 'best-to-worst') levels.reverse();
    const worths = levels.map((level) => priorMean(lookUp(priors, level) ?? {}));
    const fall = worths.findIndex((worth, index) => index > 0 && worth < (worths[index - 1] ?? 0));
    if (fall < 0) continue;
    const message = `says that "${levels[fall]}" is better than "${levels[fall - 1]}", and the priors the opposite`;
    report.wrong(['attributes', id, 'order'], message, 'correct the order, or design.priors');
  }
}

function checkSlope(id: string, slope: number, order: LevelOrder, report: ProblemReport): void {
  if (slope === 0 || slope > 0 === (order === 'worst-to-best')) return;
  const [said, other] = slope > 0 ? ['worse', 'better'] : ['better', 'worse'];
  const message = `says that more of ${id} is ${said}, and the priors that it is ${other}`;
  report.wrong(['attributes', id, 'order'], message, 'correct the order, or design.priors');
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
