/** Checks the margins of the population: columns and levels that the respondents have, in shares or in people. */

import { lookUp } from '../../lookUp.ts';
import { kindOf } from '../../questionKinds.ts';
import { suggestHint } from '../../suggest.ts';
import { urlDrafts, urlValuesOf } from '../frame/urlDrafts.ts';
import { unitOf } from '../make/makeStudyMargins.ts';
import { fileKindOf } from '../questions/fileKinds.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

export function checkMargins(study: StudyDraft, report: ProblemReport): void {
  const margins = Object.entries(study.margins ?? {});
  if (study.margins && margins.length === 0) report.wrong(['margins'], 'has no margin', 'leave it out');
  const people: { readonly id: string; readonly total: number }[] = [];
  for (const [id, margin] of margins) {
    const known = levelsOf(id, study, report);
    const levels = margin?.levels;
    if (!levels) continue;
    const path = ['margins', id, 'levels'];
    for (const level of Object.keys(levels)) {
      if (!known || known.includes(level)) continue;
      report.wrongKey([...path, level], `"${level}" is no level of ${id}`, suggestHint(level, known));
    }
    const noAnswer = checkNoAnswer({ id, margin, known }, report);
    const missing = (known ?? []).filter((level) => !Object.hasOwn(levels, level) && !noAnswer.includes(level));
    if (missing.length > 0) {
      report.wrong(
        path,
        `says nothing of ${missing.join(', ')}`,
        'every level has a share, 0 where nobody is there, or is under noAnswer',
      );
    }
    const total = totalOf(levels);
    if (total === undefined) continue;
    const unit = unitOf(total);
    if (unit === 'people') people.push({ id, total });
    else if (unit === 'unclear') {
      const hint = 'shares add up to 1 or to 100, people to 1,000 or more; a thousandth may go in rounding';
      report.wrong(path, `adds up to ${plain(total)}`, hint);
    }
  }
  checkTotals(people, report);
}

interface KnownMargin {
  readonly id: string;
  readonly margin: NonNullable<StudyDraft['margins']>[string];
  readonly known: readonly string[] | undefined;
}

/** The levels that are no answer: they exist, and have no share. */
function checkNoAnswer({ id, margin, known }: KnownMargin, report: ProblemReport): readonly string[] {
  const noAnswer = margin?.noAnswer ?? [];
  for (const [index, level] of noAnswer.entries()) {
    const path = ['margins', id, 'noAnswer', index];
    if (level === undefined) continue;
    if (known && !known.includes(level)) {
      report.wrong(path, `"${level}" is no level of ${id}`, suggestHint(level, known));
    } else if (Object.hasOwn(margin?.levels ?? {}, level)) {
      report.wrong(path, `"${level}" has a share of the population too`, 'leave out one of the two');
    }
  }
  return noAnswer.filter((level) => level !== undefined);
}

/** `undefined` where some number is wrong already. */
function totalOf(levels: Readonly<Record<string, number | undefined>>): number | undefined {
  const numbers = Object.values(levels);
  if (numbers.some((number) => number === undefined)) return undefined;
  return numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
}

/** The levels of a column of the respondents; `undefined` where they are not known, which is told where it is wrong. */
function levelsOf(id: string, study: StudyDraft, report: ProblemReport): readonly string[] | undefined {
  const { attributes = {}, factors = {}, questions = {}, recode = {} } = study;
  const path = ['margins', id];
  if (Object.hasOwn(attributes, id)) {
    const hint = 'margins are about people: name a factor or a question with one answer';
    report.wrongKey(path, `${id} is an attribute: it varies between profiles, not between respondents`, hint);
    return undefined;
  }
  if (Object.hasOwn(factors, id)) return idsOf(lookUp(factors, id)?.levels);
  if (Object.hasOwn(recode, id)) return idsOf(lookUp(recode, id)?.levels);
  const brought = urlDrafts(study).find((url) => url.id === id);
  if (brought) {
    const values = urlValuesOf(brought);
    if (values !== 'text') return values;
    report.wrongKey(path, `${id} takes any value from the address`, `list them: url: { ${id}: { values: [...] } }`);
    return undefined;
  }
  if (!Object.hasOwn(questions, id)) {
    const known = [...Object.keys(factors), ...Object.keys(questions), ...Object.keys(recode)];
    report.wrongKey(path, `"${id}" is no factor, question or recode`, suggestHint(id, known));
    return undefined;
  }
  const question = lookUp(questions, id);
  if (question?.type === undefined) return undefined;
  const { type } = question;
  if (kindOf({ type }).compared === 'option') return fileKindOf({ type }).comparedOf?.(question);
  const hint = 'ask for classes (type: single), recode it, or name another question';
  report.wrongKey(path, `${id} is a question of type ${type}, which has no levels of which everyone has one`, hint);
  return undefined;
}

function idsOf(levels: object | undefined): readonly string[] | undefined {
  return levels && Object.keys(levels);
}

/** The people of all margins are the same people. */
function checkTotals(people: readonly { readonly id: string; readonly total: number }[], report: ProblemReport): void {
  const [first, ...others] = people;
  for (const { id, total } of others) {
    if (!first || Math.abs(total - first.total) <= first.total / 1000) continue;
    const message = `adds up to ${plain(total)} people, and ${first.id} to ${plain(first.total)}`;
    report.wrong(['margins', id, 'levels'], message, 'margins of one population have one total; or write shares');
  }
}

/** Without the crumbs of adding up. */
function plain(total: number): string {
  return Number(total.toPrecision(10)).toLocaleString('en', { maximumFractionDigits: 6 });
}
