/** Checks how people come in and where they go: names, lengths, addresses, dates. */
import { suggest } from '../../suggest.ts';
import { findAddressProblem, type Wrong } from '../frame/findAddressProblem.ts';
import { checkParameter } from '../frame/parameterNames.ts';
import { isTimeZone, parseGrace, parseMoment } from '../schema/parseMoment.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

export function checkPanel(study: StudyDraft, report: ProblemReport): void {
  const { panel } = study;
  if (panel === undefined) return;
  const { parameter, minLength = 1, maxLength = 64, return: returnTo } = panel;
  if (parameter !== undefined) checkParameter(['panel', 'parameter'], parameter, report);
  if (minLength > maxLength) {
    const place = panel.maxLength === undefined ? 'minLength' : 'maxLength';
    report.wrong(['panel', place], `minLength is ${minLength}, above maxLength ${maxLength}`);
  }
  const { signature } = returnTo ?? {};
  if (signature !== undefined) checkParameter(['panel', 'return', 'signature'], signature, report);
  for (const status of ['complete', 'screenedOut', 'quotaFull', 'declined'] as const) {
    const wrong = returnTo?.[status] === undefined ? undefined : findReturnProblem(returnTo[status], signature);
    if (wrong) report.wrong(['panel', 'return', status], wrong.message, wrong.hint);
  }
  checkOwnAddresses(study, report);
}

/** Addresses of single rules and quotas: of those that the study has. */
function checkOwnAddresses({ panel, screenOut = [], quotas = {} }: StudyDraft, report: ProblemReport): void {
  const { signature, ...returnTo } = panel?.return ?? {};
  const rules = screenOut.flatMap((rule) => (rule?.id === undefined ? [] : [rule.id]));
  const known = {
    screenedOutBy: {
      ids: rules,
      message: 'is no id of a rule of screenOut',
      hint: 'give the rule an id: { id: ..., when: ... }',
    },
    quotaFullBy: { ids: Object.keys(quotas), message: 'is no quota', hint: 'the ids stand under quotas' },
  };
  for (const kind of ['screenedOutBy', 'quotaFullBy'] as const) {
    for (const [id, address] of Object.entries(returnTo[kind] ?? {})) {
      const path = ['panel', 'return', kind, id];
      const { ids, message, hint } = known[kind];
      const near = suggest(id, ids);
      if (!ids.includes(id)) report.wrong(path, `"${id}" ${message}`, near ? `did you mean "${near}"?` : hint);
      const wrong = address === undefined ? undefined : findReturnProblem(address, signature);
      if (wrong) report.wrong(path, wrong.message, wrong.hint);
    }
  }
}

/** An address of the panel, which gets no more of a respondent than the id that it has given him. */
function findReturnProblem(address: string, signature: string | undefined): Wrong | undefined {
  const hint = 'an address can only hold {pid}';
  return findAddressProblem(address, { names: ['pid'], hint, schemes: ['https'], losesFragment: true, signature });
}

export function checkFieldwork({ fieldwork }: StudyDraft, report: ProblemReport): void {
  if (fieldwork === undefined) return;
  const { timeZone, grace } = fieldwork;
  const isZone = timeZone === undefined || isTimeZone(timeZone);
  if (!isZone) report.wrong(['fieldwork', 'timeZone'], `"${timeZone}" is no time zone`, 'such as Europe/Amsterdam');
  if (grace !== undefined && parseGrace(grace) === undefined) {
    const hint = 'write a number and minutes, hours or days: 2 hours';
    report.wrong(['fieldwork', 'grace'], `"${grace}" is no time of at most 30 days`, hint);
  }
  const [opens, closes] = (['opens', 'closes'] as const).map((name) => {
    const text = fieldwork[name];
    if (text === undefined) return undefined;
    // A zone that is wrong has been complained of; that there should be one has not.
    const parsed = parseMoment(text, isZone ? timeZone : 'UTC');
    if ('moment' in parsed) return parsed.moment.at;
    report.wrong(['fieldwork', name], parsed.message, parsed.hint);
    return undefined;
  });
  if (isZone && opens !== undefined && closes !== undefined && closes <= opens) {
    report.wrong(['fieldwork', 'closes'], 'is not after opens', 'is the year right?');
  }
}
