/** How a study's fieldwork stands at one moment, as the study's page and the studio's show it. */
import { busySince } from '../../respondent/visit/busyFor.ts';
import type { Fieldwork } from '../../store/fieldwork/followFieldwork.ts';
import type { PromiseCounts } from '../../store/respondents/expiry.ts';
import type { Desk } from '../desk.ts';
import { withReader } from '../withReader.ts';

export interface Standing {
  readonly fieldwork: Fieldwork;
  readonly promises: PromiseCounts;
  /** How many people a panel has sent. */
  readonly fromPanel: number;
  /** Since when it is closed or paused (UTC, ISO 8601); absent where it is not. */
  readonly closedAt?: string;
  readonly isPaused: boolean;
  /** When it was counted. */
  readonly at: Date;
}

export async function readStanding(desk: Pick<Desk, 'survey'>, study: string): Promise<Standing> {
  const at = desk.survey.clock.now();
  const { store } = desk.survey;
  const { timeZone } = zoneOf(desk, study);
  const closedAt = (await store.listClosed()).get(study);
  const isPaused = (await store.listPaused()).has(study);
  return withReader(desk, async (reader) => ({
    fieldwork: await reader.followFieldwork({ study, now: at, busySince: busySince(at), timeZone }),
    promises: await reader.countPromises(at, { study }),
    fromPanel: (await reader.listPanelIds(study, at)).length,
    ...(closedAt !== undefined && { closedAt }),
    isPaused,
    at,
  }));
}

/** That of the study's days: its own, or else the server's. */
export function zoneOf(
  { survey }: Pick<Desk, 'survey'>,
  study: string,
): { readonly timeZone: string; readonly isOwnZone: boolean } {
  const { timeZone } = survey.registry.entryOf(study).fieldwork ?? {};
  if (timeZone !== undefined) return { timeZone, isOwnZone: true };
  return { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, isOwnZone: false };
}
