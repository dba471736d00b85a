/**
 * Checks what a binding study says beside its levels: whose choices are kept, for how long at the most, and that it is told
 * before the first task and drawn after the last.
 */
import { lookUp } from '../../lookUp.ts';
import { suggestHint } from '../../suggest.ts';
import { defaultAnonymiseAfter } from '../schema/defaults.ts';
import { parseKeepFor } from '../schema/durations.ts';
import { pageNames } from '../schema/pageEntry.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { refuseUnkeepable } from './unkeepable.ts';

/** What is left of an anonymous response is erased at the beginning of a week. */
const aWeek = 7;

export function checkBinding(study: StudyDraft, report: ProblemReport): void {
  if (!study.binding) return;
  checkArm(study, report);
  checkTimes(study, report);
  checkPages(study, report);
  refuseUnkeepable(study, report);
}

function checkArm({ binding, factors = {} }: StudyDraft, report: ProblemReport): void {
  const { factor, kept } = binding?.arm ?? {};
  if (factor === undefined) return;
  if (!Object.hasOwn(factors, factor)) {
    const hint = suggestHint(factor, Object.keys(factors)) ?? 'a factor whose levels say whose choices are kept';
    report.wrong(['binding', 'arm', 'factor'], `"${factor}" is no factor`, hint);
    return;
  }
  const levels = Object.keys(lookUp(factors, factor)?.levels ?? {});
  if (kept === undefined || levels.includes(kept)) return;
  report.wrong(['binding', 'arm', 'kept'], `"${kept}" is no level of ${factor}`, suggestHint(kept, levels));
}

/** Every duration of a binding can be read and is within the study's own; what is anonymous has a week left. */
function checkTimes({ binding, privacy }: StudyDraft, report: ProblemReport): void {
  const longest = daysOf(privacy?.keepFor);
  const lasting = [
    { path: ['binding', 'minimum', 'keepFor'] as Path, text: binding?.minimum?.keepFor },
    ...Object.entries(binding?.acts ?? {}).flatMap(([attribute, levels]) =>
      Object.entries(levels ?? {}).map(([level, acts]) => {
        return { path: ['binding', 'acts', attribute, level, 'keepFor'] as Path, text: acts?.keepFor };
      }),
    ),
  ];
  for (const { path, text } of lasting) checkLongest(path, text, { longest, own: privacy?.keepFor }, report);
  checkMinimum(lasting, report);
  const path = ['binding', binding?.anonymiseAfter === undefined ? 'minimum' : 'anonymiseAfter'];
  const after = binding?.anonymiseAfter ?? defaultAnonymiseAfter;
  if (!isDuration(path, after, report)) return;
  const shortest = Math.min(...lasting.flatMap(({ text }) => daysOf(text) ?? []));
  if ((daysOf(after) ?? 0) + aWeek <= shortest) return;
  const message = `answers become anonymous after ${after}, and some are to be erased after ${shortest} days`;
  const hint = 'leave a week between the two: what is anonymous is erased at the beginning of a week';
  report.wrong(path, message, hint);
}

interface Lasting {
  readonly path: Path;
  readonly text: string | undefined;
}

function checkLongest(
  path: Path,
  text: string | undefined,
  { longest, own }: { readonly longest: number | undefined; readonly own: string | undefined },
  report: ProblemReport,
): void {
  if (text === undefined || !isDuration(path, text, report) || longest === undefined) return;
  if ((daysOf(text) ?? 0) <= longest) return;
  const hint = 'no choice may make it worse than the study’s own promise: shorten it, or raise privacy.keepFor';
  report.wrong(path, `"${text}" is longer than privacy.keepFor, ${own}`, hint);
}

/** Who rejects is never kept longer than who accepts. */
function checkMinimum([minimum, ...levels]: readonly Lasting[], report: ProblemReport): void {
  const days = daysOf(minimum?.text);
  const shorter = levels.find(({ text }) => days !== undefined && (daysOf(text) ?? days) < days);
  if (!minimum || !shorter) return;
  const message = `"${minimum.text}" is longer than "${shorter.text}", which ${shorter.path.slice(2, 4).join('.')} promises`;
  report.wrong(minimum.path, message, 'who accepts nothing is kept for no longer than anybody else');
}

function isDuration(path: Path, text: string, report: ProblemReport): boolean {
  if (daysOf(text) !== undefined) return true;
  const hint = 'write a number and days, weeks, months or years: 30 days';
  report.wrong(path, `"${text}" is no time between a day and a century`, hint);
  return false;
}

function daysOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseKeepFor(text);
}

/** Whose choices are kept is told on the introduction, and what was drawn does not change under its receipt. */
function checkPages(study: StudyDraft, report: ProblemReport): void {
  const names = pageNames(study);
  const isTold = names.includes('introduction') && names.indexOf('introduction') < names.indexOf('tasks');
  if (study.pages && !isTold) {
    const hint = 'put introduction before tasks: there each respondent reads whether his choices are kept';
    report.wrong(['pages'], 'a binding study needs the page introduction before its tasks', hint);
  }
  if (!study.changeAnswers) return;
  const hint = 'leave out changeAnswers: after the last task one is drawn, and its receipt is given';
  report.wrong(['changeAnswers'], 'answers of a binding study can’t be changed', hint);
}
