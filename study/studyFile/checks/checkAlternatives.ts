/** Checks the named alternatives of a study: how many there are, what they name, and that nothing else has their column. */
import { suggestHint } from '../../suggest.ts';
import { formatOf } from '../../taskFormats.ts';
import { attributesOf, labelColumn } from '../amounts/withAlternatives.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

const most = 8;

/**
 * @param study with the attribute of its alternatives, and as many in a task
 * @param written as the file has it
 */
export function checkAlternatives(study: StudyDraft, written: StudyDraft, report: ProblemReport): void {
  const { alternatives, attributes = {}, factors = {}, tasks } = study;
  if (alternatives === undefined) return;
  const count = Object.keys(alternatives).length;
  if (count < 2 || count > most) report.wrong(['alternatives'], `needs 2 to ${most} alternatives, has ${count}`);
  if (tasks?.response !== undefined && !formatOf(tasks.response).compares) {
    const hint = 'take choice, choice-none or dual-response; or make the names an attribute';
    report.wrong(
      ['tasks', 'response'],
      `${tasks.response} shows one profile, and each task shows all alternatives`,
      hint,
    );
  }
  const perTask = written.tasks?.alternatives;
  if (perTask !== undefined && perTask !== count) {
    const hint = 'leave it out; or make the names an attribute';
    report.wrong(['tasks', 'alternatives'], `is ${perTask}, and each task shows all ${count} alternatives`, hint);
  }
  // Of the file's own attribute, not of the one that stands for the alternatives.
  if (!isOfAlternatives(study)) {
    const hint = 'give the attribute another name';
    report.wrongKey(['attributes', labelColumn], `"${labelColumn}" is the column of the alternatives`, hint);
  }
  if (Object.hasOwn(factors, labelColumn)) {
    report.wrongKey(
      ['factors', labelColumn],
      `"${labelColumn}" is the column of the alternatives`,
      'choose another name',
    );
  }
  const known = Object.keys(attributes).filter((id) => id !== labelColumn);
  for (const [name, alternative] of Object.entries(alternatives)) {
    for (const [index, id] of attributesOf(alternative).entries()) {
      if (id === undefined || known.includes(id)) continue;
      report.wrong(['alternatives', name, 'attributes', index], `"${id}" is no attribute`, suggestHint(id, known));
    }
  }
}

function isOfAlternatives({ alternatives = {}, attributes = {} }: StudyDraft): boolean {
  const levels = Object.keys(attributes[labelColumn]?.levels ?? {});
  return levels.join() === Object.keys(alternatives).join();
}
