/**
 * Schema 7: what a researcher may do, the editions of a study that were published from the studio, pauses of its fieldwork,
 * and by which kind of way respondents came.
 */
import type { Kysely } from 'kysely';
import type { Tables } from '../tables/tables.ts';

export async function makeStudioTables({ schema }: Kysely<Tables>): Promise<void> {
  // Who had a token before could do all there was.
  await schema
    .alterTable('tokens')
    .addColumn('role', 'text', (column) => column.notNull().defaultTo('editor'))
    .execute();
  await schema
    .alterTable('studies')
    .addColumn('is_paused', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('studies').addColumn('paused_at', 'integer').execute();
  await schema.alterTable('respondents').addColumn('source', 'text').execute();
  // How fieldwork stands is counted every few seconds while somebody watches: of this index alone, and of no rows.
  await schema
    .createIndex('respondents_by_progress')
    .on('respondents')
    .columns([
      ...['study', 'simulated', 'test', 'status', 'started_at', 'completed_at'],
      ...['ended_by', 'viewport', 'source'],
    ])
    .execute();
  await schema
    .createTable('editions')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull())
    .addColumn('published_at', 'text', (column) => column.notNull())
    .addColumn('who', 'text')
    .addColumn('folder', 'text', (column) => column.notNull())
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('fielded', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('editions_of_study', ['study', 'edition'])
    .execute();
}
