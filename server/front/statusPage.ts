/**
 * An answer that is no page of the survey: 400, 404, 405, 409, 410, 413, 415, 429, 500, 503. Its texts are those of the
 * locale under `status.409` and so on.
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
  /** Instead of those of the status. */
  readonly words?: RefusalWords;
}

export function makeStatusPage({ status, language, reason, continueHref, words: name }: StatusPage): Page {
  const own = `status.${name ?? status}`;
  const key = translate(language, `${own}.title`) === undefined ? 'status.other' : own;
  return {
    template: 'status',
    title: words(language, `${key}.title`),
    frame: { language, languages: [], factors: {} },
    model: { body: words(language, `${key}.body`), reason: reason ?? '', continueHref: continueHref ?? '' },
  };
}
