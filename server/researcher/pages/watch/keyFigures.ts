/** The four figures that say how a study stands, each with what it counts. */
import { quartilesOf } from '../../../../analysis/numerics/quartiles.ts';
import { formatNumber } from '../../../../study/speech.ts';
import type { Study } from '../../../../study/study.ts';
import { words } from '../../../render/locales.ts';
import type { Fieldwork } from '../../../store/fieldwork/followFieldwork.ts';
import { fewestOfShare, sayMinutes, sayShare } from './shares.ts';
import { findTarget } from './target.ts';

export interface KeyFigure {
  /** Which: `complete`. */
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly says: string;
  /** Is it one that the study would have to name first? */
  readonly isUnset: boolean;
}

/** What stands for a figure that there is not. */
const none = '–';

export function showKeyFigures(
  fieldwork: Fieldwork,
  study: Pick<Study, 'quotas' | 'respondents'>,
  language: string,
): readonly KeyFigure[] {
  const { people, minutes } = fieldwork;
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    words(language, `researcher.watch.${key}`, values);
  const figure = (key: string, value: string, says: string, isUnset = false): KeyFigure => ({
    ...{ key, label: say(`${key}.label`), value: value || none, says, isUnset },
  });
  const { complete, started, busy, left } = people;
  const target = findTarget(study);
  const over = started - busy;
  const ended = people.screenedOut + people.quotaFull;
  const length = minutes.length < fewestOfShare ? undefined : quartilesOf(minutes);
  return [
    figure('complete', formatNumber(complete, language), say('complete.says', { busy })),
    figure(
      'target',
      target ? `${formatNumber(Math.floor((complete / target.people) * 100), language)}%` : '',
      target ? say(`target.${target.by}`, { complete, people: target.people }) : say('target.none'),
      target === undefined,
    ),
    figure(
      'completion',
      sayShare(complete, over, language),
      over < fewestOfShare ? say('tooFew', { n: over }) : say('completion.says', { n: over, left, ended, busy }),
    ),
    figure(
      'length',
      length ? say('length.value', { minutes: sayMinutes(length.median, language) }) : '',
      length ? say('length.says', { n: length.n }) : say('tooFew', { n: minutes.length }),
    ),
  ];
}
