/**
 * An answer that is no page of the survey: 400, 404, 405, 409, 410, 413, 415, 429, 500, 503. Its texts are those of the
 * locale under `status.409` and so on; those for researchers, who give no answers, under `status.desk.409`.
 */
import { translate, words } from '../render/locales.ts';
import type { Page } from '../render/page.ts';
import type { RefusalWords } from './refusal.ts';

export interface StatusPage {
  readonly status: number;
  readonly language: string;
  /** A code that the log has too. */
  readonly reason?: string;
  readonly continueHref?: string;
  /** Was it a page of the researcher's part? */
  readonly isDesk?: boolean;
  /** Instead of those of the status. */
  readonly words?: RefusalWords;
}

export function makeStatusPage(page: StatusPage): Page {
  const { status, language, reason, continueHref, isDesk = false, words: name } = page;
  const own = name ? [`status.${name}`] : [...(isDesk ? [`status.desk.${status}`] : []), `status.${status}`];
  const key = own.find((one) => translate(language, `${one}.title`) !== undefined) ?? 'status.other';
  return {
    template: 'status',
    title: words(language, `${key}.title`),
    frame: { language, languages: [], factors: {} },
    model: {
      body: words(language, `${key}.body`),
      reason: reason ?? '',
      continueHref: continueHref ?? '',
      continueSays: words(language, isDesk ? 'status.desk.continue' : 'status.continue'),
    },
  };
}
