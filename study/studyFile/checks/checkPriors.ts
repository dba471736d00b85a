/** Checks what a study expects of part-worths: of its own attributes and levels, without contradiction. */
import { lookUp } from '../../lookUp.ts';
import { suggestHint } from '../../suggest.ts';
import { hasNone } from '../../taskFormats.ts';
import { levelIdsOf, referenceOf } from '../amounts/levelIds.ts';
import {
  attributePriors,
  isNumber,
  type PriorsOfAttribute,
  priorMean,
  readPrior,
  readPriors,
  type WrittenPrior,
} from '../schema/readPriors.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

export function checkPriors(study: StudyDraft, report: ProblemReport): void {
  const { design, tasks, attributes = {} } = study;
  const path = ['design', 'priors'];
  const none = design?.priors?.none;
  if (none !== undefined) {
    if (tasks?.response && !hasNone(tasks.response))
      report.wrongKey([...path, 'none'], 'with response: choice there is no none', 'leave it out');
    checkPrior([...path, 'none'], readPrior(none), report);
  }
  for (const [id, written] of attributePriors(design?.priors)) {
    if (!Object.hasOwn(attributes, id)) {
      report.wrongKey([...path, id], `"${id}" is no attribute`, suggestHint(id, Object.keys(attributes)));
    } else checkAttribute(id, written, study, report);
  }
}

function checkAttribute(id: string, written: PriorsOfAttribute, study: StudyDraft, report: ProblemReport): void {
  const path = ['design', 'priors', id];
  const attribute = lookUp(study.attributes, id);
  const priors = readPriors(written, attribute);
  const [levels, reference] = [levelIdsOf(attribute), referenceOf(attribute)];
  if (priors.kind === 'ordered') {
    checkOrdered(id, written, attribute, report);
    return;
  }
  if (priors.kind === 'all') {
    if (isNumber(attribute) || priors.prior.sign !== undefined) {
      checkPrior(path, priors.prior, report);
      return;
    }
    const hint = `give each level its own: ${id}: { ${levels.find((level) => level !== reference) ?? 'level'}: ... }`;
    report.wrong(path, `is the same for all levels of ${id}, which are no numbers`, hint);
    return;
  }
  for (const [level, prior] of Object.entries(priors.levels)) {
    const place = [...path, level];
    // A number has a prior for each function of it too: price^2, log(price).
    const isFunction = isNumber(attribute) && level.split(/\W+/).includes(id);
    if (levels.length > 0 && !levels.includes(level) && !isFunction) {
      report.wrongKey(place, `"${level}" is no level of ${id}`, suggestHint(level, levels));
    } else if (isNumber(attribute) && levels.includes(level) && !hasLevels(id, study)) {
      const hint = `write what one more of it is worth, such as ${id}: -0.01; or categorical(${id}) in model.effects`;
      report.wrong(place, `${id} is a number in the model, whose values have no part-worths of their own`, hint);
    } else if (level === reference && priorMean(prior) !== 0) {
      report.wrong(place, 'the reference level has the part-worth 0', 'leave it out');
    } else if (typeof written === 'object' && lookUp(written, level) === 'ordered') {
      report.wrong(place, 'one level has no order', `write ${id}: ordered, for all of them`);
    } else checkPrior(place, prior, report);
  }
}

/** Has the model a part-worth for each value of a number? */
function hasLevels(id: string, { model }: StudyDraft): boolean {
  const parts = (model?.effects ?? []).flatMap((effect) => (effect ?? '').split(':'));
  return parts.some((part) => part.replaceAll(' ', '') === `categorical(${id})`);
}

function checkOrdered(
  id: string,
  written: PriorsOfAttribute,
  attribute: Parameters<typeof isNumber>[0],
  report: ProblemReport,
): void {
  const path = ['design', 'priors', id];
  if (isNumber(attribute)) {
    report.wrong(path, `${id} is a number, which goes up or down by the unit`, 'write positive or negative');
    return;
  }
  if (attribute?.order === undefined) {
    const hint = `write attributes: { ${id}: { order: worst-to-best, ... } }, or best-to-worst`;
    report.wrong(path, `nothing says which levels of ${id} are better`, hint);
  }
  if (typeof written !== 'object') return;
  if (lookUp(written, 'sd') === 0) report.wrong([...path, 'sd'], 'has to be more than 0: it is how long a step is');
  if (!Object.hasOwn(written, 'mean')) return;
  const hint = 'sd says how long they are: the mean is 0.8 of it';
  report.wrongKey([...path, 'mean'], 'steps have no mean of their own', hint);
}

/** What no distribution can be. */
function checkPrior(path: Path, { mean, sd, sign }: WrittenPrior, report: ProblemReport): void {
  if (sign === undefined) {
    if (mean === undefined && sd !== undefined) {
      report.wrong(
        path,
        'has an sd and no mean',
        'write { mean: ..., sd: ... }, or a sign: { sign: negative, sd: ... }',
      );
    }
    return;
  }
  if (sd === 0) report.wrong([...path, 'sd'], 'has to be more than 0 where a sign is all that is certain');
  if (mean === undefined) return;
  if (sd === undefined) {
    report.wrong(path, 'has a mean and a sign, and no sd', 'write sd too, or the mean alone, or the sign alone');
  }
  if (mean !== 0 && mean > 0 !== (sign === 'positive')) {
    report.wrong([...path, 'mean'], `is ${mean}, and the sign is ${sign}`, 'correct one of the two');
  }
}
