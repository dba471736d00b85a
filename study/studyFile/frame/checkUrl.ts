/** Checks what a study takes from the address of its start page: parameters that are free, values that an address can hold. */
import { isUrlValue, longestUrlValue } from '../../frame/urlParameters.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { findParameterProblem } from './parameterNames.ts';
import { type UrlDraft, urlDrafts } from './urlDrafts.ts';

export function checkUrl(study: StudyDraft, report: ProblemReport): void {
  const taken = new Map<string, string>();
  if (study.panel) taken.set(study.panel.parameter ?? 'pid', 'the id of the panel');
  const parameters = urlDrafts(study);
  const isEmpty = parameters.length === 0 && study.url !== undefined && !Array.isArray(study.url);
  if (isEmpty) report.wrong(['url'], 'names no parameter', 'leave it out');
  for (const url of parameters) {
    checkName(url, taken, report);
    checkValues(url, report);
  }
}

function checkName({ id, path, isKey, draft }: UrlDraft, taken: Map<string, string>, report: ProblemReport): void {
  const name = draft.parameter ?? id;
  const [at, say] =
    draft.parameter === undefined
      ? [path, isKey ? report.wrongKey : report.wrong]
      : [[...path, 'parameter'], report.wrong];
  const wrong = findParameterProblem(name);
  const other = taken.get(name);
  if (wrong)
    say(at, wrong.message, draft.parameter === undefined ? `${wrong.hint}; or say parameter: NAME` : wrong.hint);
  else if (other !== undefined && other !== columnOf(id))
    say(at, `"${name}" is what the address calls ${other} too`, 'choose another name');
  taken.set(name, columnOf(id));
}

/** What has the same column twice has been complained of as that. */
function columnOf(id: string): string {
  return `the column ${id}`;
}

function checkValues({ path, draft: { values, maxLength } }: UrlDraft, report: ProblemReport): void {
  if (values === undefined) return;
  if (maxLength !== undefined)
    report.wrong([...path, 'maxLength'], 'says nothing beside a list of values', 'leave it out');
  const known = values.map((value) => (value === undefined ? undefined : String(value)));
  for (const [index, value] of known.entries()) {
    if (value === undefined) continue;
    const at = [...path, 'values', index];
    if (value.length > longestUrlValue)
      report.wrong(at, `has ${value.length} characters, and at most ${longestUrlValue} are read`);
    else if (!isUrlValue(value))
      report.wrong(at, `"${value}" has a character that is not taken`, 'letters, digits, . _ ~ and - are');
    else if (known.indexOf(value) < index) report.wrong(at, `"${value}" stands here twice`);
  }
}
