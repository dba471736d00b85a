/** What someone gets to see at the start page: the form, or why he can't take part. */
import type { Response } from 'express';
import type { Snapshot } from '../../../study/snapshot.ts';
import { sendPage } from '../../front/reply.ts';
import type { Page } from '../../render/page.ts';
import type { ErrorView } from '../../render/views/frame.ts';
import { type Arrival, addressOfArrival, hiddenFieldsOf, placeOfArrival } from '../arrival/arrival.ts';
import { findShutDoor, type ShutDoor } from '../arrival/doors.ts';
import { makeConsentPage } from '../pages/consentPage.ts';
import { makeNoticePage, statusOfDoor } from '../pages/noticePage.ts';
import { draftMarkOf } from '../session/invitations.ts';
import type { Survey } from '../survey.ts';

/** Someone at the start page. */
export interface Comer {
  readonly survey: Survey;
  readonly snapshot: Snapshot;
  readonly arrival: Arrival;
  readonly language: string;
}

export function consentPage({ survey, snapshot, arrival, language }: Comer, errors: readonly ErrorView[] = []): Page {
  const { study } = snapshot;
  const nonce = survey.nonces.make(placeOfStart(snapshot, arrival));
  const form = { action: `/s/${study.id}/start`, nonce, errors, hidden: hiddenFieldsOf(arrival) };
  const query = addressOfArrival(survey, study.id, arrival);
  const hasPanelId = arrival.panelId !== undefined;
  const { url, test } = arrival;
  const draftMark = draftMarkOf(survey, study.id, test);
  return makeConsentPage(study, { language, form, query, hasPanelId, url, test: test !== undefined, draftMark });
}

export async function sendNotice(
  { survey, snapshot, arrival, language }: Comer,
  door: ShutDoor,
  response: Response,
): Promise<void> {
  const { study } = snapshot;
  const query = addressOfArrival(survey, study.id, arrival);
  const closedAt = door === 'closed' ? (await survey.store.listClosed()).get(study.id) : undefined;
  const isPaused = closedAt !== undefined && findShutDoor(survey, study.id, arrival) !== 'closed';
  const shown = isPaused && (await survey.store.listPaused()).has(study.id) ? 'paused' : door;
  const page = makeNoticePage(study, survey.registry.entryOf(study.id), { door: shown, language, query, closedAt });
  sendPage(response, page, statusOfDoor[shown]);
}

/**
 * Consent is given to the words that were read, by who came with this and nothing else: a form of before the study was
 * edited, or with another id put into it, starts nothing.
 */
export function placeOfStart({ study, hash }: Snapshot, arrival: Arrival): string {
  return `start ${study.id} ${hash} ${placeOfArrival(arrival)}`;
}

export function startHref(survey: Survey, { study }: Snapshot, arrival: Arrival): string {
  return `/s/${study.id}${addressOfArrival(survey, study.id, arrival).replace('&', '?')}`;
}
