/** What was done on these pages, and by the command about their tokens: by whom and when. */
import { words } from '../../render/locales.ts';
import type { AuditEvent } from '../../store/researchers/audit.ts';
import { hrefIn } from '../hrefIn.ts';
import type { DeskPage } from '../renderDeskPage.ts';
import { sayWho } from '../sayWho.ts';
import { showMoment } from './moments.ts';

export const eventsAtATime = 50;

/** `events` may be one more than are shown: then there are older ones. */
export function makeEventsPage(events: readonly AuditEvent[], language: string): DeskPage {
  const shown = events.slice(0, eventsAtATime);
  const last = shown.at(-1);
  const hasOlder = events.length > shown.length && last !== undefined;
  return {
    template: 'events',
    title: words(language, 'researcher.events.title'),
    model: {
      events: shown.map(({ at, what, who = '', study = '', detail = '' }) => ({
        ...{ moment: showMoment(at), what, who: sayWho(who, language), study },
        says: words(language, `researcher.events.${what}`, { detail }),
      })),
      olderHref: hasOlder ? hrefIn(language, '/researcher/events', { before: String(last.seq) }) : '',
    },
  };
}
