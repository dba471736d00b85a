/** How many people have each flag of quality, of those who were judged. */
import { localeOrEnglish } from '../../../../report/locales/locales.ts';
import { type QualityFlag, qualityFlags } from '../../../../study/responses/quality.ts';
import { formatNumber } from '../../../../study/speech.ts';
import { words } from '../../../render/locales.ts';
import { type ShownMoment, showMoment } from '../moments.ts';
import { fewestOfShare, sayShare } from './shares.ts';

/** Counted some time ago: to judge everyone takes a while. */
export interface FlagCounts {
  /** Of people who have answered a task. */
  readonly judged: number;
  /** With one flag or more. */
  readonly flagged: number;
  readonly flags: ReadonlyMap<QualityFlag, number>;
  /** Of each group, how many were judged and how many of these have a flag; `unknown` where it is not known. */
  readonly by: Readonly<Record<'viewport' | 'source', ReadonlyMap<string, readonly [judged: number, flagged: number]>>>;
  /** UTC, ISO 8601. */
  readonly at: string;
}

/** `waiting`: they are counted now; `many`: there are too many to count them here; `few`: of so few nothing is said. */
export type FlagState = FlagCounts | 'waiting' | 'many' | 'few';

export interface FlagsView {
  readonly says: string;
  readonly moment: ShownMoment | false;
  readonly rows: readonly {
    readonly flag: string;
    readonly people: string;
    readonly share: string;
    readonly width: string;
  }[];
}

export function showFlags(state: FlagState, study: string, language: string): FlagsView {
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    words(language, `researcher.watch.flags.${key}`, values);
  if (typeof state === 'string') return { says: say(state, { study, fewest: fewestOfShare }), moment: false, rows: [] };
  const { judged, flagged, flags, at } = state;
  if (judged < fewestOfShare) return { says: say('few', { fewest: fewestOfShare }), moment: false, rows: [] };
  const names = localeOrEnglish('report', language);
  return {
    says: say('says', { judged, flagged }),
    moment: showMoment(at),
    rows: qualityFlags.map((flag) => {
      const people = flags.get(flag) ?? 0;
      return {
        flag: String(names[`quality.flag.${flag}`] ?? flag),
        people: formatNumber(people, language),
        share: sayShare(people, judged, language),
        width: ((people / judged) * 100).toFixed(1),
      };
    }),
  };
}
