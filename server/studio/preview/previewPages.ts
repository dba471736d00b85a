/** Every page of a study that its respondents can meet, each by the name that a preview calls it. */
import type { Study } from '../../../study/study.ts';
import { makeSpeak } from '../../respondent/visit/speak.ts';
import type { SurveyPage } from '../../respondent/visit/surveyPages.ts';
import { say } from '../words.ts';
import type { PreviewEntry } from './previewWire.ts';
import type { Sample } from './sample.ts';

export type PreviewPage =
  | { readonly kind: 'consent' | 'declined' | 'thanks' | 'privacy' | 'quota-full'; readonly name: string }
  | { readonly kind: 'survey'; readonly name: string; readonly page: SurveyPage }
  /** `rule` is a place in `screenOut`; absent where no rule has words of its own for it. */
  | { readonly kind: 'screened-out'; readonly name: string; readonly rule?: number };

/** In the order in which they are met. */
export function listPreviewPages({ study, allPages }: Pick<Sample, 'study' | 'allPages'>): PreviewPage[] {
  const { screenOut = [], quotas = [] } = study;
  const ownWords = screenOut.flatMap(({ text }, rule): PreviewPage[] =>
    text ? [{ kind: 'screened-out', name: `screened-out/${rule + 1}`, rule }] : [],
  );
  const plain = screenOut.some(({ text }) => !text);
  return [
    { kind: 'consent', name: 'consent' },
    { kind: 'declined', name: 'declined' },
    ...allPages.map((page): PreviewPage => ({ kind: 'survey', name: `p/${page.name}`, page })),
    { kind: 'thanks', name: 'thanks' },
    ...(plain ? [{ kind: 'screened-out', name: 'screened-out' } as const] : []),
    ...ownWords,
    ...(quotas.length > 0 ? [{ kind: 'quota-full', name: 'quota-full' } as const] : []),
    { kind: 'privacy', name: 'privacy' },
  ];
}

/**
 * @param spoken the language of who looks
 * @param language that of the preview, in which the study's own pages are named
 */
export function entryOf(
  page: PreviewPage,
  study: Study,
  { spoken, language }: { spoken: string; language: string },
): PreviewEntry {
  const words = (key: string, values?: Readonly<Record<string, string | number>>) =>
    say(spoken, `preview.pages.${key}`, values);
  return { name: page.name, label: labelOf() };

  function labelOf(): string {
    if (page.kind === 'screened-out') {
      const rule = page.rule === undefined ? undefined : study.screenOut?.[page.rule];
      return rule ? words('screenedOutBy', { rule: rule.id ?? rule.when }) : words('screenedOut');
    }
    if (page.kind === 'quota-full') return words('quotaFull');
    if (page.kind !== 'survey') return words(page.kind);
    return labelOfSurveyPage(page.page);
  }

  function labelOfSurveyPage(page: SurveyPage): string {
    if (page.kind === 'task') {
      const total = study.tasks.perRespondent + study.tasks.fixed.length + (study.tasks.repeat ? 1 : 0);
      return words('task', { number: page.taskIndex + 1, total });
    }
    if (page.kind !== 'questions') return words(page.kind);
    const questions = study.questions.filter((question) => question.page === page.name).length;
    const own = study.texts.own[page.name];
    const title = (own && makeSpeak({ study, language })(own.title)) || page.name;
    return questions === 0 ? title : words('questions', { title, questions });
  }
}
