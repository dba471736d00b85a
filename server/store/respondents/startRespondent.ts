/**
 * One start form makes one respondent: his number, his assignment and his orders are decided in one transaction, and the
 * link that he came by is used up in it.
 */
import type { Transaction } from 'kysely';
import type { AssignmentCount } from '../../../analysis/shown/assignRespondent.ts';
import { canonicalJson } from '../../../study/fingerprint.ts';
import { endByQuota } from '../../../study/flow/endedBy.ts';
import { findFull } from '../../../study/flow/findFull.ts';
import type { NewRespondent, StartOutcome } from '../records.ts';
import type { Tables } from '../tables/tables.ts';
import { completeOrBusy } from './completeOrBusy.ts';
import { noPromise } from './keptPromise.ts';
import { useLink } from './links.ts';
import { hasPanelId, keepPanelId } from './panelIds.ts';
import { addPlaces, countTaken } from './quotaPlaces.ts';
import { noForm } from './sentBack.ts';
import type { Source } from './sources.ts';
import { StartRefused } from './startRefused.ts';
import { addAnswers } from './writeAnswer.ts';

export async function startRespondent(
  transaction: Transaction<Tables>,
  { draw, hasQuotas = false, brought = {}, ...start }: NewRespondent,
): Promise<StartOutcome> {
  const earlier = await transaction
    .selectFrom('respondents')
    .select('respondent')
    .where('start_nonce', '=', start.startNonce)
    .executeTakeFirst();
  if (earlier) return { outcome: 'repeated', respondent: earlier.respondent };

  // Whoever else starts in this study waits for the number, so what is looked at next stays so until the commit.
  const { number: respondent, isClosed } = await nextNumber(transaction, start.study);
  if (isClosed && !start.simulated && !start.test) throw new StartRefused('study-closed');
  await refuseUsed(transaction, start);
  const claimant = { study: start.study, respondent, simulated: start.simulated ? 1 : 0, test: start.test ? 1 : 0 };
  const taken = hasQuotas ? await countTaken(transaction, claimant, start.startedAt) : new Map<string, number>();
  const { claims = [], screenedOutBy, ...drawn } = draw(respondent, await countAssignments(transaction, start), taken);
  const full = screenedOutBy === undefined ? findFull(claims, taken) : undefined;
  const endedBy = full ? endByQuota(full) : screenedOutBy;
  await transaction
    .insertInto('respondents')
    .values({
      ...claimant,
      snapshot: start.snapshot,
      language: start.language,
      status: full ? 'quota-full' : endedBy === undefined ? 'active' : 'screened-out',
      factors: canonicalJson(drawn.factors),
      version: drawn.version,
      presentation: JSON.stringify(drawn.presentation),
      consent_hash: start.consentHash,
      token_hash: start.tokenHash,
      withdrawal_hash: start.withdrawalHash,
      start_nonce: start.startNonce,
      started_at: start.startedAt,
      completed_at: endedBy === undefined ? null : start.startedAt,
      test: claimant.test,
      viewport: start.viewport ?? null,
      trapped: start.trapped ? 1 : 0,
      source: sourceOf(start),
      ...noForm,
      ended_by: endedBy ?? null,
      code_kept: 0,
      ...noPromise,
    })
    .execute();
  if (endedBy === undefined) await addPlaces(transaction, claimant, claims);
  const { study, panelId } = start;
  await addAnswers(transaction, { study, respondent }, brought);
  if (panelId !== undefined) await keepPanelId(transaction, { study, respondent, panelId });
  return { outcome: 'started', respondent };
}

/** @throws StartRefused */
async function refuseUsed(transaction: Transaction<Tables>, start: Omit<NewRespondent, 'draw'>): Promise<void> {
  const { study, linkHash, panelId, oncePerPanelId, startedAt: at } = start;
  if (
    oncePerPanelId &&
    panelId !== undefined &&
    (await hasPanelId(transaction, { study, panelId, now: new Date(at) }))
  ) {
    throw new StartRefused('panel-id-used');
  }
  if (linkHash !== undefined && !(await useLink(transaction, { study, linkHash, at }))) {
    throw new StartRefused('link-used');
  }
}

/** A number is given once: that of a respondent who withdrew is not given again. */
async function nextNumber(
  transaction: Transaction<Tables>,
  study: string,
): Promise<{ readonly number: number; readonly isClosed: boolean }> {
  const { last_respondent, closed_at } = await transaction
    .updateTable('studies')
    .set((row) => ({ last_respondent: row('last_respondent', '+', 1) }))
    .where('study', '=', study)
    .returning(['last_respondent', 'closed_at'])
    .executeTakeFirstOrThrow();
  return { number: last_respondent, isClosed: closed_at !== null };
}

/** People, simulated respondents and tests are assigned apart, so that a trial run does not tilt the real one. */
async function countAssignments(
  transaction: Transaction<Tables>,
  { snapshot, simulated, test, activeSince }: Omit<NewRespondent, 'draw'>,
): Promise<AssignmentCount[]> {
  const rows = await transaction
    .selectFrom('respondents')
    .select((row) => ['factors', 'version', row.fn.countAll<number>().as('count')])
    .where('snapshot', '=', snapshot)
    .where('simulated', '=', simulated ? 1 : 0)
    .where('test', '=', test ? 1 : 0)
    .where((row) => completeOrBusy(row, activeSince))
    .groupBy(['factors', 'version'])
    .execute();
  return rows.map(({ factors, version, count }) => ({ factors: JSON.parse(factors), version, count: Number(count) }));
}

/** Whom a panel sends by single-use links came from the panel. */
function sourceOf({ panelId, linkHash }: Omit<NewRespondent, 'draw'>): Source {
  return panelId !== undefined ? 'panel' : linkHash !== undefined ? 'link' : 'open';
}
