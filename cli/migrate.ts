/** `partworth migrate`: the responses of a data folder move into a PostgreSQL database. */
import { type Command, Option } from 'commander';
import { nameOfPlace } from '../server/store/postgresPlace.ts';
import { examples } from './examples.ts';
import { formatCounts } from './formatCounts.ts';
import { parseDatabase } from './storePlace.ts';
import type { Terminal } from './terminal.ts';

interface MigrateFlags {
  readonly data: string;
  readonly to: string;
  readonly json?: boolean;
}

export function addMigrateCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('migrate')
    .description('copy the responses of a data folder into an empty PostgreSQL database')
    .option('--data <dir>', 'where `serve` kept the responses; it stays as it is', 'partworth-data')
    .addOption(
      new Option('--to <url>', 'the database').env('PARTWORTH_DATABASE').argParser(parseDatabase).makeOptionMandatory(),
    )
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

async function migrate({ data, to, json }: MigrateFlags, terminal: Terminal): Promise<void> {
  const { migrateToPostgres } = await import('../server/store/migrateToPostgres.ts');
  const tables = await migrateToPostgres(data, to);
  const place = nameOfPlace(to);
  const counts = Object.fromEntries(tables.map(({ table, rows }) => [table, rows]));
  const result = { schemaVersion: 1, dataFolder: data, database: place, tables };
  terminal.out(
    json ? JSON.stringify(result, null, 2) : `${data} is in ${place} now, the same: ${formatCounts(counts)}`,
  );
  terminal.note(`Serve it with --database and the key in ${data}: sessions go on then.`);
  terminal.note(`${data} is as it was; move it away, so that nobody answers there any more.`);
}
