/** Schema 6: the pictures that snapshots show. Texts, since both engines know them: a picture is in base64. */
import type { Kysely } from 'kysely';
import type { Tables } from '../tables/tables.ts';

export async function makePictureTable({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('pictures')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
}
