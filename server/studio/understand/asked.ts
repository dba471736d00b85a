/** What a page of results is asked for: whose answers, by which method, and which of them. */
import type { Request } from 'express';
import type { OfferedFilters, WeekRun } from '../../../analysis/anonymity/offerFilters.ts';
import { methodNames } from '../../../analysis/estimate/methods.ts';
import type { Method } from '../../../study/estimates/estimates.ts';
import { type RespondentKind, respondentKinds } from '../../../study/responses/chosenRespondents.ts';
import { drawsOfQuickLook } from './looks.ts';

export interface Asked {
  readonly of: RespondentKind;
  readonly method: Method;
  /** With fewer draws than the command takes by itself? */
  readonly quick: boolean;
  /** With the answers of those who stopped half-way? */
  readonly partial: boolean;
  /** Without those whose answers a flag of quality speaks against? */
  readonly unflagged: boolean;
  readonly languages?: readonly string[];
  readonly weeks?: WeekRun;
}

/** What is not understood is as if it were not there. */
export function readAsked(query: Request['query']): Asked {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const languages = one('spoken').split(',').filter(Boolean);
  const [first, last] = [one('from'), one('until')];
  const weeks = first === '' && last === '' ? undefined : { first, last };
  const method = methodNames.find((name) => name === one('method')) ?? 'mnl';
  return {
    of: respondentKinds.find((kind) => kind === one('of')) ?? 'people',
    method,
    quick: one('look') === 'quick' && drawsOfQuickLook(method) !== undefined,
    partial: one('partial') === '1',
    unflagged: one('without') === 'any',
    ...(languages.length > 0 && { languages }),
    ...(weeks && { weeks }),
  };
}

/**
 * Of people only what is offered; of tests and simulated respondents nothing is filtered but who did not finish.
 *
 * @returns the same, with weeks that were left open filled in; `undefined` where it is not offered
 */
export function asOffered(asked: Asked, offered: OfferedFilters): Asked | undefined {
  const { of, method, quick, partial, unflagged } = asked;
  if (of !== 'people') return { of, method, quick, partial, unflagged: false };
  if (unflagged && offered.flagged === 0) return undefined;
  if (partial && !offered.partial) return undefined;
  const languages = asked.languages && offered.languages.find((codes) => String(codes) === String(asked.languages));
  if (asked.languages && !languages) return undefined;
  const weeks = asked.weeks && weeksOffered(asked.weeks, offered);
  if (asked.weeks && !weeks) return undefined;
  const within = weeks ?? offered.within;
  return { of, method, quick, partial, unflagged, ...(languages && { languages }), ...(within && { weeks: within }) };
}

/** Who began in no week that is known is in none: all weeks are another group where there are such people. */
function weeksOffered({ first, last }: WeekRun, { weeks: runs, within }: OfferedFilters): WeekRun | undefined {
  if (within && first === within.first && last === within.last) return within;
  const from = first === '' ? runs[0] : runs.find((run) => run.first === first);
  const until = last === '' ? runs.at(-1) : runs.find((run) => run.last === last);
  if (!from || !until || from.first > until.first) return undefined;
  return { first: from.first, last: until.last };
}

/** As `readAsked` reads it. */
export function queryOf({
  of,
  method,
  quick,
  partial,
  unflagged,
  languages,
  weeks,
}: Asked): Readonly<Record<string, string>> {
  return {
    of,
    method,
    ...(quick && { look: 'quick' }),
    ...(partial && { partial: '1' }),
    ...(unflagged && { without: 'any' }),
    ...(languages && { spoken: languages.join(',') }),
    ...(weeks && { from: weeks.first, until: weeks.last }),
  };
}

/** The flags of `estimate` that ask for the same. */
export function flagsOf(
  { of, method, quick, partial, unflagged, languages, weeks }: Asked,
  { hasSimulated, responses }: { readonly hasSimulated: boolean; readonly responses?: string },
): readonly string[] {
  return [
    ...(method === 'mnl' ? [] : ['--method', method]),
    ...(quick ? ['--draws', String(drawsOfQuickLook(method))] : []),
    ...(responses !== undefined || (of === 'people' && !hasSimulated) ? [] : ['--only', of]),
    ...(partial ? ['--include-incomplete'] : []),
    ...(unflagged ? ['--without', 'any'] : []),
    ...(languages ? ['--language', languages.join(',')] : []),
    ...(weeks ? ['--weeks', weeks.first === weeks.last ? weeks.first : `${weeks.first}..${weeks.last}`] : []),
  ];
}
