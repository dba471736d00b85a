/** One start form makes one respondent: his number, his assignment and his orders are decided in one transaction. */
import type { Transaction } from 'kysely';
import type { AssignmentCount } from '../../analysis/assignRespondent.ts';
import { canonicalJson } from '../../study/fingerprint.ts';
import { findFull } from '../../study/flow/findFull.ts';
import { addPlaces, countTaken } from './quotaPlaces.ts';
import type { NewRespondent, StartOutcome } from './responseStore.ts';
import type { Tables } from './tables.ts';

export async function startRespondent(
  transaction: Transaction<Tables>,
  { draw, hasQuotas = false, ...start }: NewRespondent,
): Promise<StartOutcome> {
  const earlier = await transaction
    .selectFrom('respondents')
    .select('respondent')
    .where('start_nonce', '=', start.startNonce)
    .executeTakeFirst();
  if (earlier) return { outcome: 'repeated', respondent: earlier.respondent };

  const respondent = await nextNumber(transaction, start.study);
  const claimant = { study: start.study, respondent, simulated: start.simulated ? 1 : 0, test: 0 };
  // The number came from the study's row, which nobody else has until this transaction ends.
  const taken = hasQuotas ? await countTaken(transaction, claimant, start.startedAt) : new Map<string, number>();
  const { claims = [], ...drawn } = draw(respondent, await countAssignments(transaction, start), taken);
  const isFull = findFull(claims, taken) !== undefined;
  await transaction
    .insertInto('respondents')
    .values({
      ...claimant,
      snapshot: start.snapshot,
      language: start.language,
      status: isFull ? 'quota-full' : 'active',
      factors: canonicalJson(drawn.factors),
      version: drawn.version,
      presentation: JSON.stringify(drawn.presentation),
      consent_hash: start.consentHash,
      token_hash: start.tokenHash,
      withdrawal_hash: start.withdrawalHash,
      start_nonce: start.startNonce,
      started_at: start.startedAt,
      completed_at: null,
      test: 0,
      viewport: start.viewport ?? null,
      trapped: start.trapped ? 1 : 0,
    })
    .execute();
  if (!isFull) await addPlaces(transaction, claimant, claims);
  return { outcome: 'started', respondent };
}

/** A number is given once: that of a respondent who withdrew is not given again. */
async function nextNumber(transaction: Transaction<Tables>, study: string): Promise<number> {
  const { last_respondent } = await transaction
    .updateTable('studies')
    .set((row) => ({ last_respondent: row('last_respondent', '+', 1) }))
    .where('study', '=', study)
    .returning('last_respondent')
    .executeTakeFirstOrThrow();
  return last_respondent;
}

/**
 * Simulated respondents and people are assigned apart, so that a trial run does not tilt the real one. Whom the survey
 * ended for before the last page does not count.
 */
async function countAssignments(
  transaction: Transaction<Tables>,
  { snapshot, simulated, activeSince }: Omit<NewRespondent, 'draw'>,
): Promise<AssignmentCount[]> {
  const rows = await transaction
    .selectFrom('respondents')
    .select((row) => ['factors', 'version', row.fn.countAll<number>().as('count')])
    .where('snapshot', '=', snapshot)
    .where('simulated', '=', simulated ? 1 : 0)
    .where((row) =>
      row.or([
        row('status', '=', 'complete'),
        row.and([row('status', '=', 'active'), row('started_at', '>=', activeSince)]),
      ]),
    )
    .groupBy(['factors', 'version'])
    .execute();
  return rows.map(({ factors, version, count }) => ({ factors: JSON.parse(factors), version, count: Number(count) }));
}
