/** Whether someone may start: the dates of the study, whether it was closed by hand, its links, its panel. */
import type { EntrySettings, Moment } from '../../../study/entry.ts';
import { hashLink } from '../session/invitations.ts';
import type { Survey } from '../survey.ts';
import type { Visit } from '../visit/visit.ts';
import type { Arrival } from './arrival.ts';

/**
 * Why someone stays outside. `link`: none, one that is not ours, one that was used or withdrawn: nobody can tell which.
 * `paused`: for a while. `over`: he had started, but the time to finish is over.
 */
export type ShutDoor = 'incomplete' | 'link' | 'again' | 'early' | 'closed' | 'paused' | 'over';

/** Why someone stays outside who opens the start page; `undefined` if he may come in. */
export async function findDoor(survey: Survey, study: string, arrival: Arrival): Promise<ShutDoor | undefined> {
  // Looked for in any case: how long the answer takes says nothing about a link either.
  const used = await findUsed(survey, study, arrival);
  const isClosed = !isTrial(arrival) && (await survey.store.listClosed()).has(study);
  const door = findShutDoor(survey, study, arrival);
  if (door === 'early' || door === 'closed') return door;
  return isClosed ? 'closed' : (door ?? used);
}

async function findUsed(survey: Survey, study: string, arrival: Arrival): Promise<ShutDoor | undefined> {
  const { store, registry, clock } = survey;
  const { link, panelId } = arrival;
  if (isTrial(arrival)) return undefined;
  if (link !== undefined && (await store.isLinkSpent(study, hashLink(link)))) return 'link';
  const { panel } = registry.entryOf(study);
  if (!panel?.once || panelId === undefined) return undefined;
  return (await store.hasPanelId(study, panelId, clock.now())) ? 'again' : undefined;
}

/**
 * All but whether what he brings was used before, or a researcher has closed the study: whoever sends the start form is
 * told that by the transaction which would start him, so that a form that is sent twice is not a link that is used twice.
 */
export function findShutDoor(survey: Survey, study: string, arrival: Arrival): ShutDoor | undefined {
  const { access, panel, fieldwork } = survey.registry.entryOf(study);
  const { wrong, link, panelId } = arrival;
  if (isTrial(arrival)) return wrong;
  const now = survey.clock.now();
  if (fieldwork?.opens && now < dateOf(fieldwork.opens)) return 'early';
  if (fieldwork?.closes && now >= dateOf(fieldwork.closes)) return 'closed';
  if (wrong) return wrong;
  if (access === 'links' && link === undefined) return 'link';
  return panel?.required && panelId === undefined ? 'incomplete' : undefined;
}

/** Tests and simulated respondents find every door open. */
function isTrial({ test, simulated }: Arrival): boolean {
  return test !== undefined || simulated;
}

/** Is the time over in which who has started may finish? */
export function isOver({ registry, clock }: Survey, { respondent }: Visit): boolean {
  const { closes, graceMinutes } = registry.entryOf(respondent.study).fieldwork ?? { graceMinutes: 0 };
  if (!closes || respondent.test || respondent.simulated) return false;
  return clock.now().getTime() >= dateOf(closes).getTime() + graceMinutes * 60_000;
}

/** Does it take no more than the address of the study to start now? */
export function isForEveryone({ access, panel, fieldwork }: EntrySettings, now: Date): boolean {
  const isOpen = !fieldwork?.opens || now >= dateOf(fieldwork.opens);
  const isClosed = fieldwork?.closes !== undefined && now >= dateOf(fieldwork.closes);
  return isOpen && !isClosed && access !== 'links' && !panel?.required;
}

function dateOf({ at }: Moment): Date {
  return new Date(at);
}
