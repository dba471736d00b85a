/** `partworth backup`: the responses as they are at this moment, in one file, while the survey goes on. */
import type { Command } from 'commander';
import { examples } from './examples.ts';
import { formatCounts } from './formatCounts.ts';
import type { Terminal } from './terminal.ts';

interface BackupFlags {
  readonly data: string;
  readonly out: string;
  readonly json?: boolean;
}

export function addBackupCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('backup')
    .description('copy the responses into one file, while the survey goes on')
    .option('--data <dir>', 'where `serve` keeps the responses', 'partworth-data')
    .requiredOption('--out <file>', 'the backup to make; its manifest is <file>.json beside it')
    .option('--json', 'say what was written as JSON')
    .action(async ({ data, out, json }: BackupFlags) => {
      const { backUp } = await import('../server/store/backUp.ts');
      const { file, manifestFile, bytes, sha256, counts } = backUp({ folder: data, out, madeAt: new Date() });
      const result = { schemaVersion: 1, backupFile: file, manifestFile, bytes, sha256, counts };
      terminal.out(json ? JSON.stringify(result, null, 2) : `${file}: ${formatCounts(counts)}\n${manifestFile}`);
      terminal.note('It holds answers, and stays until you delete it: who withdraws later is still in it.');
    });
  examples(command, [
    { command: 'partworth backup --out backups/tuesday.sqlite', says: 'of partworth-data; the server may be running' },
    {
      command: 'partworth backup --data partworth-data --out backups/tuesday.sqlite --json',
      says: 'for a script: what it holds, and its hash',
    },
  ]);
}
