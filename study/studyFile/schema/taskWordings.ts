/** Partworth's own words for the tasks, the consent page and for not saying, for studies that don't give theirs. */
import type { ResponseFormat, TaskSettings } from '../../study.ts';
import { formatOf } from '../../taskFormats.ts';
import type { Texts } from '../../texts.ts';

export type Wording = 'prefer' | 'accept' | 'acceptYes' | 'acceptNo' | 'none' | 'alternative';

/** The languages that there are words in. */
export const defaultLanguages: readonly string[] = ['nl', 'en', 'de'];

/** Which wordings the respondent meets in a format. */
export function wordingsOf(response: ResponseFormat): Wording[] {
  const { compares, asksAcceptance, noneAt } = formatOf(response);
  return [
    ...(compares ? (['prefer'] as const) : []),
    ...(asksAcceptance ? (['accept', 'acceptYes', 'acceptNo'] as const) : []),
    ...(compares && noneAt === 'first' ? (['none'] as const) : []),
    'alternative',
  ];
}

export const taskWordings: Readonly<Pick<TaskSettings, Wording>> = {
  prefer: {
    nl: 'Welk voorstel hebt u liever?',
    en: 'Which proposal do you prefer?',
    de: 'Welcher Vorschlag ist Ihnen lieber?',
  },
  accept: {
    nl: 'Zou u {alternative|dit voorstel} in het echt accepteren?',
    en: 'Would you accept {alternative|this proposal} in real life?',
    de: 'Würden Sie {alternative|diesen Vorschlag} in Wirklichkeit akzeptieren?',
  },
  acceptYes: { nl: 'Ja, dat zou ik accepteren', en: 'Yes, I would accept it', de: 'Ja, das würde ich akzeptieren' },
  acceptNo: {
    nl: 'Nee, dat zou ik niet accepteren',
    en: 'No, I would not accept it',
    de: 'Nein, das würde ich nicht akzeptieren',
  },
  none: { nl: 'Geen van deze', en: 'None of these', de: 'Keiner davon' },
  alternative: { nl: 'Voorstel', en: 'Proposal', de: 'Vorschlag' },
};

export const consentWordings: Readonly<Record<'agree' | 'decline', Texts>> = {
  agree: { nl: 'Ja, ik doe mee', en: 'Yes, I take part', de: 'Ja, ich nehme teil' },
  decline: { nl: 'Nee, ik doe niet mee', en: 'No, I do not take part', de: 'Nein, ich nehme nicht teil' },
};

export const preferNotToSayWords: Texts = {
  nl: 'Dat zeg ik liever niet',
  en: 'I would rather not say',
  de: 'Das möchte ich nicht sagen',
};
