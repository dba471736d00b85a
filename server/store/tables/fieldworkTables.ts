/** Schema 2: quotas, panels, single-use links, test respondents, changed answers, and what tells a robot from a person. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function makeFieldworkTables({ schema }: Kysely<Tables>): Promise<void> {
  for (const column of ['test', 'trapped']) {
    await schema
      .alterTable('respondents')
      .addColumn(column, 'integer', (one) => one.notNull().defaultTo(0))
      .execute();
  }
  await schema.alterTable('respondents').addColumn('viewport', 'text').execute();
  await schema.alterTable('choices').addColumn('changes', 'integer').execute();
  await schema.alterTable('events').addColumn('replaced', 'text').execute();
  await makeQuotaPlaces(schema);
  await makePanelIds(schema);
  await makeLinks(schema);
}

async function makeQuotaPlaces(schema: Kysely<Tables>['schema']): Promise<void> {
  await schema
    .createTable('quota_places')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('quota', 'text', (column) => column.notNull())
    .addColumn('respondent', 'integer', (column) => column.notNull())
    .addColumn('lent_until', 'text')
    .addPrimaryKeyConstraint('quota_places_key', ['study', 'quota', 'respondent'])
    .addForeignKeyConstraint('quota_places_of', ['study', 'respondent'], 'respondents', ['study', 'respondent'])
    .execute();
}

/** Apart from the answers: an export does not have to look away from it. */
async function makePanelIds(schema: Kysely<Tables>['schema']): Promise<void> {
  await schema
    .createTable('panel_ids')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('respondent', 'integer', (column) => column.notNull())
    .addColumn('panel_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('panel_ids_key', ['study', 'respondent'])
    .addForeignKeyConstraint('panel_ids_of', ['study', 'respondent'], 'respondents', ['study', 'respondent'])
    .execute();
  await schema.createIndex('panel_ids_by_id').on('panel_ids').columns(['study', 'panel_id']).execute();
}

/** A link does not know who used it. */
async function makeLinks(schema: Kysely<Tables>['schema']): Promise<void> {
  await schema
    .createTable('links')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('link_hash', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('links_key', ['study', 'link_hash'])
    .execute();
}
