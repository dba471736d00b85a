/** Both engines, each with places for new stores: what is promised of a store is promised on either. */
import { describe } from 'vitest';
import { temporaryFolder } from '../fielded.ts';
import { skipsPostgres } from './postgresServer.ts';
import { thePostgres } from './sharedPostgres.ts';

export interface TestedEngine {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Where a new store may be opened, once. */
  newPlace(): Promise<string>;
  /** How many servers a test opens one place by, to do things at the same moment. */
  readonly servers: 1 | 2;
}

const sqlite: TestedEngine = { name: 'SQLite', newPlace: async () => temporaryFolder(), servers: 1 };
const postgres: TestedEngine = { name: 'PostgreSQL', newPlace: () => thePostgres.makeDatabase(), servers: 2 };

/** The tests, once for each engine. */
export function onBothEngines(tests: (engine: TestedEngine) => void): void {
  describe('on SQLite', () => tests(sqlite));
  describe.skipIf(skipsPostgres)('on PostgreSQL', () => tests(postgres));
}
