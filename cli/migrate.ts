/** `partworth migrate`: the responses of a data folder move into a PostgreSQL database. */
import type { Command } from 'commander';
import { nameOfPlace } from '../server/store/engine/postgres/postgresPlace.ts';
import { UsageError } from '../study/errors.ts';
import { readStoreSettingsOf } from './files/settingFlags.ts';
import { addDataFlag, atPlace, parseDatabase } from './files/storePlace.ts';
import { examples } from './flags/examples.ts';
import type { Terminal } from './terminal.ts';
import { formatCounts } from './words/formatCounts.ts';

interface MigrateFlags {
  readonly config?: string;
  readonly data?: string;
  readonly to?: string;
  readonly json?: boolean;
}

export function addMigrateCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('migrate')
    .summary('copy the responses into PostgreSQL')
    .description('copy the responses of a data folder into an empty PostgreSQL database');
  addDataFlag(command, 'where `serve` kept the responses; it stays as it is')
    .option('--to <url>', 'the database (default: PARTWORTH_DATABASE, or that of the settings file)', parseDatabase)
    .option('--json', 'say what was copied as JSON')
    .action(async (flags: MigrateFlags) => migrate(flags, terminal));
  examples(command, [
    {
      command: 'partworth migrate --to "$PARTWORTH_DATABASE"',
      says: 'such as postgres://survey@db.example.org/partworth; all of it, verified, or nothing',
    },
    { command: 'partworth migrate --data partworth-data --to "$PARTWORTH_DATABASE" --json', says: 'for a script' },
  ]);
}

async function migrate({ config, data: named, to: given, json }: MigrateFlags, terminal: Terminal): Promise<void> {
  const { settings, origins } = await readStoreSettingsOf({ config, data: named });
  const { data } = settings;
  const to = given ?? settings.database;
  if (to === undefined) {
    throw new UsageError('flags', 'say with --to, or in PARTWORTH_DATABASE, which database they are to move into');
  }
  const { migrateToPostgres } = await import('../server/store/backup/migrateToPostgres.ts');
  const tables = await atPlace({ place: data, from: origins.data }, (folder) => migrateToPostgres(folder, to));
  const place = nameOfPlace(to);
  const counts = Object.fromEntries(tables.map(({ table, rows }) => [table, rows]));
  const result = { schemaVersion: 1, dataFolder: data, database: place, tables };
  if (json) terminal.out(JSON.stringify(result, null, 2));
  else terminal.print(`${data} is in ${place} now, the same: ${formatCounts(counts)}`);
  terminal.note(`Serve it with --database and the key in ${data}: sessions go on then.`);
  terminal.note(`${data} is as it was; move it away, so that nobody answers there any more.`);
  const database = given === undefined ? [] : ['--database', place];
  terminal.next({ does: 'serve it from there', command: ['serve', 'STUDY', '--data', data, ...database] });
}
