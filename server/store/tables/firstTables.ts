/** Schema 1: studies and their snapshots, respondents, what they answered, and what was posted. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function makeFirstTables({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('studies')
    .addColumn('study', 'text', (column) => column.primaryKey())
    .addColumn('last_respondent', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('snapshots')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('published_at', 'text', (column) => column.notNull())
    .execute();
  await makeRespondents(schema);
  await makeChoices(schema);
  await makeAnswers(schema);
  await makeEvents(schema);
}

async function makeRespondents(schema: Kysely<Tables>['schema']): Promise<void> {
  await schema
    .createTable('respondents')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('respondent', 'integer', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull().references('snapshots.hash'))
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('simulated', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('factors', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('presentation', 'text', (column) => column.notNull())
    .addColumn('consent_hash', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('withdrawal_hash', 'text', (column) => column.notNull().unique())
    .addColumn('start_nonce', 'text', (column) => column.notNull().unique())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('completed_at', 'text')
    .addPrimaryKeyConstraint('respondents_key', ['study', 'respondent'])
    .execute();
  await schema
    .createIndex('respondents_by_assignment')
    .on('respondents')
    .columns(['snapshot', 'simulated', 'factors', 'version', 'status', 'started_at'])
    .execute();
}

async function makeChoices(schema: Kysely<Tables>['schema']): Promise<void> {
  await schema
    .createTable('choices')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('respondent', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('task', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('choice', 'integer', (column) => column.notNull())
    .addColumn('accept', 'integer')
    .addColumn('milliseconds', 'integer')
    .addPrimaryKeyConstraint('choices_key', ['study', 'respondent', 'version', 'task'])
    .addForeignKeyConstraint('choices_of', ['study', 'respondent'], 'respondents', ['study', 'respondent'])
    .execute();
}

async function makeAnswers(schema: Kysely<Tables>['schema']): Promise<void> {
  await schema
    .createTable('answers')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('respondent', 'integer', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('answers_key', ['study', 'respondent', 'question'])
    .addForeignKeyConstraint('answers_of', ['study', 'respondent'], 'respondents', ['study', 'respondent'])
    .execute();
}

async function makeEvents(schema: Kysely<Tables>['schema']): Promise<void> {
  await schema
    .createTable('events')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('respondent', 'integer', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('page', 'text', (column) => column.notNull())
    .addColumn('nonce', 'text', (column) => column.notNull())
    .addColumn('body_hash', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_key', ['study', 'respondent', 'seq'])
    .addForeignKeyConstraint('events_of', ['study', 'respondent'], 'respondents', ['study', 'respondent'])
    .execute();
  // Whatever the code above the tables does, a page is saved once.
  await schema
    .createIndex('events_saved_once')
    .unique()
    .on('events')
    .columns(['study', 'respondent', 'page', 'outcome'])
    .where('outcome', '=', 'saved')
    .execute();
}
