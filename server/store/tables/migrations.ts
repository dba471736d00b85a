/** The steps that make the tables, each from the schema before it. */
import type { Kysely } from 'kysely';
import { addBindingColumns } from '../schema/bindingColumns.ts';
import { makePictureTable } from '../schema/pictureTable.ts';
import { makeStudioTables } from '../schema/studioTables.ts';
import { addVisitColumns } from '../schema/visitColumns.ts';
import { makeFieldworkTables } from './fieldworkTables.ts';
import { makeFirstTables } from './firstTables.ts';
import { makeResearcherTables } from './researcherTables.ts';
import type { Tables } from './tables.ts';

/** Step n makes schema version n + 1 out of version n. A step that has been released is never changed. */
export const migrations: readonly ((database: Kysely<Tables>) => Promise<void>)[] = [
  makeFirstTables,
  makeFieldworkTables,
  makeResearcherTables,
  addVisitColumns,
  addBindingColumns,
  makePictureTable,
  makeStudioTables,
];
