/** Checks how people come in and where they go: names, lengths, addresses, dates. */
import { suggest } from '../../suggest.ts';
import { isTimeZone, parseGrace, parseMoment } from '../schema/parseMoment.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

/** What the survey's own addresses say. */
const takenParameters = ['lang', 'link', 'test', 'simulated', 'another'];
const parameterPattern = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const objectNames = ['constructor', 'prototype'];

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
    const wrong = returnTo?.[status] === undefined ? undefined : findAddressProblem(returnTo[status], signature);
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
      const wrong = address === undefined ? undefined : findAddressProblem(address, signature);
      if (wrong) report.wrong(path, wrong.message, wrong.hint);
    }
  }
}

function checkParameter(path: readonly string[], name: string, report: ProblemReport): void {
  if (!parameterPattern.test(name) || objectNames.includes(name)) {
    const hint = 'a letter, then letters, digits, _, . and -, at most 64: such as pid or PROLIFIC_PID';
    report.wrong(path, `"${name}" is no name of a parameter`, hint);
  } else if (takenParameters.includes(name) && path.at(-1) === 'parameter') {
    report.wrong(path, `"${name}" is a parameter that the survey uses itself`, 'choose another name, such as pid');
  }
}

interface Wrong {
  readonly message: string;
  readonly hint?: string;
}

/** The host has to stand there in full, so that nothing that a respondent brings can change where he is sent. */
function findAddressProblem(address: string, signature: string | undefined): Wrong | undefined {
  const pipes = [...address.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const unknown = pipes.find((name) => name !== 'pid');
  if (unknown !== undefined) {
    const hint = suggest(unknown, ['pid']) === undefined ? 'an address can only hold {pid}' : 'did you mean {pid}?';
    return { message: `{${unknown}} is nothing that an address can hold`, hint };
  }
  const origin = /^https:\/\/[^/?#]+/.exec(address)?.[0];
  if (origin === undefined) return { message: 'has to begin with https:// and a host' };
  if (/[{}]/.test(origin)) return { message: 'has a pipe in its host', hint: 'write the host out' };
  if (/[\s"'<>\\^`]/.test(address)) return { message: 'holds a character that no address has', hint: 'encode it: %20' };
  const plain = address.replaceAll('{pid}', 'pid');
  if (/[{}]/.test(plain) || !URL.canParse(plain))
    return { message: 'is no address', hint: 'https://host/path?id={pid}' };
  const url = new URL(plain);
  if (url.username || url.password) return { message: 'holds a user name', hint: 'leave out what stands before @' };
  if (address.includes('#')) return { message: 'has a part after #', hint: 'it never reaches the panel: leave it out' };
  if (signature === undefined || !url.searchParams.has(signature)) return undefined;
  return { message: `has a parameter ${signature}, which is that of the signature`, hint: 'leave it out: it is added' };
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
