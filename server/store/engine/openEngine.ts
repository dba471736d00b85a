import type { Engine } from './engine.ts';
import { isPostgres } from './postgres/postgresPlace.ts';
import { openSqliteForReading } from './sqlite.ts';

export async function openForReading(place: string): Promise<Engine> {
  return isPostgres(place)
    ? (await import('./postgres/postgres.ts')).openPostgresForReading(place)
    : openSqliteForReading(place);
}
