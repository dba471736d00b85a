/** `partworth restore`: a backup becomes the store of a data folder again, or is only looked through. */
import type { Command } from 'commander';
import { addStoreFlags, readFolder, type StoreFlags } from './files/storePlace.ts';
import { examples } from './flags/examples.ts';
import { paint } from './screen/paint.ts';
import type { Terminal } from './terminal.ts';
import { formatCounts } from './words/formatCounts.ts';

interface RestoreFlags extends StoreFlags {
  readonly verify?: boolean;
  readonly json?: boolean;
}

export function addRestoreCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('restore')
    .summary('put a backup back into a data folder')
    .description('put a backup back into a data folder that has no responses')
    .argument('<file>', 'what `backup` made');
  addStoreFlags(command, {
    data: 'the data folder; what is there already is never overwritten',
    database: 'refused, with what to do instead: pg_restore, or `migrate` into PostgreSQL',
  })
    .option('--verify', 'only say whether the backup is whole')
    .option('--json', 'say what was done as JSON')
    .action(async (file: string, flags: RestoreFlags) => {
      const dataFolder = flags.verify ? undefined : await folderToFill(flags);
      const { sha256, counts, madeAt } = await restoreOrVerify(file, dataFolder);
      const result = { schemaVersion: 1, backupFile: file, dataFolder, madeAt, sha256, counts };
      const done = dataFolder === undefined ? `${file} is whole` : `${file} is back in ${dataFolder}`;
      if (flags.json) terminal.out(JSON.stringify(result, null, 2));
      else terminal.print(`${paint(terminal, 'good', done)}: ${formatCounts(counts)}, of ${madeAt}`);
      if (dataFolder === undefined) {
        const command = ['restore', file, '--data', 'restored'];
        return terminal.next({ does: 'put it back, where nothing is yet', command });
      }
      terminal.warn('Who withdrew since the backup was made is in it again: erase them again.');
      const command = ['purge', '--data', dataFolder, '--dry-run'];
      terminal.next({ does: 'see whose time is over since then', command });
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

async function folderToFill(flags: RestoreFlags): Promise<string> {
  const instead = 'a pg_dump with pg_restore; a backup into a data folder, and from there with migrate';
  return (await readFolder(flags, instead)).place;
}

async function restoreOrVerify(file: string, dataFolder: string | undefined) {
  if (dataFolder === undefined) return (await import('../server/store/backup/verifyBackup.ts')).verifyBackup(file);
  return (await import('../server/store/backup/restore.ts')).restore(file, dataFolder);
}
