/** Checks what a study says about its model: effects, and what was published about them. */
import { lookUp } from '../../lookUp.ts';
import { suggestHint } from '../../suggest.ts';
import { levelIdsOf, referenceOf } from '../amounts/levelIds.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { readTerm } from './modelTerms.ts';

export function checkModel(study: StudyDraft, report: ProblemReport): void {
  const seen = new Set<string>();
  for (const [index, effect] of (study.model?.effects ?? []).entries()) {
    if (effect === undefined) continue;
    const path = ['model', 'effects', index];
    const { key, wrong } = readTerm(effect, study);
    for (const { message, hint } of wrong) report.wrong(path, message, hint);
    if (wrong.length === 0 && seen.has(key)) report.wrong(path, `"${effect}" stands here twice`);
    seen.add(key);
  }
}

export function checkPublished({ published, attributes = {} }: StudyDraft, report: ProblemReport): void {
  for (const [index, effect] of (published?.effects ?? []).entries()) {
    if (effect === undefined) continue;
    const path = ['published', 'effects', index];
    const { attribute, levels: named = [], low, high } = effect;
    if (low === undefined && high === undefined) report.wrong(path, 'needs low, high or both, in percent');
    if (low !== undefined && high !== undefined && low > high) report.wrong([...path, 'high'], `is below low ${low}`);
    if (attribute === undefined) continue;
    if (!Object.hasOwn(attributes, attribute)) {
      const hint = suggestHint(attribute, Object.keys(attributes));
      report.wrong([...path, 'attribute'], `"${attribute}" is no attribute`, hint);
      continue;
    }
    const levels = levelIdsOf(lookUp(attributes, attribute));
    const reference = referenceOf(lookUp(attributes, attribute));
    for (const [place, level] of named.entries()) {
      if (level === undefined || levels.length === 0) continue;
      if (!levels.includes(level)) {
        report.wrong([...path, 'levels', place], `"${level}" is no level of ${attribute}`, suggestHint(level, levels));
      } else if (level === reference) {
        report.wrong(
          [...path, 'levels', place],
          'the reference level has no effect: the others are measured against it',
        );
      }
    }
  }
}
