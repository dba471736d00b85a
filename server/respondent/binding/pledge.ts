/**
 * What a binding study tells in the words of the survey itself, so that no study can forget it: before consent, before the
 * first task to each by his group, and wherever it is told what is done with answers.
 */
import type { Binding } from '../../../study/binding/binding.ts';
import { isKept } from '../../../study/binding/promiseOf.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { formatList } from '../../../study/speech.ts';
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import { keepForWords } from '../pages/keepForWords.ts';
import type { Speak } from '../visit/speak.ts';

/** A box of its own on a page; `''` where there is nothing to say. */
export type PledgeView = { readonly title: string; readonly body: string; readonly lines: readonly string[] } | '';

interface Told {
  readonly study: Study;
  readonly language: string;
  readonly speak: Speak;
}

/** For who has not been drawn for: what is drawn, what follows, and what stays whatever is chosen. */
export function aboutBinding({ study, language, speak }: Told): PledgeView {
  const { binding } = study;
  if (!binding) return '';
  const say = (key: string, values?: Readonly<Record<string, string | number>>) =>
    words(language, `binding.${key}`, values);
  const keepFor = ownPromise(study, language);
  return {
    title: say('title'),
    body: say('about'),
    lines: [
      ...(binding.arm ? [say('groups')] : []),
      say('drawn'),
      say('rejected', minimumWords(binding)),
      ...(binding.minimum.analysis === 'count' ? [say('rejectedCounted')] : []),
      ...madeUpOf({ study, language, speak }),
      say('longest', { keepFor }),
      say('withdraw'),
      say('early', { keepFor }),
    ],
  };
}

/** On the introduction, to who knows by then in which group he is; the rest he has read before he agreed. */
export function pledgeOf(
  { study, language }: Pick<Told, 'study' | 'language'>,
  factors: Readonly<Record<string, string>>,
): PledgeView {
  const { binding } = study;
  if (!binding) return '';
  const say = (key: string, values?: Readonly<Record<string, string | number>>) =>
    words(language, `binding.${key}`, values);
  if (isKept(study, factors)) {
    const lines = [say('drawn'), say('rejected', minimumWords(binding)), say('withdraw')];
    return { title: say('realTitle'), body: say('real'), lines };
  }
  const lines = [say('own', { keepFor: ownPromise(study, language) }), say('withdraw')];
  return { title: say('madeUpTitle'), body: say('madeUp'), lines };
}

export function ownPromise({ privacy }: Study, language: string): string {
  const { keepForDays, afterwards } = privacy;
  return keepForWords(language, { keepForDays, anonymises: afterwards === 'anonymise' });
}

function minimumWords({ minimum, anonymiseAfterDays }: Binding) {
  return { days: minimum.keepForDays, after: anonymiseAfterDays };
}

/** Levels that no act stands behind, by what respondents read. */
function madeUpOf({ study, language, speak }: Told): string[] {
  const levels = study.attributes.flatMap(({ id, levels: all }) =>
    all.filter((level) => Object.keys(lookUp(lookUp(study.binding?.acts, id), level.id) ?? {}).length === 0),
  );
  if (levels.length === 0) return [];
  const list = formatList(
    levels.map(({ label }) => speak(label)),
    language,
  );
  return [words(language, 'binding.hypothetical', { levels: list })];
}
