/** What is stored of a respondent beside his answers, each fact with its name, in words. */
import { endingId, listEndings } from '../../../study/flow/endedBy.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import { dateFormat, formatList } from '../../../study/speech.ts';
import { words } from '../../render/locales.ts';
import { nameOfLanguage } from '../../render/makeFrame.ts';
import type { StoredRespondent } from '../../store/promise/readByCode.ts';
import { makeSpeak } from '../visit/speak.ts';
import type { RecordedFact } from './records.ts';

export function listFacts(stored: StoredRespondent, { study }: Snapshot, language: string): RecordedFact[] {
  const { respondent, startedAt, completedAt, viewport, panelId, quotas } = stored;
  const say = (key: string) => words(language, `answers.${key}`);
  const fact = (key: string, value: string | undefined): RecordedFact[] =>
    value === undefined ? [] : [{ term: say(key), value }];
  return [
    ...fact('number', String(respondent.respondent)),
    ...fact('panel', panelId),
    ...fact('started', inUtc(startedAt, language)),
    ...fact(respondent.status === 'complete' ? 'completed' : 'endedAt', completedAt && inUtc(completedAt, language)),
    ...fact('ended', endOf(respondent.status, say)),
    ...fact('endedBy', respondent.endedBy && sayEnding(respondent.endedBy, study)),
    ...fact('language', nameOfLanguage(respondent.language)),
    ...fact('screen', viewport && say(`screens.${viewport}`)),
    ...factorFacts(respondent.factors, study, language),
    ...fact('quotas', quotas.length > 0 ? formatList(quotas, language) : undefined),
    ...fact('kind', kindOf(stored, say)),
    ...fact('sentBack', sentBackOf(stored, study, language)),
  ];
}

function endOf(status: string, say: (key: string) => string): string | undefined {
  if (status === 'screened-out') return say('screenedOut');
  return status === 'quota-full' ? say('quotaFull') : undefined;
}

/** The rule or the quota as the study that he answered has it, with whom it is for: `under-16 (age < 16)`. */
function sayEnding(endedBy: string, study: Snapshot['study']): string {
  const when = listEndings(study).find(({ id }) => id === endedBy)?.when;
  return when === undefined ? endingId(endedBy) : `${endingId(endedBy)} (${when})`;
}

/** What is kept to tell people from others; nothing where nothing speaks against a person. */
function kindOf({ respondent, trapped }: StoredRespondent, say: (key: string) => string): string | undefined {
  const { simulated, test } = respondent;
  const kinds = [...(simulated ? ['simulated'] : []), ...(test ? ['test'] : []), ...(trapped ? ['trapped'] : [])];
  return kinds.length > 0 ? kinds.map((kind) => say(`kinds.${kind}`)).join(' ') : undefined;
}

/** What the form holds that he has to send again: each question that it answers, with what was chosen or typed. */
function sentBackOf(
  { respondent, questions: answers }: StoredRespondent,
  study: Snapshot['study'],
  language: string,
): string | undefined {
  const { sentBack: form, factors } = respondent;
  if (!form) return undefined;
  const speak = makeSpeak({ study, language, factors, answers });
  const said = form.fields.flatMap(([name, value]) => {
    const question = study.questions.find(({ id }) => name === `q.${id}` || name.startsWith(`q.${id}.`));
    const options = question && 'options' in question ? question.options : [];
    const option = options.find(({ id }) => id === value);
    const chosen = option ? speak(option.label) : value;
    return chosen === '' ? [] : [question ? `${speak(question.label)} ${chosen}` : chosen];
  });
  return said.length > 0 ? formatList(said, language) : form.page;
}

function factorFacts(levels: Readonly<Record<string, string>>, { factors }: Snapshot['study'], language: string) {
  return factors.flatMap(({ id, label, levels: all }) => {
    const level = all.find((one) => one.id === lookUp(levels, id));
    return level ? [{ term: lookUp(label, language) ?? id, value: lookUp(level.label, language) ?? level.id }] : [];
  });
}

function inUtc(time: string, language: string): string {
  const format = dateFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(new Date(time))} UTC`;
}
