import { describe, expect, test } from 'vitest';
import { localeLanguages } from '../../../../server/render/locales.ts';
import { makeEventsPage } from '../../../../server/researcher/pages/eventsPage.ts';
import { type AuditEvent, deeds } from '../../../../server/store/researchers/audit.ts';

const events: AuditEvent[] = deeds.map((what, seq) => ({ seq, what, at: '2026-03-01T10:00:00.000Z', detail: '3' }));

describe('the events page', () => {
  test.each(localeLanguages())('has words of its own for every deed, in %s', (language) => {
    const { model } = makeEventsPage(events, language);
    const says = (model as { events: { says: string }[] }).events.map((event) => event.says);
    for (const text of says) expect(text).not.toMatch(/^researcher\.|[{}]/);
    expect(new Set(says).size).toBe(deeds.length);
  });
});
