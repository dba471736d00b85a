/** Texts and pages of a Study. */
import { lookUp } from '../../lookUp.ts';
import type { IntroductionText, Profile, ResponseFormat, Study } from '../../study.ts';
import { formatOf } from '../../taskFormats.ts';
import type { PageText, Texts } from '../../texts.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { consentWordings } from '../schema/taskWordings.ts';

/** A text without languages holds for all of them. */
export function makeText(text: StudyFile['title'], languages: readonly string[]): Texts {
  return Object.fromEntries(
    languages.map((language) => [language, (typeof text === 'string' ? text : (lookUp(text, language) ?? '')).trim()]),
  );
}

type PageFile = Pick<StudyFile['texts']['thanks'], 'title' | 'body'>;
type IntroductionFile = NonNullable<StudyFile['texts']['introduction']>;

export function makePages(
  { texts, tasks, languages }: StudyFile,
  writeProfile: (profile: Profile) => Profile,
): Study['texts'] {
  const { consent, declined, introduction, debrief, thanks, screenedOut, quotaFull, ...own } = texts;
  const page = (file: PageFile) => makePage(file, languages);
  return {
    consent: {
      ...page(consent),
      agree: makeText(consent.agree ?? consentWordings.agree, languages),
      decline: makeText(consent.decline ?? consentWordings.decline, languages),
    },
    declined: page(declined),
    ...(introduction && {
      introduction: makeIntroduction(introduction, { response: tasks.response, languages, writeProfile }),
    }),
    ...(debrief && { debrief: page(debrief) }),
    thanks: page(thanks),
    ...(screenedOut && { screenedOut: page(screenedOut) }),
    ...(quotaFull && { quotaFull: page(quotaFull) }),
    own: Object.fromEntries(Object.entries(own).map(([name, file]) => [name, page(file)])),
  };
}

function makePage({ title, body }: PageFile, languages: readonly string[]): PageText {
  return { title: makeText(title, languages), body: makeText(body, languages) };
}

interface ForIntroduction {
  readonly response: ResponseFormat;
  readonly languages: readonly string[];
  writeProfile(profile: Profile): Profile;
}

/** With accept-reject a task has one profile, and so has the example: the first. */
function makeIntroduction(
  introduction: IntroductionFile,
  { response, languages, writeProfile }: ForIntroduction,
): IntroductionText {
  const page = makePage(introduction, languages);
  const { example } = introduction;
  if (example === undefined) return page;
  const isSingle = !formatOf(response).compares;
  return {
    ...page,
    example: {
      alternatives: (isSingle ? example.alternatives.slice(0, 1) : example.alternatives).map(writeProfile),
      prefers: isSingle ? 0 : (example.prefers ?? 1) - 1,
      note: makeText(example.note, languages),
    },
  };
}
