/** `partworth backup`: the responses as they are at this moment, in one file, while the survey goes on. */
import type { Command } from 'commander';
import { addStoreFlags, atPlace, readFolder, type StoreFlags } from './files/storePlace.ts';
import { examples } from './flags/examples.ts';
import type { Terminal } from './terminal.ts';
import { formatCounts } from './words/formatCounts.ts';

interface BackupFlags extends StoreFlags {
  readonly out: string;
  readonly json?: boolean;
}

export function addBackupCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('backup')
    .summary('copy the responses into one file')
    .description('copy the responses into one file, while the survey goes on');
  addStoreFlags(command, {
    data: 'where `serve` keeps the responses',
    database: 'refused, with what to do instead: pg_dump copies a PostgreSQL database',
  })
    .requiredOption('--out <file>', 'the backup to make; its manifest is <file>.json beside it')
    .option('--json', 'say what was written as JSON')
    .action(async (flags: BackupFlags) => {
      const { out, json } = flags;
      const instead = 'pg_dump --format=custom --file=FILE URL, and keep the file `secret` beside it';
      const found = await readFolder(flags, instead);
      const { backUp } = await import('../server/store/backup/backUp.ts');
      const made = await atPlace(found, (folder) => backUp({ folder, out, madeAt: new Date() }));
      const { file, manifestFile, bytes, sha256, counts } = made;
      const result = { schemaVersion: 1, backupFile: file, manifestFile, bytes, sha256, counts };
      if (json) terminal.out(JSON.stringify(result, null, 2));
      else terminal.print(`${file}: ${formatCounts(counts)}\n${manifestFile}`);
      terminal.note('It holds answers, and stays until you delete it: who withdraws later is still in it.');
      terminal.next({ does: 'see whether it is whole', command: ['restore', file, '--verify'] });
    });
  examples(command, [
    { command: 'partworth backup --out backups/tuesday.sqlite', says: 'of partworth-data; the server may be running' },
    {
      command: 'partworth backup --data partworth-data --out backups/tuesday.sqlite --json',
      says: 'for a script: what it holds, and its hash',
    },
  ]);
}
