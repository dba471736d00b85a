/** `partworth serve`: the survey, until it is stopped. */
import type { Command } from 'commander';
import { examples } from './examples.ts';
import { parseOrigin } from './parseOrigin.ts';
import { readFielded } from './readFielded.ts';
import { readReturnKey } from './readReturnKey.ts';
import type { Terminal } from './terminal.ts';
import { wholeNumber } from './wholeNumber.ts';

interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly publicUrl?: string;
  readonly allowSimulated?: boolean;
}

export function addServeCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('serve')
    .description('serve the survey of one or more studies, each with the design beside it')
    .argument('<study...>', 'folders of studies, or their study.yaml')
    .option('--port <n>', 'the port to listen on (0: any that is free)', wholeNumber(0, 65_535), 8080)
    .option('--host <address>', 'the address to listen on; 0.0.0.0 for all', '127.0.0.1')
    .option('--data <dir>', 'where the responses are kept', 'partworth-data')
    .option('--public-url <url>', 'the address that respondents use, if a proxy stands in front')
    .option('--allow-simulated', 'let `partworth simulate --url` answer too; marked as such')
    .action(async (paths: string[], flags: ServeFlags) => serve(paths, flags, terminal));
  examples(command, [
    {
      command: 'partworth serve fair-exchange',
      says: 'the survey on http://127.0.0.1:8080, its responses in partworth-data',
    },
    {
      command: 'partworth serve fair-exchange --port 8081 --data fieldwork',
      says: 'another port, and a folder of your choice for the responses',
    },
  ]);
}

async function serve(paths: readonly string[], flags: ServeFlags, terminal: Terminal): Promise<void> {
  const { port, host, data: dataDir, allowSimulated = false } = flags;
  const publicUrl = flags.publicUrl && parseOrigin('--public-url', flags.publicUrl);
  const studies = [];
  for (const path of paths) studies.push((await readFielded(path)).fielded);

  const returnKey = readReturnKey(process.env);
  const stopped = waitForSignal();
  const { startServer } = await import('../server/startServer.ts');
  const server = await startServer({ studies, dataDir, port, host, publicUrl, allowSimulated, returnKey });
  for (const { study } of studies) terminal.out(`${study.id}  ${publicUrl ?? server.url}/s/${study.id}`);
  for (const { study } of studies) {
    terminal.note(`Try it out, without counting: ${publicUrl ?? server.url}${server.testHref(study.id)}`);
  }
  terminal.note(`Responses are kept in ${dataDir}. Stop with Ctrl-C.`);
  if (!isLocal(host) && !publicUrl?.startsWith('https:')) {
    terminal.note(
      'Answers travel unencrypted: put a proxy with https in front and name its address with --public-url.',
    );
  }
  if (allowSimulated) terminal.note('Simulated respondents are let in; do not field a study for people like this.');

  await stopped;
  terminal.note('Stopping: what is being answered is saved first.');
  await server.close();
}

/** Resolves at the first Ctrl-C or request to end; a second one ends the process at once. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
