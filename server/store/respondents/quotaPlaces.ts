/**
 * Places in quotas. A place is lent until a time, and free again after it; it is taken for good by who is complete. Who
 * asks for one names his study to `write`, so two never count the same place as free, also where several servers share a
 * database.
 */
import type { Kysely, Transaction } from 'kysely';
import { findFull } from '../../../study/flow/findFull.ts';
import type { QuotaClaim, QuotaCount } from '../records.ts';
import type { RespondentRow, Tables } from '../tables/tables.ts';

/** Who asks. People, simulated respondents and those of test links have places of their own. */
export type Claimant = Pick<RespondentRow, 'study' | 'respondent' | 'simulated' | 'test'>;

/** With those who have them; what was lent until now or earlier is free again. */
function placesThatCount(database: Kysely<Tables>, study: string, now: string) {
  return database
    .selectFrom('quota_places')
    .innerJoin('respondents', (join) =>
      join
        .onRef('respondents.study', '=', 'quota_places.study')
        .onRef('respondents.respondent', '=', 'quota_places.respondent'),
    )
    .where('quota_places.study', '=', study)
    .where((row) => row.or([row('quota_places.lent_until', 'is', null), row('quota_places.lent_until', '>', now)]));
}

/** How many places are taken or lent, by quota. */
export async function countTaken(
  transaction: Transaction<Tables>,
  { study, simulated, test }: Omit<Claimant, 'respondent'>,
  now: string,
): Promise<Map<string, number>> {
  const rows = await placesThatCount(transaction, study, now)
    .select((row) => ['quota_places.quota as quota', row.fn.countAll<number>().as('count')])
    .where('respondents.simulated', '=', simulated)
    .where('respondents.test', '=', test)
    .groupBy('quota_places.quota')
    .execute();
  return new Map(rows.map(({ quota, count }) => [quota, Number(count)]));
}

/**
 * Gives a respondent a place in each of these quotas, and in no other; a place that he has is lent anew. If one of them is
 * full, he has none at all, and it is returned: a place that was lent too long ago may have gone to another by now.
 */
export async function claimPlaces(
  transaction: Transaction<Tables>,
  claimant: Claimant,
  claims: readonly QuotaClaim[],
  { now, isForGood }: { readonly now: string; readonly isForGood: boolean },
): Promise<QuotaClaim | undefined> {
  await releasePlaces(transaction, claimant);
  const full = claims.length > 0 ? findFull(claims, await countTaken(transaction, claimant, now)) : undefined;
  if (!full) await addPlaces(transaction, claimant, claims, isForGood);
  return full;
}

/** Without asking whether they are free. */
export async function addPlaces(
  transaction: Transaction<Tables>,
  { study, respondent }: Pick<Claimant, 'study' | 'respondent'>,
  claims: readonly QuotaClaim[],
  isForGood = false,
): Promise<void> {
  if (claims.length === 0) return;
  const rows = claims.map(({ id, lentUntil }) => ({
    ...{ study, respondent, quota: id },
    lent_until: isForGood ? null : lentUntil,
  }));
  await transaction.insertInto('quota_places').values(rows).execute();
}

export async function releasePlaces(
  transaction: Transaction<Tables>,
  { study, respondent }: Pick<Claimant, 'study' | 'respondent'>,
): Promise<void> {
  await transaction
    .deleteFrom('quota_places')
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .execute();
}

export async function readQuotas(database: Kysely<Tables>, study: string, now: string): Promise<QuotaCount[]> {
  const rows = await placesThatCount(database, study, now)
    .select((row) => [
      'quota_places.quota as quota',
      'respondents.simulated as simulated',
      'respondents.test as test',
      row.fn.count<number>('quota_places.lent_until').as('lent'),
      row.fn.countAll<number>().as('all'),
    ])
    .groupBy(['quota_places.quota', 'respondents.simulated', 'respondents.test'])
    .orderBy('quota_places.quota')
    .orderBy('respondents.simulated')
    .orderBy('respondents.test')
    .execute();
  return rows.map(({ quota, simulated, test, lent, all }) => ({
    quota,
    of: test === 1 ? 'test' : simulated === 1 ? 'simulated' : 'people',
    complete: Number(all) - Number(lent),
    lent: Number(lent),
  }));
}
