/** What is done with answers, told from the study as it is served, the tables as they are, and the cookie as it is set. */
import { listEndings } from '../../../study/flow/endedBy.ts';
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import type { Page } from '../../render/page.ts';
import { aboutBinding, type PledgeView } from '../binding/pledge.ts';
import { cookieName, keptForDays } from '../session/cookie.ts';
import { makeSpeak, type Speak } from '../visit/speak.ts';
import { addressOfMark, pageFrame } from './frame.ts';
import { keepForWords } from './keepForWords.ts';
import { type StoredGroup, storedOfRespondents } from './storedData.ts';

export interface PrivacyPage {
  readonly study: Study;
  readonly language: string;
  /** Can a panel send people, or has it sent who reads this? */
  readonly hasPanel: boolean;
  /** Does whom the survey ends for early go back to the panel at once? */
  readonly isLedBack?: boolean;
  /** Of who reads it, if he has started. */
  readonly factors?: Readonly<Record<string, string>>;
  readonly test?: boolean;
  /** His receipt, where he was given one. */
  readonly receipt?: PledgeView;
  /** Are there pages on which researchers see and download the answers? */
  readonly researcherPages: boolean;
  /** What he came with who thinks of trying a draft. */
  readonly draftMark?: string | undefined;
  /** Where he is in the survey. */
  readonly continueHref?: string;
}

export function makePrivacyPage(page: PrivacyPage): Page {
  const { study, language, hasPanel, isLedBack = false, factors = {}, test, draftMark } = page;
  const { researcherPages, continueHref = '' } = page;
  const speak = makeSpeak({ study, language, factors });
  const { keepForDays, afterwards, controller, contact, reason, seenBy } = study.privacy;
  const anonymises = afterwards === 'anonymise';
  return {
    template: 'privacy',
    title: words(language, 'privacy.title'),
    frame: pageFrame({ study, language, factors, test, draftMark, query: addressOfMark(draftMark) }),
    model: {
      controller: speak(controller),
      contact,
      contactHref: /^[^\s@]+@[^\s@]+$/.test(contact) ? `mailto:${contact}` : '',
      keepFor: keepForWords(language, { keepForDays, anonymises }),
      anonymises,
      pledge: page.receipt || aboutBinding({ study, language, speak }),
      reason: reason ? speak(reason) : '',
      seenBy: seenBy ? speak(seenBy) : '',
      researcherPages,
      takesUrl: study.url !== undefined,
      isLedBack: isLedBack && hasPanel && listEndings(study).length > 0,
      stored: listStored(page, speak),
      cookie: words(language, 'privacy.cookie', { name: cookieName, days: keptForDays }),
      withdrawHref: `/s/${study.id}/withdraw?lang=${encodeURIComponent(language)}`,
      continueHref,
    },
  };
}

/** What is stored, in groups, and the questions under the group of their answers. */
function listStored(page: PrivacyPage, speak: Speak) {
  const groups = (Object.keys(storedOfRespondents) as StoredGroup[]).filter((group) => isStored(group, page));
  // A question that speaks of his level can't be told to who has none.
  const asked = page.study.questions.map(({ label }) => speak(label)).filter((label) => !/\{[^{}]*\}/.test(label));
  return groups.map((group) => ({
    group,
    text: words(page.language, `privacy.stored.${group}`),
    asked: group === 'answers' ? asked : group === 'url' ? (page.study.url ?? []).map(({ label }) => speak(label)) : [],
  }));
}

/** What this study has no occasion to store is not told. */
function isStored(group: StoredGroup, { study, hasPanel }: PrivacyPage): boolean {
  if (group === 'answers') return study.questions.length > 0;
  if (group === 'url') return study.url !== undefined;
  if (group === 'ended') return listEndings(study).length > 0;
  if (group === 'promise') return study.binding !== undefined;
  if (group === 'quotas') return (study.quotas ?? []).length > 0;
  return group !== 'panel' || hasPanel;
}
