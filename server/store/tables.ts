/**
 * The tables, as Kysely types and as the steps that make them. Only types and statements that SQLite and PostgreSQL
 * both know: booleans are 0 or 1, times are UTC texts, and numbers that count are given by us.
 */
import type { Kysely } from 'kysely';

export interface Tables {
  meta: { key: string; value: string };
  studies: { study: string; last_respondent: number };
  snapshots: { hash: string; study: string; content: string; published_at: string };
  respondents: RespondentRow;
  choices: ChoiceRow;
  answers: { study: string; respondent: number; question: string; value: string };
  events: EventRow;
}

export interface RespondentRow {
  study: string;
  respondent: number;
  snapshot: string;
  language: string;
  simulated: number;
  /** `active` or `complete`; who withdraws has no row. */
  status: string;
  /** JSON: level id by factor id, keys in order. */
  factors: string;
  version: number;
  /** JSON of a Presentation. */
  presentation: string;
  consent_hash: string;
  token_hash: string;
  withdrawal_hash: string;
  start_nonce: string;
  started_at: string;
  completed_at: string | null;
}

export interface ChoiceRow {
  study: string;
  respondent: number;
  version: number;
  task: number;
  position: number;
  choice: number;
  accept: number | null;
  milliseconds: number | null;
}

/** Append-only: every post that was saved, and every other answer that came under the nonce of a saved one. */
export interface EventRow {
  study: string;
  respondent: number;
  /** Order, from 1 per respondent. */
  seq: number;
  page: string;
  nonce: string;
  body_hash: string;
  /** `saved` or `conflict`. */
  outcome: string;
}

/** Step n makes schema version n + 1 out of version n. A step that has been released is never changed. */
export const migrations: readonly ((database: Kysely<Tables>) => Promise<void>)[] = [makeFirstTables];

async function makeFirstTables({ schema }: Kysely<Tables>): Promise<void> {
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
