/** Checks what levels are worth: of attributes and levels that there are, and not nothing at all. */

import { isNumeric } from '../../csv/isNumeric.ts';
import { lookUp } from '../../lookUp.ts';
import { suggestHint } from '../../suggest.ts';
import { levelIdsOf } from '../amounts/levelIds.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

export function checkValue({ attributes = {}, factors = {}, value }: StudyDraft, report: ProblemReport): void {
  const worths = Object.entries(value?.levels ?? {});
  if (value?.levels && worths.length === 0) {
    report.wrong(['value', 'levels'], 'has no attribute', 'say what a level is worth, or leave value out');
  }
  for (const [id, worth] of worths) {
    const path = ['value', 'levels', id];
    const attribute = lookUp(attributes, id);
    if (!attribute) {
      const message = Object.hasOwn(factors, id)
        ? `${id} is a factor: a policy has attributes, and no respondents`
        : `"${id}" is no attribute`;
      report.wrongKey(path, message, suggestHint(id, Object.keys(attributes)));
      continue;
    }
    const known = levelIdsOf(attribute);
    if (worth === undefined || !known) continue;
    if (typeof worth === 'number') {
      if (known.every(isNumeric)) continue;
      report.wrong(path, `the levels of ${id} are no numbers, so nothing has a unit`, 'give a number for each level');
      continue;
    }
    for (const level of Object.keys(worth)) {
      if (!known.includes(level)) {
        report.wrongKey([...path, level], `"${level}" is no level of ${id}`, suggestHint(level, known));
      }
    }
  }
}
