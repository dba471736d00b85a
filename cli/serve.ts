/** `partworth serve`: the survey, until it is stopped. */
import type { Command } from 'commander';
import { nameOfPlace } from '../server/store/postgresPlace.ts';
import { UsageError } from '../study/errors.ts';
import { examples } from './examples.ts';
import { readFielded } from './readFielded.ts';
import { readSharedSecret } from './readSharedSecret.ts';
import { databaseOption } from './storePlace.ts';
import type { Terminal } from './terminal.ts';
import { wholeNumber } from './wholeNumber.ts';

interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly database?: string;
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
    .option('--data <dir>', 'where the responses are kept, and the key that signs sessions', 'partworth-data')
    .addOption(databaseOption('keep the responses in this PostgreSQL database, which other servers may share'))
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
  const { port, host, data: dataDir, database, allowSimulated = false } = flags;
  const publicUrl = flags.publicUrl && parsePublicUrl(flags.publicUrl);
  const studies = [];
  for (const path of paths) studies.push((await readFielded(path)).fielded);

  const stopped = waitForSignal();
  const { startServer } = await import('../server/startServer.ts');
  const secret = readSharedSecret(process.env);
  const server = await startServer({ studies, dataDir, database, secret, port, host, publicUrl, allowSimulated });
  for (const { study } of studies) terminal.out(`${study.id}  ${publicUrl ?? server.url}/s/${study.id}`);
  terminal.note(`Responses are kept in ${nameOfPlace(database ?? dataDir)}. Stop with Ctrl-C.`);
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

/** Without a slash at its end. @throws UsageError for anything but http and https. */
function parsePublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url.origin;
  const hint = 'such as https://survey.example.org';
  throw new UsageError('not-a-url', [{ message: `--public-url ${text} is no http address of a server`, hint }]);
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
