/** Schema 5: what was promised to a respondent by his own choice, and when it is due. */
import type { Kysely } from 'kysely';
import type { Tables } from '../tables/tables.ts';

export async function addBindingColumns({ schema }: Kysely<Tables>): Promise<void> {
  for (const column of ['promise', 'keep_until', 'anonymise_at', 'release', 'analysis']) {
    await schema.alterTable('respondents').addColumn(column, 'text').execute();
  }
}
