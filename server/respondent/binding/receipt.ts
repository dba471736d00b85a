/** The receipt of what a respondent chose in the task that was drawn: dated, in words, as it is kept with him. */
import type { Acts, KeptPromise } from '../../../study/binding/binding.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Presentation } from '../../../study/responses/responses.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import { dateFormat, formatList } from '../../../study/speech.ts';
import type { Profile } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import { levelWords, makeAlternatives } from '../pages/alternatives.ts';
import { profilesShown } from '../visit/bindingOf.ts';
import type { Speak } from '../visit/speak.ts';
import { ownPromise, type PledgeView } from './pledge.ts';

export interface Receipt {
  readonly snapshot: Snapshot;
  readonly presentation: Presentation;
  readonly factors: Readonly<Record<string, string>>;
  readonly promise: KeptPromise | undefined;
  readonly language: string;
  readonly speak: Speak;
}

/** `''` for who was drawn nothing. */
export function makeReceipt(receipt: Receipt): PledgeView {
  const { promise, language, presentation } = receipt;
  if (!promise) return '';
  const drawn = words(language, 'binding.receipt.drawn', {
    date: inDays(promise.madeAt, language),
    number: promise.drawn.position,
    total: presentation.tasks.length,
  });
  return {
    title: words(language, 'binding.receipt.title'),
    body: `${drawn} ${chosenWords(receipt, promise)}`,
    lines: [...whenWords(receipt, promise), ...actWords(promise.acts, language), ...madeUpWords(receipt, promise)],
  };
}

function chosenWords(receipt: Receipt, { drawn, chosen }: KeptPromise): string {
  const { snapshot, presentation, factors, language, speak } = receipt;
  if (chosen === 0) return words(language, 'binding.receipt.rejected');
  const shown = profilesShown(snapshot, presentation, drawn);
  const { attributeOrder } = presentation;
  const alternatives = makeAlternatives({ study: snapshot.study, language, speak, factors, attributeOrder }, shown);
  const { name = '', rows = [] } = alternatives.find(({ number }) => number === chosen) ?? {};
  const labels = rows.flatMap(({ levelLabel, lacks }) => (lacks ? [] : [`“${levelLabel}”`]));
  return words(language, 'binding.receipt.accepted', { name, levels: formatList(labels, language) });
}

/** Until when, and as what: the dates that the server goes by. */
function whenWords({ snapshot, language }: Receipt, { keepUntil, anonymiseAt }: KeptPromise): string[] {
  const say = (key: string, time: string) =>
    words(language, `binding.receipt.${key}`, { date: inDays(time, language) });
  const end =
    keepUntil === undefined
      ? words(language, 'binding.receipt.ownEnd', { keepFor: ownPromise(snapshot.study, language) })
      : say(anonymiseAt === undefined ? 'erased' : 'erasedAnonymous', keepUntil);
  return anonymiseAt === undefined
    ? [end, words(language, 'binding.receipt.code')]
    : [say('anonymised', anonymiseAt), end, say('codeUntil', anonymiseAt)];
}

/** What else is decided; nothing of what the study leaves to its own promise. */
function actWords({ release, analysis, shown }: Acts, language: string): string[] {
  const said = { release, analysis, shown };
  return Object.entries(said).flatMap(([act, value]) =>
    value === undefined ? [] : [words(language, `binding.receipt.${act}.${value}`)],
  );
}

function madeUpWords(
  { snapshot, presentation, factors, language, speak }: Receipt,
  { drawn, chosen }: KeptPromise,
): string[] {
  const { study } = snapshot;
  const profile: Profile =
    profilesShown(snapshot, presentation, drawn).find(({ number }) => number === chosen)?.profile ?? {};
  const made = study.attributes.flatMap((attribute) => {
    const words = levelWords(attribute, { ...factors, ...profile }, { speak, language });
    const acts = lookUp(lookUp(study.binding?.acts, attribute.id), lookUp(profile, attribute.id));
    return words !== undefined && Object.keys(acts ?? {}).length === 0 ? [`“${words}”`] : [];
  });
  return made.length === 0 ? [] : [words(language, 'binding.hypothetical', { levels: formatList(made, language) })];
}

function inDays(time: string, language: string): string {
  return dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time));
}
