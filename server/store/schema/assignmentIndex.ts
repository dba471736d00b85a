/**
 * Schema 4: everyone who starts asks how many others have each assignment. The index of schema 1 does not know who is a
 * test respondent (schema 2), so every respondent's row was read for it; this one answers alone, in the order asked for.
 */
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

export async function remakeAssignmentIndex({ schema }: Kysely<Tables>): Promise<void> {
  await schema.dropIndex('respondents_by_assignment').execute();
  await schema
    .createIndex('respondents_by_assignment')
    .on('respondents')
    .columns(['snapshot', 'simulated', 'test', 'factors', 'version', 'status', 'started_at'])
    .execute();
}
