/** What is stored of a respondent beside his answers, each fact with its name, in words. */
import { dateFormat, formatList } from '../../study/speech.ts';
import { words } from '../render/locales.ts';
import { nameOfLanguage } from '../render/makeFrame.ts';
import type { Snapshot } from '../snapshot.ts';
import type { StoredRespondent } from '../store/readByCode.ts';
import type { AnswersView } from '../views/records.ts';

type Fact = AnswersView['facts'][number];

export function listFacts(stored: StoredRespondent, { study }: Snapshot, language: string): Fact[] {
  const { respondent, startedAt, completedAt, viewport, panelId, quotas } = stored;
  const say = (key: string) => words(language, `answers.${key}`);
  const fact = (key: string, value: string | undefined): Fact[] =>
    value === undefined ? [] : [{ term: say(key), value }];
  return [
    ...fact('number', String(respondent.respondent)),
    ...fact('panel', panelId),
    ...fact('started', inUtc(startedAt, language)),
    ...fact('completed', completedAt && inUtc(completedAt, language)),
    ...fact('ended', endOf(respondent.status, say)),
    ...fact('language', nameOfLanguage(respondent.language)),
    ...fact('screen', viewport && say(`screens.${viewport}`)),
    ...factorFacts(respondent.factors, study, language),
    ...fact('quotas', quotas.length > 0 ? formatList(quotas, language) : undefined),
    ...fact('kind', kindOf(stored, say)),
  ];
}

function endOf(status: string, say: (key: string) => string): string | undefined {
  if (status === 'screened-out') return say('screenedOut');
  return status === 'quota-full' ? say('quotaFull') : undefined;
}

/** What is kept to tell people from others; nothing where nothing speaks against a person. */
function kindOf({ respondent, trapped }: StoredRespondent, say: (key: string) => string): string | undefined {
  const { simulated, test } = respondent;
  const kinds = [...(simulated ? ['simulated'] : []), ...(test ? ['test'] : []), ...(trapped ? ['trapped'] : [])];
  return kinds.length > 0 ? kinds.map((kind) => say(`kinds.${kind}`)).join(' ') : undefined;
}

function factorFacts(levels: Readonly<Record<string, string>>, { factors }: Snapshot['study'], language: string) {
  return factors.flatMap(({ id, label, levels: all }) => {
    const level = all.find((one) => one.id === levels[id]);
    return level ? [{ term: label[language] ?? id, value: level.label[language] ?? level.id }] : [];
  });
}

function inUtc(time: string, language: string): string {
  const format = dateFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(new Date(time))} UTC`;
}
