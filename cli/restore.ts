/** `partworth restore`: a backup becomes the store of a data folder again, or is only looked through. */
import type { Command } from 'commander';
import { examples } from './examples.ts';
import { formatCounts } from './formatCounts.ts';
import { databaseOption, folderOf } from './storePlace.ts';
import type { Terminal } from './terminal.ts';

interface RestoreFlags {
  readonly data: string;
  readonly database?: string;
  readonly verify?: boolean;
  readonly json?: boolean;
}

export function addRestoreCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('restore')
    .description('put a backup back into a data folder that has no responses')
    .argument('<file>', 'what `backup` made')
    .option('--data <dir>', 'the data folder; what is there already is never overwritten', 'partworth-data')
    .addOption(databaseOption('refused, with what to do instead: pg_restore, or `migrate` into PostgreSQL'))
    .option('--verify', 'only say whether the backup is whole')
    .option('--json', 'say what was done as JSON')
    .action(async (file: string, flags: RestoreFlags, self: Command) => {
      const { verify = false, json } = flags;
      const data = folderOf(
        flags,
        self,
        'a pg_dump with pg_restore; a backup into a data folder, and from there with migrate',
      );
      const { sha256, counts, madeAt } = await restoreOrVerify(file, data, verify);
      const dataFolder = verify ? undefined : data;
      const result = { schemaVersion: 1, backupFile: file, dataFolder, madeAt, sha256, counts };
      const done = verify ? `${file} is whole` : `${file} is back in ${data}`;
      terminal.out(json ? JSON.stringify(result, null, 2) : `${done}: ${formatCounts(counts)}, of ${madeAt}`);
      if (!verify) terminal.note('Who withdrew since the backup was made is in it again: erase them again.');
    });
  examples(command, [
    {
      command: 'partworth restore backups/monday.sqlite --verify',
      says: 'is the backup whole? changes nothing',
    },
    {
      command: 'partworth restore backups/monday.sqlite --data restored',
      says: 'into another folder, which `serve --data` and `export --data` then read',
    },
  ]);
}

async function restoreOrVerify(file: string, data: string, verify: boolean) {
  if (verify) return (await import('../server/store/verifyBackup.ts')).verifyBackup(file);
  return (await import('../server/store/restore.ts')).restore(file, data);
}
