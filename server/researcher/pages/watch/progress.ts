/** Whom the rules keep out, who breaks off, and how long it takes: one line for each. */
import { quartilesOf } from '../../../../analysis/numerics/quartiles.ts';
import type { Study } from '../../../../study/study.ts';
import { words } from '../../../render/locales.ts';
import type { Fieldwork } from '../../../store/fieldwork/followFieldwork.ts';
import { fewPeople } from '../counts.ts';
import { fewestOfShare, sayMinutes, sayShare } from './shares.ts';

export interface ProgressLine {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly says: string;
}

export function showProgress(fieldwork: Fieldwork, study: Study, language: string): readonly ProgressLine[] {
  const { complete, left, screenedOut } = fieldwork.people;
  const line = (key: string, part: number, all: number): ProgressLine => {
    const value = sayShare(part, all, language);
    const name = `researcher.watch.${key}`;
    const says =
      value === ''
        ? words(language, 'researcher.watch.tooFew', { n: all })
        : words(language, `${name}.says`, { part, all });
    return { key, label: words(language, `${name}.label`), value: value || '–', says };
  };
  const hasRules = (study.screenOut ?? []).length > 0 || screenedOut > 0;
  return [
    ...(hasRules ? [line('incidence', complete, complete + screenedOut)] : []),
    line('dropOut', left, complete + left),
    {
      key: 'minutes',
      label: words(language, 'researcher.minutes.title'),
      value: '',
      says: minutesWords(fieldwork, language),
    },
  ];
}

/** The median with its quartiles, of as many as shares are told of. */
function minutesWords({ minutes }: Fieldwork, language: string): string {
  const quartiles = quartilesOf(minutes);
  if (!quartiles) return words(language, 'researcher.minutes.none');
  const { n, lower, median, upper } = quartiles;
  if (n < fewestOfShare) return words(language, 'researcher.watch.tooFew', { n });
  const say = (value: number) => sayMinutes(value, language);
  const said = { median: say(median), lower: say(lower), upper: say(upper), n };
  return words(language, `researcher.minutes.${n < fewPeople ? 'few' : 'says'}`, said);
}
