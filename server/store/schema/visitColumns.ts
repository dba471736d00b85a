/** Schema 4: what a visit leaves besides answers: a form that was sent back, what ended it, and whether the code is kept. */
import type { Kysely } from 'kysely';
import type { Tables } from '../tables/tables.ts';

export async function addVisitColumns({ schema }: Kysely<Tables>): Promise<void> {
  for (const column of ['sent_back', 'sent_back_at', 'ended_by']) {
    await schema.alterTable('respondents').addColumn(column, 'text').execute();
  }
  await schema
    .alterTable('respondents')
    .addColumn('code_kept', 'integer', (one) => one.notNull().defaultTo(0))
    .execute();
  // Looked for every few minutes, and hardly anybody has one.
  await schema
    .createIndex('respondents_sent_back')
    .on('respondents')
    .column('sent_back_at')
    .where('sent_back_at', 'is not', null)
    .execute();
}
