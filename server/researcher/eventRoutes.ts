/** The audit trail, newest first. */
import type { Router } from 'express';
import { Refusal } from '../front/refusal.ts';
import type { Desk } from './desk.ts';
import { forResearchers } from './guards.ts';
import { eventsAtATime, makeEventsPage } from './pages/eventsPage.ts';
import { sendDeskPage } from './renderDeskPage.ts';

export function addEventRoutes(router: Router, desk: Desk): void {
  router.get(
    '/researcher/events',
    forResearchers(desk, async (asking) => {
      const before = readBefore(asking.request.query['before']);
      // One more than are shown tells whether there are older ones.
      const events = await desk.survey.store.listEvents({ before, most: eventsAtATime + 1 });
      const query = before === undefined ? {} : { query: { before: String(before) } };
      sendDeskPage(desk, asking, makeEventsPage(events, asking.language), query);
    }),
  );
}

/** @throws Refusal 400 for what none of our links asks for. */
function readBefore(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !/^[1-9]\d{0,14}$/.test(value)) throw new Refusal(400);
  return Number(value);
}
