/**
 * Schema 3: who may sign in to the researcher's pages, what was done there, and which studies are closed by hand; and a
 * better index for who starts.
 */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function makeResearcherTables({ schema }: Kysely<Tables>): Promise<void> {
  await schema.alterTable('studies').addColumn('closed_at', 'text').execute();
  await schema
    .createTable('tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('last_used', 'text')
    .execute();
  await schema
    .createTable('audit')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('who', 'text')
    .addColumn('study', 'text')
    .addColumn('detail', 'text')
    .execute();
  await remakeAssignmentIndex(schema);
}

/**
 * Everyone who starts asks how many others have each assignment. The index of schema 1 does not know who is a test
 * respondent (schema 2), so every respondent's row was read for it; this one answers alone, in the order asked for.
 */
async function remakeAssignmentIndex(schema: Kysely<Tables>['schema']): Promise<void> {
  await schema.dropIndex('respondents_by_assignment').execute();
  await schema
    .createIndex('respondents_by_assignment')
    .on('respondents')
    .columns(['snapshot', 'simulated', 'test', 'factors', 'version', 'status', 'started_at'])
    .execute();
}
