#!/usr/bin/env node
/** The command `partworth`, on the streams of its process. */
import { exitCodes } from './exitCode.ts';
import { runCommand } from './runCommand.ts';

// A reader that has seen enough (`partworth export ... | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failure);
});

const { stdout, stderr, env: environment } = process;
process.exitCode = await runCommand(process.argv.slice(2), { stdout, stderr, environment });
